// What lies on the device. Outside the vault everything is sealed; indexes hold no content.
import Dexie, { type EntityTable, type Table } from 'dexie'

import type { Sealed, Wrapped } from './crypto'

export interface VaultRow {
  id: 'vault'
  username: string
  device: string
  pin?: Wrapped
  passkey?: Wrapped & { credential: ArrayBuffer }
  escrow?: Wrapped
  wrong: number
  notBefore: number
}

export interface SealedRow extends Sealed {
  kind: Kind
  id: string
  order: number
}

// A piece of a file of at most one mebibyte, as it travels.
export interface PieceRow extends Sealed {
  digest: string
  number: number
}

export interface PartRow extends Sealed {
  digest: string
}

export type Kind = 'draft' | 'case' | 'act' | 'file' | 'setting' | 'number' | 'phrase' | 'paper' | 'recording'

export class Database extends Dexie {
  vault!: EntityTable<VaultRow, 'id'>
  sealed!: Table<SealedRow, [Kind, string]>
  pieces!: Table<PieceRow, [string, number]>
  parts!: EntityTable<PartRow, 'digest'>

  constructor(name = 'zhifa-field') {
    super(name)
    this.version(1).stores({ vault: 'id', sealed: '[kind+id], [kind+order]', pieces: '[digest+number]', parts: 'digest' })
  }
}

export const database = new Database()
