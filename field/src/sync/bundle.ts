// The officer's copy of the rules and registers: only parts with a new digest are fetched.
import { type Client } from '../api/client'
import type { Manifest, SignedManifest } from '../api/types'
import { openBytes, sealBytes } from '../store/crypto'
import { digestOf } from '../store/digest'
import type { SealedStore } from '../store/sealed'
import { NotTheServers, verify } from './signature'

export interface Update {
  done: number
  total: number
}

export class BundleStore {
  constructor(
    readonly store: SealedStore,
    readonly client: Client,
  ) {}

  manifest(): Promise<Manifest | undefined> {
    return this.store.get<Manifest>('setting', 'manifest')
  }

  // Of another post nothing of this one is of use.
  forget(): Promise<void> {
    return this.store.remove('setting', 'manifest')
  }

  async part(digest: string): Promise<ArrayBuffer | undefined> {
    const row = await this.store.database.parts.get(digest)
    return row && openBytes(this.store.key, row)
  }

  async text(manifest: Manifest, name: string): Promise<string> {
    const wanted = manifest.parts[name]
    const bytes = wanted && (await this.part(wanted.digest))
    return bytes ? new TextDecoder().decode(bytes) : 'null'
  }

  async json<T>(manifest: Manifest, name: string): Promise<T | undefined> {
    return (JSON.parse(await this.text(manifest, name)) as T | null) ?? undefined
  }

  // Whether anything changed. The new manifest counts only when every part of it is here.
  async update(progress: (update: Update) => void = () => undefined): Promise<boolean> {
    const signed = await this.client.bundle()
    await verify(signed, await this.store.get<string>('setting', 'server_key'))
    const lacking = await this.#lacking(signed.manifest)
    const total = lacking.reduce((sum, [, part]) => sum + part.size, 0)
    let done = 0
    progress({ done, total })
    for (const [name, part] of lacking) {
      await this.#fetch(name, part.digest)
      progress({ done: (done += part.size), total })
    }
    return this.#adopt(signed)
  }

  async #lacking(manifest: Manifest): Promise<[string, { digest: string; size: number }][]> {
    const held = new Set(await this.store.database.parts.toCollection().primaryKeys())
    return Object.entries(manifest.parts).filter(([, part]) => !held.has(part.digest))
  }

  async #fetch(name: string, digest: string): Promise<void> {
    const bytes = await (name === 'python' ? this.client.python() : this.client.part(digest))
    if ((await digestOf(bytes)) !== digest) throw new NotTheServers()
    await this.store.database.parts.put({ digest, ...(await sealBytes(this.store.key, bytes)) })
  }

  async #adopt(signed: SignedManifest): Promise<boolean> {
    const before = await this.manifest()
    const changed = JSON.stringify(before?.parts) !== JSON.stringify(signed.manifest.parts)
    await this.store.putAll([
      { kind: 'setting', id: 'manifest', value: signed.manifest },
      { kind: 'setting', id: 'server_key', value: signed.key },
    ])
    const wanted = new Set(Object.values(signed.manifest.parts).map((part) => part.digest))
    await this.store.database.parts.filter((row) => !wanted.has(row.digest)).delete()
    return changed
  }
}

export const sizeOf = (manifest: Manifest): number =>
  Object.values(manifest.parts).reduce((sum, part) => sum + part.size, 0)
