// What is being filled in, saved at every change; a reload, a crash or a lost signal brings it back.
import type { KeptCase } from './cases'
import { sealed, type SealedStore } from './sealed'

export interface Draft {
  key: string
  actId: string
  case: string
  procedure: string
  code: string
  track: string
  outcome: string
  at: string
  data: Record<string, unknown>
  sources: Record<string, string>
  reasons: Record<string, string>
  title: string
  kept: KeptCase // the case as it was when this was begun; a new one exists nowhere else
  parties: NonNullable<KeptCase['parties']>
  itemName: string
  again?: string
  saved: number
}

export const draftKey = (caseId: string, code: string, track = ''): string => `${caseId}:${code}:${track}`

export class Drafts {
  constructor(readonly store: SealedStore) {}

  load(key: string): Promise<Draft | undefined> {
    return this.store.get<Draft>('draft', key)
  }

  async save(draft: Draft): Promise<void> {
    const saved = Date.now()
    await this.store.put('draft', draft.key, { ...draft, saved }, -saved)
  }

  drop(key: string): Promise<void> {
    return this.store.remove('draft', key)
  }

  all(): Promise<Draft[]> {
    return this.store.all<Draft>('draft')
  }
}

export const drafts = new Drafts(sealed)
