// What the server and the phone say to each other (docs/field.md).
export interface Reason {
  code: string
  kind: string
  message: string
  way_out?: string
  remedy?: string
  cites?: string[]
}

export interface ActEntry {
  id: string
  seq: number
  code: string
  at: string
  by: string
  phase: string
  outcome: string
  track: string
  role?: string
  recorded_at?: string | null
  data: Record<string, unknown>
}

export interface SentDocument {
  code: string
  number: string
  digest: string
  values: Record<string, unknown>
}

export interface OutgoingAct {
  act_id: string
  device_seq: number
  case: string
  procedure: string
  seen: number
  code: string
  at: string
  outcome: string
  track: string
  phase: string
  data: Record<string, unknown>
  sources: Record<string, string>
  reasons: Record<string, string>
  files: string[]
  documents: SentDocument[]
  elapsed_ms: number | null
  clock_offset_ms: number | null
  again?: string
  parties?: Record<string, Record<string, unknown>>
}

export interface SyncRequest {
  device: string
  clock: string
  since: Record<string, number>
  acts: OutgoingAct[]
}

export type SyncStatus = 'accepted' | 'repeated' | 'waiting_files' | 'waiting' | 'kept'

export interface SyncResult {
  act_id: string
  status: SyncStatus
  seq?: number | null
  message?: string
  way_out?: string
  reasons?: Reason[]
  lacking?: string[]
}

export interface Task {
  case: string
  case_name: string
  procedure: string
  act: string
  track: string
  kind: string
  title: string
  due: string | null
}

export interface SyncAnswer {
  now: string
  clock_offset_ms: number
  clock_wrong: boolean
  results: SyncResult[]
  cases: Record<string, ActEntry[]>
  tasks: Task[]
}

export interface Post {
  id: number
  role: string
  role_name: string
  body: string
  body_name: string
  unit: string
  current: boolean
}

// `secret` wraps the data key of this device for a later log-in; `former_secret` is that of the revoked device.
export interface Admission {
  device: string
  token: string
  secret: string
  former_secret: string
  user: { username: string; name: string }
  posts: Post[]
}

export interface Manifest {
  device: string
  post: number
  made_at: string
  valid_until: string
  app_min: string
  parts: Record<string, { digest: string; size: number; packed: number }>
  limits: Record<string, number>
}

export interface SignedManifest {
  manifest: Manifest
  signature: string
  key: string
}

export interface HeldNumber {
  serial: number
  text: string
  kind: string
  year: number
}
