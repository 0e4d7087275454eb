// Photographs, recordings, signatures: hashed when taken, sealed piece by piece, kept until the server has proved that it holds them.
import { type Database, database, type Kind } from './database'
import { digestOf } from './digest'
import { openBytes, sealBytes } from './crypto'
import { type SealedStore, sealed } from './sealed'

export const PIECE = 1024 * 1024
export const LARGEST = 50 * 1024 * 1024

export interface FileFact {
  digest: string
  name: string
  media_type: string
  size: number
  taken_at: string
  place?: { latitude: number; longitude: number; accuracy: number }
  elapsed_ms?: number
  duration_ms?: number // of a recording
  pauses?: Pause[]
  torn?: boolean // the app ended while it was recording
}

// A stretch of time that a recording does not hold, and why.
export interface Pause {
  from: string
  to?: string
  why: 'by_hand' | 'interrupted' | 'hidden'
}

// Where the pieces of a recording lie before it has a digest.
export const unfinished = (id: string): string => `recording:${id}`

// The data of an act without these files.
export function without(data: Record<string, unknown>, digests: string[]): Record<string, unknown> {
  const stays = (row: unknown): boolean => !digests.includes(String((row as FileFact | null)?.digest))
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Array.isArray(value) ? (value as unknown[]).filter(stays) : value]),
  )
}

export class FileTooLarge extends Error {
  constructor(readonly size: number) {
    super('文件超过 50 MB')
  }
}

export class FileStore {
  constructor(
    readonly store: SealedStore,
    readonly database: Database,
  ) {}

  async keep(content: Blob, fact: Omit<FileFact, 'digest' | 'size' | 'media_type'>): Promise<FileFact> {
    if (content.size > LARGEST) throw new FileTooLarge(content.size)
    const bytes = await content.arrayBuffer()
    const digest = await digestOf(bytes)
    const kept: FileFact = { ...fact, digest, size: content.size, media_type: content.type || 'application/octet-stream' }
    for (let number = 0; number * PIECE < bytes.byteLength; number++) {
      const piece = await sealBytes(this.store.key, bytes.slice(number * PIECE, (number + 1) * PIECE))
      await this.database.pieces.put({ digest, number, ...piece })
    }
    await this.store.put('file', digest, kept) // last: a file without this row is a torn one and is swept away
    return kept
  }

  fact(digest: string): Promise<FileFact | undefined> {
    return this.store.get<FileFact>('file', digest)
  }

  async piece(digest: string, offset: number): Promise<ArrayBuffer | undefined> {
    const row = await this.database.pieces.get([digest, Math.floor(offset / PIECE)])
    const bytes = row && (await openBytes(this.store.key, row))
    return bytes?.slice(offset % PIECE)
  }

  async blob(digest: string): Promise<Blob | undefined> {
    const fact = await this.fact(digest)
    if (!fact) return undefined
    const rows = await this.database.pieces.where('[digest+number]').between([digest, 0], [digest, Infinity]).toArray()
    const pieces = await Promise.all(rows.map((row) => openBytes(this.store.key, row)))
    return new Blob(pieces, { type: fact.media_type })
  }

  async drop(digest: string): Promise<void> {
    await this.database.transaction('rw', this.database.pieces, this.database.sealed, async () => {
      await this.database.pieces.where('[digest+number]').between([digest, 0], [digest, Infinity]).delete()
      await this.database.sealed.delete(['file', digest])
    })
  }

  // After a crash: pieces of a file that was never completely written.
  async sweep(): Promise<number> {
    const recordings = (await this.#ids('recording')).map(unfinished)
    const known = new Set([...(await this.#ids('file')), ...recordings])
    return this.database.pieces.filter((row) => !known.has(row.digest)).delete()
  }

  async #ids(kind: Kind): Promise<string[]> {
    const rows = await this.database.sealed.where('[kind+order]').between([kind, -Infinity], [kind, Infinity]).toArray()
    return rows.map((row) => row.id)
  }
}

export const files = new FileStore(sealed, database)
