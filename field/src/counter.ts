// Taps, typed characters and filled blanks of a case, counted while it is worked on: the price of the forms is known.
import { reactive } from 'vue'

export interface Count {
  taps: number
  typed: number
  filled: number
  began: number
}

export const count = reactive<Count>({ taps: 0, typed: 0, filled: 0, began: 0 })

export function restart(): void {
  Object.assign(count, { taps: 0, typed: 0, filled: 0, began: performance.now() })
}

export const seconds = (): number => (count.began ? Math.round((performance.now() - count.began) / 1000) : 0)

function typedIn(event: Event): void {
  const { inputType, data } = event as InputEvent
  if (inputType?.startsWith('insert')) count.typed += data ? [...data].length : 1
}

export function watchHands(target: EventTarget = window): void {
  target.addEventListener('pointerdown', () => (count.taps += 1), { capture: true, passive: true })
  target.addEventListener('input', typedIn, { capture: true })
}
