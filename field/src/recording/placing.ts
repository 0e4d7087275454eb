// A finished recording goes to the act in which it was begun: on the screen, or in its saved draft.
import { drafts } from '../store/drafts'
import type { FileFact } from '../store/files'

export const SOURCE = 'device:microphone'

type Taker = (draft: string, element: string, fact: FileFact) => boolean

const takers = new Set<Taker>()

export function offerTo(taker: Taker): () => void {
  takers.add(taker)
  return () => takers.delete(taker)
}

// Whether there was a place for it.
export async function place(key: string, element: string, fact: FileFact): Promise<boolean> {
  for (const taker of takers) if (taker(key, element, fact)) return true
  const draft = await drafts.load(key)
  if (!draft) return false
  const data = { ...draft.data, [element]: withFile(draft.data[element], fact) }
  await drafts.save({ ...draft, data, sources: { ...draft.sources, [element]: SOURCE } })
  return true
}

export function withFile(value: unknown, fact: FileFact): FileFact[] {
  const rows = (value as FileFact[] | undefined) ?? []
  return rows.some((row) => row.digest === fact.digest) ? rows : [...rows, fact]
}
