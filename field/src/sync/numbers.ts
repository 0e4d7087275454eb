// Document numbers reserved for this device; one is used once, whatever happens afterwards.
import type { HeldNumber } from '../api/types'
import type { SealedStore } from '../store/sealed'

export interface Block {
  kind: string
  year: number
  numbers: number[]
}

export class Numbers {
  // `owner`: of several bodies each has series of its own, though they may be called the same.
  constructor(
    readonly store: SealedStore,
    readonly owner: () => string = () => '',
  ) {}

  async left(kind: string, year: number): Promise<number> {
    return (await this.#block(kind, year)).numbers.length
  }

  // What the next document of each kind would be called; nothing is used up by looking.
  async next(kinds: string[], year: number): Promise<Record<string, number>> {
    const found: Record<string, number> = {}
    for (const kind of kinds) {
      const [first] = (await this.#block(kind, year)).numbers
      if (first !== undefined) found[kind] = first
    }
    return found
  }

  // What the server says this device holds, without those on documents that it has not seen yet.
  async hold(kind: string, year: number, held: HeldNumber[], spent: Set<string>): Promise<void> {
    const numbers = held.filter((one) => !spent.has(one.text)).map((one) => one.serial)
    await this.store.put('number', this.#key(kind, year), { kind, year, numbers: numbers.sort((one, other) => one - other) })
  }

  async used(kind: string, year: number, number: number): Promise<{ kind: 'number'; id: string; value: Block }> {
    const block = await this.#block(kind, year)
    const value = { ...block, numbers: block.numbers.filter((one) => one !== number) }
    return { kind: 'number', id: this.#key(kind, year), value }
  }

  #key(kind: string, year: number): string {
    return [kind, year, this.owner()].filter(Boolean).join(':')
  }

  async #block(kind: string, year: number): Promise<Block> {
    return (await this.store.get<Block>('number', this.#key(kind, year))) ?? { kind, year, numbers: [] }
  }
}
