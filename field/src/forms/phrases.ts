// Words that the officer used before for the same blank, and sentences made of what the form knows. Always editable.
import { sealed } from '../store/sealed'
import { dateWords } from '../store/times'
import type { FormField } from '../worker/contract'
import type { ActForm } from './act'

const MOST = 4
const WORDS = new Set(['text', 'longtext'])

type Kept = Record<string, string[]>

const keyOf = (form: ActForm): string => String(form.state.data.item ?? form.target.kept.item ?? '')

export async function remember(form: ActForm): Promise<void> {
  const item = keyOf(form)
  for (const field of form.fields.value) {
    const value = form.state.data[field.element]
    if (!WORDS.has(field.type) || typeof value !== 'string' || form.state.sources[field.element] !== 'typed') continue
    const kept = (await sealed.get<Kept>('phrase', field.element)) ?? {}
    kept[item] = [value, ...(kept[item] ?? []).filter((words) => words !== value)].slice(0, MOST)
    await sealed.put('phrase', field.element, kept)
  }
}

export async function phrases(form: ActForm, field: FormField): Promise<string[]> {
  if (!WORDS.has(field.type)) return []
  const kept = (await sealed.get<Kept>('phrase', field.element)) ?? {}
  const composed = COMPOSED[field.element]?.(form)
  return [...new Set([...(composed ? [composed] : []), ...(kept[keyOf(form)] ?? [])])].slice(0, MOST)
}

const COMPOSED: Record<string, (form: ActForm) => string | undefined> = {
  violation_facts: (form) => {
    const deed = deedOf(form)
    const { place, violation_on: on } = form.state.data
    if (!deed) return undefined
    return `当事人${on ? `于${dateWords(String(on)).slice(0, 10)}` : ''}${place ? `在${String(place)}` : ''}${deed}。`
  },
  onsite_findings: (form) => {
    const deed = deedOf(form)
    return deed ? `现场查见：${deed.replace(/的$/, '')}。` : undefined
  },
  correction_requirement: () => '立即停止违法行为，当场改正。',
}

// 对……的处罚 → ……
function deedOf(form: ActForm): string | undefined {
  const name = form.target.kept.itemName || String(form.itemName || '')
  return name ? name.replace(/^对(个人|单位|企业|当事人)?/, '').replace(/(行为)?的(行政)?处罚$/, '') : undefined
}
