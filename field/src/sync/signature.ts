// The bundle is the server's: signed with the key that this device learned when its officer logged in.
import * as ed25519 from '@noble/ed25519'

import type { SignedManifest } from '../api/types'
import { canonical } from './canonical'
import { bytesOf } from './encoding'

export class NotTheServers extends Error {
  constructor() {
    super('更新包的签名不对，没有使用')
  }
}

export async function verify(signed: SignedManifest, pinned: string | undefined): Promise<void> {
  if (pinned && pinned !== signed.key) throw new NotTheServers()
  const message = new TextEncoder().encode(canonical(signed.manifest))
  const good = await ed25519.verifyAsync(bytesOf(signed.signature), message, bytesOf(signed.key))
  if (!good) throw new NotTheServers()
}
