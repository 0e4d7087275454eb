// Acts on their way to the server, in the order in which this device did them. None leaves before the server has it.
import type { NewParty, OutgoingAct, Reason } from '../api/types'
import { type SealedStore, sealed } from './sealed'

export type Standing = 'waiting' | 'waiting_files' | 'kept'

export interface Waiting {
  act: OutgoingAct
  title: string
  since: number
  standing: Standing
  message?: string
  wayOut?: string
  reasons?: Reason[]
  refused?: boolean // a file of it is not taken by the server
  parties?: NewParty[] // met first by this act
}

export class Outbox {
  constructor(readonly store: SealedStore) {}

  // Written together with what else the act changes; the sequence is the device's own and has no holes.
  async add(
    act: Omit<OutgoingAct, 'device_seq'>,
    title: string,
    parties: NewParty[] = [],
    besides: Parameters<SealedStore['putAll']>[0] = [],
    since = Date.now(),
  ): Promise<Waiting> {
    const last = (await this.store.get<number>('setting', 'device_seq')) ?? 0
    const waiting: Waiting = { act: { ...act, device_seq: last + 1 }, title, parties, since, standing: 'waiting' }
    await this.store.putAll([
      { kind: 'act', id: act.act_id, value: waiting, order: last + 1 },
      { kind: 'setting', id: 'device_seq', value: last + 1 },
      ...besides,
    ])
    return waiting
  }

  all(): Promise<Waiting[]> {
    return this.store.all<Waiting>('act')
  }

  // What may still go up; a kept act is only shown, until somebody has read it.
  async unsent(): Promise<Waiting[]> {
    return (await this.all()).filter((row) => row.standing !== 'kept')
  }

  async note(row: Waiting): Promise<void> {
    await this.store.put('act', row.act.act_id, row, row.act.device_seq)
  }

  async accepted(actId: string): Promise<void> {
    await this.store.remove('act', actId)
  }
}

// The sequence is one more than the highest in use, even if the counter was lost in a crash.
export async function mendSequence(store: SealedStore): Promise<void> {
  const rows = await store.all<Waiting>('act')
  const highest = Math.max(0, ...rows.map((row) => row.act.device_seq))
  const last = (await store.get<number>('setting', 'device_seq')) ?? 0
  if (highest > last) await store.put('setting', 'device_seq', highest)
}

export const outbox = new Outbox(sealed)
