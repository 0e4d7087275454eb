// Sound while it is taken: every piece is sealed as it comes, so that a crash costs a few seconds and no more.
import { openBytes, sealBytes } from './crypto'
import { type Database, database } from './database'
import { type FileFact, type FileStore, files, unfinished } from './files'
import { type SealedStore, sealed } from './sealed'

// What is known of a recording before it is a file. `draft` and `element`: where it belongs.
export interface Recording extends Omit<FileFact, 'digest' | 'size'> {
  id: string
  draft: string
  element: string
  duration_ms: number
  pauses: NonNullable<FileFact['pauses']>
}

export class RecordingStore {
  constructor(
    readonly store: SealedStore,
    readonly database: Database,
    readonly files: FileStore,
  ) {}

  async note(recording: Recording): Promise<void> {
    await this.store.put('recording', recording.id, recording)
  }

  async add(recording: Recording, number: number, piece: Blob): Promise<void> {
    const row = await sealBytes(this.store.key, await piece.arrayBuffer())
    await this.database.pieces.put({ digest: unfinished(recording.id), number, ...row })
    await this.note(recording)
  }

  left(): Promise<Recording[]> {
    return this.store.all<Recording>('recording')
  }

  // A file like any other; what was recorded goes only when the file is there. Nothing at all recorded is no file.
  async finish(recording: Recording): Promise<FileFact | undefined> {
    const { id, draft: _, element: __, media_type, ...fact } = recording
    const rows = await this.#pieces(id).toArray()
    const pieces = await Promise.all(rows.map((row) => openBytes(this.store.key, row)))
    const content = new Blob(pieces, { type: media_type })
    const kept = content.size ? await this.files.keep(content, fact) : undefined
    await this.drop(id)
    return kept
  }

  async drop(id: string): Promise<void> {
    await this.store.remove('recording', id)
    await this.#pieces(id).delete()
  }

  #pieces(id: string) {
    return this.database.pieces.where('[digest+number]').between([unfinished(id), 0], [unfinished(id), Infinity])
  }
}

export const recordings = new RecordingStore(sealed, database, files)
