// One pass: files first, then acts in the order of this device, then what others did meanwhile. Any step may be cut off.
import type { Client } from '../api/client'
import type { OutgoingAct, SyncAnswer, SyncResult } from '../api/types'
import { type Cases, seen } from '../store/cases'
import type { FileStore } from '../store/files'
import type { Outbox, Waiting } from '../store/outbox'
import { stamp } from '../store/times'
import { upload } from './uploads'

const AT_ONCE = 20

export interface Parts {
  client: Client
  outbox: Outbox
  files: FileStore
  cases: Cases
  device: () => string
}

export class Engine {
  constructor(readonly parts: Parts) {}

  async pass(): Promise<SyncAnswer> {
    const { outbox } = this.parts
    for (const row of await outbox.unsent()) await this.#files(row.act)
    let answer: SyncAnswer
    let sent: number
    do {
      const rows = (await outbox.unsent()).slice(0, AT_ONCE)
      sent = rows.length
      answer = await this.#exchange(rows)
    } while (sent === AT_ONCE && answer.results.some((one) => one.status === 'accepted' || one.status === 'repeated'))
    return answer
  }

  async #files(act: OutgoingAct): Promise<void> {
    for (const digest of act.files) await upload(this.parts.client, this.parts.files, digest)
  }

  async #exchange(rows: Waiting[]): Promise<SyncAnswer> {
    const known = await this.parts.cases.all()
    const answer = await this.parts.client.sync({
      device: this.parts.device(),
      clock: stamp(),
      since: Object.fromEntries(known.map((kept) => [kept.id, seen(kept)])),
      acts: rows.map((row) => row.act),
      parties: rows.flatMap((row) => row.parties ?? []),
    })
    // What the server holds is written down before anything of ours is let go.
    for (const [id, entries] of Object.entries(answer.cases)) await this.parts.cases.learn(id, entries)
    await this.parts.cases.rename(answer.parties)
    const waiting = new Map(rows.map((row) => [row.act.act_id, row]))
    for (const result of answer.results) {
      const row = waiting.get(result.act_id)
      if (row) await this.#settle(row, result)
    }
    return answer
  }

  async #settle(row: Waiting, result: SyncResult): Promise<void> {
    const { outbox, files } = this.parts
    if (result.status === 'accepted' || result.status === 'repeated') {
      await outbox.accepted(row.act.act_id)
      const used = new Set((await outbox.all()).flatMap((other) => other.act.files))
      for (const digest of row.act.files) if (!used.has(digest)) await files.drop(digest)
      return
    }
    await outbox.note({
      ...row,
      standing: result.status === 'waiting_files' ? 'waiting_files' : result.status === 'kept' ? 'kept' : 'waiting',
      ...(result.message ? { message: result.message } : {}),
      ...(result.way_out ? { wayOut: result.way_out } : {}),
      ...(result.reasons ? { reasons: result.reasons } : {}),
    })
    if (result.status === 'kept') await this.#withdrawn(row)
  }

  // A kept act has no effect: it is in the journal of the server and in our list, not in the state of the case.
  async #withdrawn(row: Waiting): Promise<void> {
    const kept = await this.parts.cases.get(row.act.case)
    if (kept) await this.parts.cases.put({ ...kept, own: kept.own.filter((act) => act.id !== row.act.act_id) })
  }
}
