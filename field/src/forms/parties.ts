// Parties on this device: of the assigned cases and the district, and those met here.
import type { PartyRow } from '../registers'
import { app } from '../state'
import type { ActForm } from './act'

const MOST = 8

export interface FoundParty {
  id: string
  name: string
  note: string
}

const squeezed = (words: string): string => words.replace(/\s/g, '').toUpperCase()

export function findParties(words: string): FoundParty[] {
  const wanted = squeezed(words)
  return Object.entries(app.parties)
    .filter(([, row]) => !wanted || squeezed(textOf(row)).includes(wanted))
    .slice(0, MOST)
    .map(([id, row]) => ({ id, name: row.fact.name, note: noteOf(row) }))
}

const textOf = (row: PartyRow): string =>
  [row.fact.name, row.fact.identifier, row.values.number, row.values.address, row.values.legal_rep].filter(Boolean).join(' ')

const noteOf = (row: PartyRow): string => String(row.values.address ?? row.fact.identifier ?? '')

export function nameOfParty(form: ActForm, id: string): string {
  return String(form.case.parties?.[id]?.fact.name ?? app.parties[id]?.fact.name ?? form.target.kept.party ?? id)
}
