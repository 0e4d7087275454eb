// One question a screen: only what nobody knows yet is asked, the rest is looked over at the end.
import { computed, reactive } from 'vue'

import type { FormField, Value } from '../worker/contract'
import { type ActForm, filled } from './act'

export const OUTCOME = '$outcome'
export const REVIEW = '$review'
const ASKED_ANYWAY = new Set(['appraisal', 'files'])

// Two officers are wanted, and only oneself is known.
function enough(field: FormField, value: Value): boolean {
  return filled(value) && !(Array.isArray(value) && value.length < (field.definition.min ?? 1))
}

export class Steps {
  readonly state = reactive({ visited: [] as string[], at: 0 })

  constructor(readonly form: ActForm) {}

  readonly current = computed(() => this.state.visited[this.state.at] ?? REVIEW)

  readonly field = computed<FormField | undefined>(() =>
    this.form.fields.value.find((field) => field.element === this.current.value),
  )

  // How many are behind and how many are known to be ahead.
  readonly progress = computed(() => {
    const ahead = this.#open().filter((element) => !this.state.visited.includes(element)).length
    return { at: this.state.at + 1, of: this.state.visited.length + ahead + (this.state.visited.includes(REVIEW) ? 0 : 1) }
  })

  start(): void {
    Object.assign(this.state, { visited: [this.#open()[0] ?? REVIEW], at: 0 })
  }

  next(): void {
    if (this.state.at + 1 < this.state.visited.length) {
      this.state.at += 1
      return
    }
    this.state.visited.push(this.#open().find((element) => !this.state.visited.includes(element)) ?? REVIEW)
    this.state.at += 1
  }

  back(): boolean {
    if (this.state.at === 0) return false
    this.state.at -= 1
    return true
  }

  // Straight to one question, and from there back to the overview.
  revisit(element: string): void {
    const known = this.state.visited.indexOf(element)
    if (known >= 0) this.state.visited.splice(known, 1)
    const review = this.state.visited.indexOf(REVIEW)
    this.state.visited.splice(review < 0 ? this.state.visited.length : review, 0, element)
    this.state.at = this.state.visited.indexOf(element)
  }

  #open(): string[] {
    const { outcomes = {} } = this.form.state.form ?? {}
    const first = Object.keys(outcomes).length && !this.form.state.outcome ? [OUTCOME] : []
    const fields = this.form.fields.value.filter(
      (field) =>
        (field.required || ASKED_ANYWAY.has(field.type)) && !enough(field, this.form.state.data[field.element]),
    )
    return [...first, ...fields.map((field) => field.element)]
  }
}
