// What the rulebook in the worker is asked and answers (docs/field.md). Everything legal comes through here.
import type { ActEntry, EntryDoor, Reason } from '../api/types'

export type Value = unknown

export interface CaseFile {
  id: string
  procedure: string
  started_as: string
  rulebook: string
  acts: ActEntry[]
  parties?: Record<string, PartyRow>
}

export interface Doing {
  act_id: string
  code: string
  at: string
  outcome: string
  track: string
  phase: string
  data: Record<string, Value>
  sources: Record<string, string>
  reasons: Record<string, string>
}

export interface Start {
  act: string
  name: string
}

export interface Procedure {
  code: string
  name: string
  kind?: string
  starts: Start[]
}

export interface OpenAct {
  act: string
  name: string
  track: string
  by: string[]
  approval: string[]
  obliged: boolean
  due: string | null
  warnings: Reason[]
  outcomes: Record<string, Reason[]>
}

export interface BlockedAct {
  act: string
  name: string
  track: string
  obliged: boolean
  reasons: Reason[]
}

export interface Clock {
  name?: string
  target?: string
  due?: string | null
  met_at?: string | null
  [key: string]: unknown
}

export interface Assessment {
  procedure: string
  stage: string
  at: string
  open: OpenAct[]
  blocked: BlockedAct[]
  awaiting: { act: string; track: string; proposal: string; step: number; role: string }[]
  clocks: Clock[]
  stages: { code: string; name: string }[]
  mine: string[]
}

export interface Column {
  code: string
  name: string
  type: string
  required?: boolean
  codeset?: string
  [key: string]: unknown
}

export interface Definition {
  name: string
  type: string
  hint?: string
  example?: string
  codeset?: string
  unit?: string
  min?: number
  max?: number
  confirm?: boolean
  columns?: Column[]
  shown_with?: Record<string, string[]>
  among?: string
  fixed?: string[]
  [key: string]: unknown
}

export interface FormField {
  element: string
  name: string
  type: string
  required: boolean
  when: string
  definition: Definition
  options: [string, string][]
  value: Value
  source: string
  source_name: string
}

export interface Form {
  act: string
  name: string
  cites: string[]
  outcomes: Record<string, string>
  approval: string[]
  fields: FormField[]
  documents: Record<string, string[]>
}

export interface Verdict {
  refusals: Reason[]
  warnings: Reason[]
}

export interface MadeDocument {
  code: string
  title: string
  number: string
  version: string
  values: Record<string, unknown>
  digest: string
  html: string
}

export interface ItemFound {
  code: string
  name: string
  field?: string
  keywords?: string[]
  violated?: string[]
  penal?: string[]
  [key: string]: unknown
}

// One question of the benchmark for the penalty.
export interface Factor {
  code: string
  ask: string
  kind: 'choice' | 'choices' | 'integer' | 'money' | 'bool' | string
  options: Record<string, string>
  unit: string
  hint: string
  cites: string[]
  answer: unknown
  source: string
}

export interface Measured {
  questions: Factor[]
  open: string[]
  refusals: unknown[]
  grade: string
  grade_name: string
  lo: number | null
  hi: number | null
  middle: number | null
  findings: [string, string, string, string[]][]
  fills: Record<string, Value>
  appraisal: Record<string, unknown> | null
}

export interface PartyRow {
  fact: Record<string, unknown>
  values: Record<string, unknown>
}

type InCase<More> = { case: CaseFile } & More

export interface Calls {
  procedures: [object, Procedure[]]
  assess: [InCase<object>, Assessment]
  form: [InCase<{ act: string; track?: string; outcome?: string; at: string; data: Record<string, Value> }>, Form]
  check: [InCase<{ doing: Doing }>, Verdict]
  documents: [InCase<{ doing: Doing; numbers: Record<string, number> }>, MadeDocument[]]
  record: [InCase<{ doing: Doing; documents: MadeDocument[] }>, CaseFile]
  items: [{ query: string; field?: string }, ItemFound[]]
  discretion: [InCase<{ doing: Doing; answers: Record<string, unknown> }>, Measured | null]
  entry: [InCase<object>, Omit<EntryDoor, 'checked_at'> | null]
  citation: [{ cite: string; on: string }, { title: string; text: string }]
  licence: [{ text: string }, { blank: string; value: string }[]]
  party: [{ values: Record<string, Value> }, { faults: string[]; row: PartyRow | null; papers: [string, string][]; kind: string }]
}
