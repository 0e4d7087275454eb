export type Ask = { id: number } & (
  | { kind: 'warm' }
  | { kind: 'load'; python: ArrayBuffer; bundle: string }
  | { kind: 'call'; name: string; payload: string }
)

export interface Told {
  id: number
  value?: string
  failure?: string
  ms: number
}
