// One act being filled in: what is known is there already, every change is a saved draft, the rulebook judges it.
import { computed, reactive } from 'vue'

import type { Reason } from '../api/types'
import { count } from '../counter'
import { draftKey, drafts } from '../store/drafts'
import { caseFile, type KeptCase } from '../store/cases'
import { localMinute } from '../store/times'
import type { CaseFile, Doing, Form, FormField, MadeDocument, Measured, Value } from '../worker/contract'
import { pocket } from '../worker/pocket'
import { nextNumbers } from './numbering'

export interface Target {
  kept: KeptCase
  code: string
  track: string
}

export const filled = (value: Value): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

const FILES = 'files'
const BY_HAND = /^(typed|corrected|device|benchmark)/
const ASK_AGAIN = new Set(['item', 'party', 'choice', 'choices', 'date', 'datetime', 'bool', 'officers', 'money', 'integer'])

export class ActForm {
  readonly state = reactive({
    form: undefined as Form | undefined,
    at: '',
    outcome: '',
    data: {} as Record<string, Value>,
    sources: {} as Record<string, string>,
    reasons: {} as Record<string, string>,
    refusals: [] as Reason[],
    warnings: [] as Reason[],
    papers: [] as MadeDocument[],
    saved: 0,
    busy: false,
    failure: '',
  })
  readonly key: string
  actId: string = crypto.randomUUID()
  parties: NonNullable<KeptCase['parties']> = {}
  itemName = ''
  again = '' // the kept act that this one does anew
  readonly range = reactive({ lo: null as number | null, middle: null as number | null, hi: null as number | null })
  #chosen = new Set<string>() // from a register, by hand
  #timer = 0
  #asked = 0

  constructor(readonly target: Target) {
    this.key = draftKey(target.kept.id, target.code, target.track)
  }

  get case(): CaseFile {
    const file = caseFile(this.target.kept)
    return { ...file, parties: { ...file.parties, ...this.parties } }
  }

  // The blanks that matter for the chosen outcome and the values so far.
  readonly fields = computed<FormField[]>(() => {
    const { form, outcome, data } = this.state
    if (!form) return []
    return form.fields.filter((field) => (!field.when || field.when === outcome) && shown(field, data))
  })

  async open(): Promise<void> {
    const draft = await drafts.load(this.key)
    this.state.at = draft?.at || localMinute()
    if (draft) {
      this.actId = draft.actId
      Object.assign(this.state, { outcome: draft.outcome, data: draft.data, sources: draft.sources, reasons: draft.reasons })
      this.parties = draft.parties
      this.#chosen = new Set(['item', 'party'].filter((element) => filled(draft.data[element])))
      this.itemName = draft.itemName
      this.again = draft.again ?? ''
      this.state.saved = draft.saved
    }
    await this.ask()
  }

  async ask(): Promise<void> {
    const turn = ++this.#asked
    try {
      const form = await pocket('form', {
        case: this.case,
        act: this.target.code,
        track: this.target.track,
        outcome: this.state.outcome,
        at: this.state.at,
        data: this.own(),
      })
      if (turn !== this.#asked) return
      this.state.form = form
      this.#prefill(form)
      this.state.failure = ''
    } catch (error) {
      this.state.failure = (error as Error).message
    }
  }

  // What a person or a scan put in; the rest follows from it and is asked anew.
  own(): Record<string, Value> {
    return Object.fromEntries(Object.entries(this.state.data).filter(([element]) => this.touched(element)))
  }

  touched(element: string): boolean {
    const source = this.state.sources[element] ?? ''
    return BY_HAND.test(source) || this.#chosen.has(element)
  }

  #prefill(form: Form): void {
    for (const field of form.fields) {
      if (this.touched(field.element)) continue
      if (filled(field.value)) {
        this.state.data[field.element] = field.value
        this.state.sources[field.element] = field.source
      } else {
        delete this.state.data[field.element]
        delete this.state.sources[field.element]
      }
    }
  }

  set(field: FormField, value: Value, source = ''): void {
    const before = this.state.form?.fields.find((one) => one.element === field.element)
    const known = filled(before?.value) && before?.source !== 'typed'
    const same = JSON.stringify(value) === JSON.stringify(before?.value)
    if (known && same) this.state.sources[field.element] = before?.source ?? ''
    else this.state.sources[field.element] = source ||  (known ? `corrected:${before?.source}` : 'typed')
    if (source && !BY_HAND.test(source)) this.#chosen.add(field.element)
    this.state.data[field.element] = value
    if (!filled(value) && !known) delete this.state.sources[field.element]
    this.state.refusals = []
    this.#changed(ASK_AGAIN.has(field.type))
  }

