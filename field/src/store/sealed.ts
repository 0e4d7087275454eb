// Sealed records by kind and id; the only way in which pages read and write content.
import { type Database, database, type Kind } from './database'
import { openJson, type Sealed, sealJson } from './crypto'

export class Locked extends Error {
  constructor() {
    super('设备已锁定')
  }
}

export class SealedStore {
  #key: CryptoKey | undefined

  constructor(readonly database: Database) {}

  unlock(key: CryptoKey): void {
    this.#key = key
  }

  lock(): void {
    this.#key = undefined
  }

  get key(): CryptoKey {
    if (!this.#key) throw new Locked()
    return this.#key
  }

  get open(): boolean {
    return this.#key !== undefined
  }

  async put(kind: Kind, id: string, value: unknown, order = 0): Promise<void> {
    const sealed = await sealJson(this.key, value)
    await this.database.sealed.put({ kind, id, order, ...sealed })
  }

  // All of them or, if the device fails in between, none: sealed first, because nothing may be awaited in between.
  async putAll(records: { kind: Kind; id: string; value: unknown; order?: number }[]): Promise<void> {
    const rows = await Promise.all(
      records.map(async ({ kind, id, value, order = 0 }) => ({ kind, id, order, ...(await sealJson(this.key, value)) })),
    )
    await this.database.transaction('rw', this.database.sealed, () => this.database.sealed.bulkPut(rows))
  }

  async get<T>(kind: Kind, id: string): Promise<T | undefined> {
    const row = await this.database.sealed.get([kind, id])
    return row && this.#read<T>(row)
  }

  // In their order; a record that cannot be read any more is left where it is and not shown.
  async all<T>(kind: Kind): Promise<T[]> {
    const rows = await this.database.sealed
      .where('[kind+order]')
      .between([kind, -Infinity], [kind, Infinity])
      .toArray()
    const read = await Promise.all(rows.map((row) => this.#read<T>(row)))
    return read.filter((value): value is Awaited<T> => value !== undefined) as T[]
  }

  async remove(kind: Kind, id: string): Promise<void> {
    await this.database.sealed.delete([kind, id])
  }

  async #read<T>(row: Sealed): Promise<T | undefined> {
    try {
      return await openJson<T>(this.key, row)
    } catch (error) {
      if (error instanceof Locked) throw error
      return undefined
    }
  }
}

export const sealed = new SealedStore(database)
