// The numbers that the documents of an act would bear, from the block of this device.
import { app } from '../state'
import { sealed } from '../store/sealed'
import { Numbers } from '../sync/numbers'

const numbers = new Numbers(sealed, () => String(app.manifest?.post ?? ''))

export const kinds = (): string[] => app.numberKinds

export function nextNumbers(at: string): Promise<Record<string, number>> {
  return numbers.next(kinds(), Number(at.slice(0, 4)))
}

export { numbers }
