// What is to be done, by how far away it is: a place is known where something was photographed or recorded in the case.
import { direction, distance, type Point, pointOf } from '../device/geography'
import type { Task } from '../api/types'
import type { PartyRow } from '../registers'
import type { KeptCase } from '../store/cases'

export interface Nearby {
  case: string
  name: string
  what: string
  address: string
  point?: Point
  metres?: number
  towards?: string
}

// The latest place of the case.
export function placeOf(kept: KeptCase): Point | undefined {
  const values = [...kept.acts, ...kept.own].flatMap((act) => Object.values(act.data))
  const rows = values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []))
  const places = rows.map((row) => pointOf((row as { place?: unknown } | null)?.place))
  return places.filter((point) => point !== undefined).at(-1)
}

function addressOf(kept: KeptCase, parties: Record<string, PartyRow>): string {
  const acts = [...kept.acts, ...kept.own]
  const place = acts.map((act) => act.data.place).filter((value) => typeof value === 'string').at(-1)
  const party = acts.map((act) => act.data.party).filter(Boolean).at(-1)
  return String(place ?? parties[String(party)]?.values.address ?? '')
}

export function nearby(tasks: Task[], held: KeptCase[], parties: Record<string, PartyRow>, here?: Point): Nearby[] {
  const rows = held.map((kept) => {
    const own = tasks.filter((task) => task.case === kept.id)
    const point = placeOf(kept)
    const row: Nearby = {
      case: kept.id,
      name: kept.party || kept.title || '未定当事人',
      what: own.map((task) => task.title).join('、') || kept.title,
      address: addressOf(kept, parties),
    }
    if (!point) return row
    return { ...row, point, ...(here ? { metres: distance(here, point), towards: direction(here, point) } : {}) }
  })
  return rows.sort((one, other) => (one.metres ?? Infinity) - (other.metres ?? Infinity))
}
