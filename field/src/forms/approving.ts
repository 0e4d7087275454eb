// What a head sees of a proposal, and the decision on it. It takes effect when the server says so.
import { clockOffset, elapsedSinceContact, lastContact } from '../device/contact'
import type { ActEntry, OutgoingAct } from '../api/types'
import { app } from '../state'
import { caseFile, type KeptCase, seen } from '../store/cases'
import { outbox } from '../store/outbox'
import { stamp } from '../store/times'
import type { Assessment, Form } from '../worker/contract'
import { pocket } from '../worker/pocket'

export type Decision = 'endorsed' | 'returned' | 'rejected'
export type Awaiting = Assessment['awaiting'][number]

export interface Proposal {
  row: Awaiting
  act: ActEntry
  form: Form
}

export async function proposalOf(kept: KeptCase, row: Awaiting): Promise<Proposal | undefined> {
  const act = [...kept.acts, ...kept.own].find((one) => one.id === row.proposal)
  if (!act) return undefined
  const asked = { act: row.act, track: row.track, outcome: act.outcome, at: act.at, data: act.data }
  return { row, act, form: await pocket('form', { case: caseFile(kept), ...asked }) }
}

export async function decide(kept: KeptCase, proposal: Proposal, phase: Decision, opinion: string): Promise<void> {
  const act: Omit<OutgoingAct, 'device_seq'> = {
    act_id: crypto.randomUUID(), case: kept.id, procedure: kept.started_as || kept.procedure, seen: seen(kept),
    code: proposal.row.act, at: stamp(), outcome: '', track: proposal.row.track, phase,
    data: opinion ? { opinion } : {}, sources: {}, reasons: {}, files: [], documents: [], again: '', post: app.manifest?.post ?? null, abandoned: [],
    elapsed_ms: elapsedSinceContact(), clock_offset_ms: clockOffset(), contact: lastContact(),
  } // prettier-ignore
  await outbox.add(act, `审批：${proposal.form.name}`)
}
