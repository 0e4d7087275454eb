// A value in words, for looking over what is filled in.
import { app } from '../state'
import { codeset } from '../offline'
import { nameOfCode } from '../registers'
import { dateWords } from '../store/times'
import type { FormField, Value } from '../worker/contract'
import { type ActForm, filled } from './act'
import { nameOfParty } from './parties'

type Say = (value: Value, field: FormField, form: ActForm) => string

const listed = (value: Value, say: (one: unknown) => string): string =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).map(say).join('、')

const choice: Say = (value, field) => {
  const names = new Map(field.options)
  return listed(value, (code) => names.get(String(code)) ?? String(code))
}
const person: Say = (value) => listed(value, (id) => app.registry?.officers[String(id)]?.name ?? String(id))
const moment: Say = (value) => dateWords(String(value))

const SAY: Record<string, Say> = {
  date: moment,
  datetime: moment,
  money: (value, field) => `${Number(value) / 100} ${field.definition.unit ?? '元'}`,
  bool: (value) => (value ? '是' : '否'),
  choice,
  choices: choice,
  signature: choice,
  officers: person,
  officer: person,
  person,
  item: (value, _, form) => form.itemName || form.target.kept.itemName || String(value),
  party: (value, _, form) => nameOfParty(form, String(value)),
  region: (value) => app.registry?.regions[String(value)] ?? String(value),
  citations: (value) => listed(value, String),
  files: (value) => `${(value as unknown[]).length} 件`,
  rows: (value) => `${(value as unknown[]).length} 行`,
  appraisal: (value) => String((value as { result?: { name?: string } }).result?.name ?? '已测算'),
}

export function words(value: Value, field: FormField, form: ActForm): string {
  if (!filled(value)) return '未填写'
  return SAY[field.type]?.(value, field, form) ?? String(value)
}

export const nameIn = (set: string, code: string): string => {
  const found = codeset(set)?.codes[code]
  return found ? nameOfCode(found) : code
}