  // A file that was finished while the officer was elsewhere in the act.
  attach(element: string, rows: Value, source: string): void {
    this.state.data[element] = rows
    this.state.sources[element] = source
    this.#changed(false)
  }

  choose(outcome: string): void {
    this.state.outcome = outcome
    this.state.refusals = []
    this.#changed(true)
  }

  explain(code: string, reason: string): void {
    this.state.reasons[code] = reason
    this.#changed(false)
  }

  #changed(askAgain: boolean): void {
    void this.save()
    if (!askAgain) return
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.ask(), 120)
  }

  async save(): Promise<void> {
    const { kept, code, track } = this.target
    const { outcome, at, data, sources, reasons, form } = this.state
    const plain = plainOf({ data, sources, reasons })
    await drafts.save({
      key: this.key, actId: this.actId, case: kept.id, procedure: kept.procedure, code, track, outcome, at, ...plain,
      title: form?.name ?? code, kept: plainOf(kept), parties: plainOf(this.parties), itemName: this.itemName, again: this.again, saved: 0,
    }) // prettier-ignore
    this.state.saved = Date.now()
  }

  doing(signed = true): Doing {
    const { outcome, at, data, sources, reasons } = this.state
    const asked = this.fields.value.filter((field) => signed || field.type !== 'signature')
    const wanted = new Set(asked.map((field) => field.element))
    const kept = Object.entries(signed ? withSignatures(data) : data).filter(
      ([element, value]) => (wanted.has(element) || element === FILES) && filled(value),
    )
    return {
      act_id: this.actId,
      code: this.target.code,
      at: at.length === 16 ? `${at}:00+08:00` : at,
      outcome,
      track: this.target.track,
      phase: 'done',
      data: plainOf(Object.fromEntries(kept)),
      sources: Object.fromEntries(kept.map(([element]) => [element, sources[element] ?? 'device:pen'])),
      reasons: Object.fromEntries(Object.entries(reasons).filter(([, words]) => words.trim())),
    }
  }

  missing(): FormField[] {
    return this.fields.value.filter((field) => field.required && !filled(this.state.data[field.element]))
  }

  // True when nothing stands against it: no refusal, and every reminder has been answered.
  async check(): Promise<boolean> {
    const doing = this.doing()
    const verdict = await pocket('check', { case: this.case, doing })
    this.state.refusals = verdict.refusals
    this.state.warnings = verdict.warnings
    return verdict.refusals.length === 0 && verdict.warnings.every((one) => doing.reasons[one.code])
  }

  async preview(): Promise<MadeDocument[]> {
    const kinds = await nextNumbers(this.state.at)
    this.state.papers = await pocket('documents', { case: this.case, doing: this.doing(), numbers: kinds })
    return this.state.papers
  }

  // As they are before anybody has signed: this is what a party is shown.
  async unsigned(): Promise<MadeDocument[]> {
    const numbers = await nextNumbers(this.state.at)
    return pocket('documents', { case: this.case, doing: this.doing(false), numbers })
  }

  // The benchmark answered: what follows from it is filled in, and may be corrected.
  measured(found: Measured): void {
    this.range.lo = found.lo
    this.range.hi = found.hi
    this.range.middle = found.middle
    this.#put('discretion_appraisal', found.appraisal ?? undefined)
    for (const [element, value] of Object.entries(found.fills)) this.#put(element, value)
    this.#changed(false)
  }

  #put(element: string, value: Value): void {
    if (!this.state.form?.fields.some((field) => field.element === element)) return
    if (this.state.sources[element] === 'typed') return
    if (filled(value)) {
      this.state.data[element] = value
      this.state.sources[element] = 'benchmark'
    } else delete this.state.data[element]
  }

  countFilled(): void {
    count.filled += Object.values(this.doing().sources).filter((source) => source !== 'typed').length
  }
}

// Handwriting goes with the act as one more file of it.
function withSignatures(data: Record<string, Value>): Record<string, Value> {
  const signed = (data._signatures as Value[] | undefined) ?? []
  return signed.length ? { ...data, [FILES]: [...((data[FILES] as Value[] | undefined) ?? []), ...signed] } : data
}

// Without the watching of the screens: only plain values can be stored and sent.
function plainOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

// A blank that only some answers make meaningful (shown_with of its definition).
export function shown(field: FormField, data: Record<string, Value>): boolean {
  const conditions = Object.entries(field.definition.shown_with ?? {})
  return conditions.every(([element, wanted]) => {
    const value = data[element]
    return wanted.some((code) => {
      if (code === '+') return typeof value === 'number' && value > 0
      return Array.isArray(value) ? value.includes(code) : String(value) === code
    })
  })
}
