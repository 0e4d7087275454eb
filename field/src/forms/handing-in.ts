// An act that is done: written down whole, or not at all; then it is on its way.
import { clockOffset, elapsedSinceContact, lastContact } from '../device/contact'
import type { OutgoingAct } from '../api/types'
import { outbox } from '../store/outbox'
import { seen, type KeptCase } from '../store/cases'
import { drafts } from '../store/drafts'
import { files } from '../store/files'
import { release } from '../store/releasing'
import { seriesOf } from '../offline'
import { app } from '../state'
import type { MadeDocument } from '../worker/contract'
import { pocket } from '../worker/pocket'
import type { ActForm } from './act'
import { numbers } from './numbering'
import { remember } from './phrases'

type Record_ = NonNullable<Parameters<typeof outbox.add>[3]>[number]

export async function handIn(form: ActForm): Promise<KeptCase> {
  const { kept } = form.target
  const doing = form.doing()
  const papers = await form.preview()
  const bare = papers.find((paper) => seriesOf(paper.code) && !paper.number)
  if (bare) throw new Error(`本机没有“${bare.title}”的编号了。请联网取号后再提交，已填写的内容都在。`)
  const file = await pocket('record', { case: form.case, doing, documents: papers })
  const act = file.acts.at(-1)
  if (!act) throw new Error('没有记录成功，请再试一次。')
  const after: KeptCase = { ...kept, own: [...kept.own, act], parties: { ...kept.parties, ...form.parties }, changed: Date.now() }
  Object.assign(after, titled(after, form))
  const outgoing: Omit<OutgoingAct, 'device_seq'> = {
    ...doing,
    phase: act.phase as OutgoingAct['phase'],
    case: kept.id,
    procedure: kept.started_as || kept.procedure,
    seen: seen(kept),
    files: digestsIn(doing.data),
    documents: papers.map(({ code, number, digest, values }) => ({ code, number, digest, values })),
    elapsed_ms: elapsedSinceContact(),
    clock_offset_ms: clockOffset(),
    again: form.again,
    post: app.manifest?.post ?? null,
    abandoned: [],
    contact: lastContact(),
  }
  const known = { ...kept.parties, ...form.parties }
  const met = newcomersIn(doing.data).flatMap((id) => (known[id] ? [{ id, values: known[id].values }] : []))
  await outbox.add(outgoing, form.state.form?.name ?? doing.code, met, [
    { kind: 'case', id: kept.id, value: after, order: -after.changed },
    ...(papers.length ? [{ kind: 'paper' as const, id: act.id, value: papers }] : []),
    ...(await usedUp(papers, doing.at)),
  ])
  form.countFilled()
  await remember(form)
  await drafts.drop(form.key)
  if (form.again) await release(outbox, files, form.again) // it has its answer; the case on the server has both
  return after
}

function titled(kept: KeptCase, form: ActForm): Partial<KeptCase> {
  const party = String(form.state.data.party ?? '')
  const row = form.case.parties?.[party]
  const name = row?.fact.name ?? app.parties[party]?.fact.name ?? kept.party
  const item = String(form.state.data.item ?? kept.item)
  return { party: String(name ?? ''), item, itemName: form.itemName || kept.itemName }
}

async function usedUp(papers: MadeDocument[], at: string): Promise<Record_[]> {
  const year = Number(at.slice(0, 4))
  const found: Record_[] = []
  for (const kind of app.numberKinds) {
    const [next] = Object.values(await numbers.next([kind], year))
    if (next !== undefined && papers.some((paper) => paper.number.endsWith(`${kind}〔${year}〕${next}号`))) {
      found.push(await numbers.used(kind, year, next))
    }
  }
  return found
}

// Ids of parties that were met on this device, wherever they stand. Every act brings those that it names.
export const newcomersIn = (data: Record<string, unknown>): string[] => [
  ...new Set(JSON.stringify(data).match(/new:[0-9a-f-]{36}/g) ?? []),
]

export function digestsIn(data: Record<string, unknown>): string[] {
  const rows = Object.values(data).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []))
  const digests = rows.flatMap((row) =>
    row && typeof row === 'object' && 'digest' in row && 'media_type' in row ? [String(row.digest)] : [],
  )
  return [...new Set(digests)]
}
