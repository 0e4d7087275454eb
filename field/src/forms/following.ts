// After an act: straight on to what is due at once, else to the case.
import { replace } from '../routing'
import { caseFile, type KeptCase } from '../store/cases'
import type { Assessment, OpenAct } from '../worker/contract'
import { pocket } from '../worker/pocket'

export function dueAtOnce(assessment: Assessment): OpenAct | undefined {
  return assessment.open.find((row) => row.obliged && !row.due && assessment.mine.includes(row.act))
}

export async function follow(kept: KeptCase): Promise<void> {
  const assessment = await pocket('assess', { case: caseFile(kept) })
  const next = dueAtOnce(assessment)
  if (next) replace('act', kept.id, next.act, next.track)
  else replace('case', kept.id, 'done')
}
