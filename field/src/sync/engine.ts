// One pass: files first, then acts in the order of this device, then what others did meanwhile. Any step may be cut off.
import { type Client, ServerRefused } from '../api/client'
import type { OutgoingAct, SyncAnswer, SyncResult } from '../api/types'
import { type Cases, seen } from '../store/cases'
import type { FileStore } from '../store/files'
import type { Outbox, Waiting } from '../store/outbox'
import { release } from '../store/releasing'
import { stamp } from '../store/times'
import { upload } from './uploads'

const AT_ONCE = 20
// Answers that say nothing about the file: log in again, wait a little, the server is unwell.
const OF_THE_DEVICE = new Set([401, 403, 429, 500, 502, 503, 504])

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
    const refused = new Map<string, ServerRefused>()
    for (const row of await outbox.unsent()) await this.#files(row.act, refused)
    // Each act once; of a case in which one has to wait, those after it wait with it.
    const sent = new Set<string>()
    const held = new Set<string>()
    for (;;) {
      const left = (await outbox.unsent()).filter(({ act }) => !sent.has(act.act_id) && !held.has(act.case))
      const rows = left.slice(0, AT_ONCE)
      const answer = await this.#exchange(rows, refused)
      if (left.length === rows.length) return answer
      const waits = new Set(answer.results.filter((one) => one.status.startsWith('waiting')).map((one) => one.act_id))
      for (const { act } of rows) {
        sent.add(act.act_id)
        if (waits.has(act.act_id)) held.add(act.case)
      }
    }
  }

  // A file that the server does not take keeps its own act waiting, and no other.
  async #files(act: OutgoingAct, refused: Map<string, ServerRefused>): Promise<void> {
    for (const digest of act.files) {
      if (act.abandoned?.includes(digest)) continue
      try {
        await upload(this.parts.client, this.parts.files, digest)
      } catch (error) {
        if (!(error instanceof ServerRefused) || OF_THE_DEVICE.has(error.status)) throw error
        refused.set(act.act_id, error)
      }
    }
  }

  async #exchange(rows: Waiting[], refused: Map<string, ServerRefused>): Promise<SyncAnswer> {
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
      if (row) await this.#settle(row, result, refused.get(result.act_id))
    }
    return answer
  }

  async #settle(row: Waiting, result: SyncResult, refused?: ServerRefused): Promise<void> {
    const { outbox, files } = this.parts
    if (result.status === 'accepted' || result.status === 'repeated') {
      return release(outbox, files, row.act.act_id)
    }
    const { act, title, since, parties = [] } = row
    await outbox.note({
      ...{ act, title, since, parties, refused: refused !== undefined && result.status === 'waiting_files' },
      standing: result.status === 'waiting_files' ? 'waiting_files' : result.status === 'kept' ? 'kept' : 'waiting',
      message: refused?.message ?? result.message ?? '',
      wayOut: refused?.wayOut ?? result.way_out ?? '',
      reasons: result.reasons ?? [],
    })
    if (result.status === 'kept') await this.#withdrawn(row)
  }

  // A kept act has no effect: it is in the journal of the server and in our list, not in the state of the case.
  async #withdrawn(row: Waiting): Promise<void> {
    const kept = await this.parts.cases.get(row.act.case)
    if (kept) await this.parts.cases.put({ ...kept, own: kept.own.filter((act) => act.id !== row.act.act_id) })
  }
}
