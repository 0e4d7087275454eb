import { Client } from '../src/api/client'
import { asKey, random } from '../src/store/crypto'
import { Cases } from '../src/store/cases'
import { Database } from '../src/store/database'
import { FileStore } from '../src/store/files'
import { Outbox } from '../src/store/outbox'
import { SealedStore } from '../src/store/sealed'
import { Engine } from '../src/sync/engine'
import type { OutgoingAct, SyncAnswer, SyncRequest } from '../src/api/types'

let made = 0

// Everything of one device, unlocked, on a database of its own.
export async function device(key = random(32)) {
  const database = new Database(`device-${++made}`)
  const store = new SealedStore(database)
  store.unlock(await asKey(key))
  const client = new Client()
  const parts = { client, outbox: new Outbox(store), files: new FileStore(store, database), cases: new Cases(store) }
  return { ...parts, database, store, key, engine: new Engine({ ...parts, device: () => 'd1' }) }
}

export function act(changes: Partial<OutgoingAct> = {}): Omit<OutgoingAct, 'device_seq'> {
  return {
    act_id: crypto.randomUUID(), case: 'c1', procedure: 'simple', seen: 0, code: 'find_onsite', at: '2026-11-29T10:00:00+08:00',
    outcome: '', track: '', phase: 'done', data: {}, sources: {}, reasons: {}, files: [], documents: [], elapsed_ms: null,
    clock_offset_ms: null, again: '', abandoned: [], ...changes,
  } // prettier-ignore
}

export const answer = (changes: Partial<SyncAnswer> = {}): SyncAnswer => ({
  now: '2026-11-29T10:00:00+08:00', clock_offset_ms: 0, clock_wrong: false, results: [], parties: {}, party_problems: {}, cases: {}, tasks: [], ...changes,
}) // prettier-ignore

// A server that answers sync with what `judge` says of each act, and remembers what it was sent.
export function serving(client: Client, judge: (act: OutgoingAct) => SyncAnswer['results'][number]) {
  const heard: SyncRequest[] = []
  client.sync = (request) => {
    heard.push(structuredClone(request))
    return Promise.resolve(answer({ results: request.acts.map(judge) }))
  }
  return heard
}
