// Cases as the phone sees them: what the server has acknowledged, and the phone's own acts on top of it.
import type { ActEntry } from '../api/types'
import type { CaseFile, PartyRow } from '../worker/contract'
import { sealed, type SealedStore } from './sealed'

export interface KeptCase {
  id: string
  procedure: string
  started_as: string
  rulebook: string
  title: string
  party: string
  number: string
  item: string
  itemName: string
  acts: ActEntry[] // acknowledged, in the order of the server
  own: ActEntry[] // done here, not yet acknowledged
  parties?: Record<string, PartyRow> // met here, not yet in the register
  changed: number
  post?: number // in which the officer works on it
}

export class Cases {
  constructor(readonly store: SealedStore) {}

  get(id: string): Promise<KeptCase | undefined> {
    return this.store.get<KeptCase>('case', id)
  }

  all(): Promise<KeptCase[]> {
    return this.store.all<KeptCase>('case')
  }

  async put(kept: KeptCase): Promise<void> {
    await this.store.put('case', kept.id, kept, -kept.changed)
  }

  // New entries of the server; own acts that are among them are no longer only ours.
  async learn(id: string, entries: ActEntry[], header: Partial<KeptCase> = {}): Promise<KeptCase> {
    const before = (await this.get(id)) ?? blank(id)
    const kept = learned({ ...before, ...header }, entries)
    await this.put(kept)
    return kept
  }

  // Parties that were met here now have the ids of the register.
  async rename(ids: Record<string, string>): Promise<void> {
    for (const kept of await this.all()) {
      const met = Object.entries(kept.parties ?? {}).filter(([key]) => ids[key] && !kept.parties?.[ids[key]])
      if (!met.length) continue
      const renamed = Object.fromEntries(met.map(([key, row]) => [ids[key] ?? key, row]))
      await this.put({ ...kept, parties: { ...kept.parties, ...renamed } })
    }
  }
}

export function blank(id: string): KeptCase {
  return {
    id, procedure: '', started_as: '', rulebook: '', title: '', party: '', number: '', item: '', itemName: '', acts: [], own: [], changed: Date.now(),
  } // prettier-ignore
}

export function learned(kept: KeptCase, entries: ActEntry[]): KeptCase {
  const known = new Map(kept.acts.map((act) => [act.seq, act]))
  for (const entry of entries) known.set(entry.seq, entry)
  const acts = [...known.values()].sort((one, other) => one.seq - other.seq)
  const held = new Set(acts.map((act) => act.id))
  return { ...kept, acts, own: kept.own.filter((act) => !held.has(act.id)), changed: Date.now() }
}

export function caseFile(kept: KeptCase): CaseFile {
  const { id, procedure, started_as, rulebook, parties } = kept
  return { id, procedure, started_as, rulebook, acts: [...kept.acts, ...kept.own], ...(parties ? { parties } : {}) }
}

export const seen = (kept: KeptCase): number => Math.max(0, ...kept.acts.map((act) => act.seq))

export const cases = new Cases(sealed)
