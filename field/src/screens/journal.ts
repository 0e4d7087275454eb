// What happened in a case, for reading.
import { app } from '../state'
import type { KeptCase } from '../store/cases'
import type { ActEntry } from '../api/types'
import { actName } from '../offline'

export interface Deed {
  id: string
  name: string
  outcome: string
  at: string
  who: string
  waiting: boolean
  kept: boolean
}

const PHASES: Record<string, string> = { proposed: '（呈报）', endorsed: '（同意）', returned: '（退回）', rejected: '（不同意）', withdrawn: '（撤回）' }

export function stepsOf(kept: KeptCase): Deed[] {
  const deed = (act: ActEntry, waiting: boolean): Deed => ({
    id: act.id,
    name: `${actName(kept.procedure, act.code)}${PHASES[act.phase] ?? ''}`,
    outcome: '',
    at: act.at,
    who: app.registry?.officers[act.by]?.name ?? act.by,
    waiting,
    kept: act.phase === 'kept',
  })
  return [...kept.acts.map((act) => deed(act, false)), ...kept.own.map((act) => deed(act, true))].reverse()
}

export interface PaperLine {
  key: string
  act: string
  title: string
  number: string
}

export function documentsOf(kept: KeptCase): PaperLine[] {
  return [...kept.acts, ...kept.own].flatMap((act) =>
    ((act.data._documents as { code: string; title: string; number: string }[] | undefined) ?? []).map((paper) => ({
      key: `${act.id}:${paper.code}`,
      act: act.id,
      title: paper.title,
      number: paper.number,
    })),
  )
}
