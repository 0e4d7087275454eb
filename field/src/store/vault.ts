// Unlocking: PIN or passkey offline, log-in online. Wrong PINs cost growing time; after ten only the log-in opens.
import {
  asKey,
  type Bytes,
  random,
  unwrapByPin,
  unwrapBySecret,
  wrapByPin,
  wrapBySecret,
} from './crypto'
import { type Database, database, type VaultRow } from './database'

export const MOST_WRONG = 10
const PATIENT = 3 // this many wrong ones cost nothing
const FIRST_DELAY = 5_000
const LONGEST_DELAY = 15 * 60_000

export class WrongPin extends Error {
  constructor(
    readonly left: number,
    readonly wait: number,
  ) {
    super('PIN 不对')
  }
}

export class TooEarly extends Error {
  constructor(readonly wait: number) {
    super('请稍候再试')
  }
}

export class OtherOfficer extends Error {
  constructor(readonly username: string) {
    super('本机已由其他执法人员使用')
  }
}

export class Vault {
  constructor(readonly database: Database) {}

  row(): Promise<VaultRow | undefined> {
    return this.database.vault.get('vault')
  }

  async canUsePin(): Promise<boolean> {
    return Boolean((await this.row())?.pin)
  }

  // After a log-in: the data key is opened by the server's secret for this device (after a revocation: the former
  // one), or a first one is made.
  async admit(username: string, device: string, secret: Bytes, former?: Bytes): Promise<Bytes> {
    const known = await this.row()
    if (known && known.username !== username) throw new OtherOfficer(known.username)
    const opener = former?.length ? former : secret
    const dataKey = known?.escrow ? await unwrapBySecret(known.escrow, opener, 'escrow') : random(32)
    const escrow = await wrapBySecret(dataKey, secret, 'escrow')
    await this.database.vault.put({ ...known, id: 'vault', username, device, escrow, wrong: 0, notBefore: 0 })
    return dataKey
  }

  async setPin(dataKey: Bytes, pin: string): Promise<void> {
    await this.#change({ pin: await wrapByPin(dataKey, pin), wrong: 0, notBefore: 0 })
  }

  async openByPin(pin: string, now = Date.now()): Promise<Bytes> {
    const row = await this.row()
    if (!row?.pin) throw new WrongPin(0, 0)
    if (row.notBefore > now) throw new TooEarly(row.notBefore - now)
    const wrong = row.wrong + 1
    const wait = delayAfter(wrong)
    // Counted before the trial, so that killing the app does not give another one for nothing.
    await this.#change({ wrong, notBefore: wait ? now + wait : 0 })
    try {
      const dataKey = await unwrapByPin(row.pin, pin)
      await this.#change({ wrong: 0, notBefore: 0 })
      return dataKey
    } catch {
      if (wrong >= MOST_WRONG) await this.#change({ pin: undefined, passkey: undefined })
      throw new WrongPin(MOST_WRONG - wrong, wait)
    }
  }

  async setPasskey(dataKey: Bytes, credential: ArrayBuffer, secret: BufferSource): Promise<void> {
    await this.#change({ passkey: { ...(await wrapBySecret(dataKey, secret, 'passkey')), credential } })
  }

  async openByPasskey(secret: BufferSource): Promise<Bytes> {
    const row = await this.row()
    if (!row?.passkey) throw new WrongPin(0, 0)
    const dataKey = await unwrapBySecret(row.passkey, secret, 'passkey')
    await this.#change({ wrong: 0, notBefore: 0 })
    return dataKey
  }

  keyOf(dataKey: Bytes): Promise<CryptoKey> {
    return asKey(dataKey)
  }

  async #change(changes: Partial<VaultRow>): Promise<void> {
    await this.database.transaction('rw', this.database.vault, async () => {
      const row = await this.row()
      if (row) await this.database.vault.put({ ...row, ...changes })
    })
  }
}

export function delayAfter(wrong: number): number {
  if (wrong <= PATIENT) return 0
  return Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (wrong - PATIENT - 1))
}

export const vault = new Vault(database)
