// Which tasks nobody has looked at yet on this device; what was there at the first log-in is not news.
import type { Task } from '../api/types'

export const keyOf = ({ case: id, act, track, kind }: Task): string => [id, act, track, kind].join(':')

export function freshOf(tasks: Task[], seen: string[] | undefined): string[] {
  const known = new Set(seen ?? tasks.map(keyOf))
  return [...new Set(tasks.map(keyOf))].filter((key) => !known.has(key))
}

// Tasks that are done are forgotten: if they come again, they are news again.
export function seenAfter(tasks: Task[], seen: string[] | undefined, looked: string[]): string[] {
  const known = new Set([...(seen ?? tasks.map(keyOf)), ...looked])
  return [...new Set(tasks.map(keyOf))].filter((key) => known.has(key))
}
