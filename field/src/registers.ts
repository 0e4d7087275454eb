// Facts that came with the bundle, as the screens read them.
import type { ActEntry } from './api/types'

export interface CertificateFact {
  number: string
  valid_from: string
  valid_until: string
  regions?: string[]
  fields?: string[]
  suspended?: [string, string | null][]
  revoked_on?: string | null
}

export interface OfficerFact {
  id: string
  name: string
  body: string
  roles?: string[]
  unit?: string
  certificate?: CertificateFact | null
  photo?: string
}

// The register of the officer's post; `me` and `role` are who works on this device.
export interface Registry {
  me: string
  role: string
  body: { code: string; name: string; region: string; [key: string]: unknown }
  body_values: Record<string, unknown>
  officers: Record<string, OfficerFact>
  regions: Record<string, string>
  [key: string]: unknown
}

export interface PartyRow {
  fact: { kind: string; name: string; identifier: string; [key: string]: unknown }
  values: Record<string, unknown>
}

export interface CaseHeader {
  id: string
  procedure: string
  started_as: string
  rulebook: string
  number: string
  title: string
  party: string
  party_name: string
  item: string
  acts: ActEntry[]
}

// The electronic certificate, as the party is shown it.
export interface Card {
  name: string
  kind: string
  body: string
  number: string
  issuer: string
  valid_from: string
  valid_until: string
  regions: string
  fields: string
  why: string // it may not be used; empty while it may
  photo: string
  verify: string
  good_until: string // of the address, so that no photograph of the code is shown by somebody else
}

export interface Codeset {
  name: string
  codes: Record<string, string | { name: string }>
}

export const nameOfCode = (code: string | { name: string }): string => (typeof code === 'string' ? code : code.name)
