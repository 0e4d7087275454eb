import * as ed25519 from '@noble/ed25519'
import { expect, test } from 'vitest'

import type { Manifest } from '../src/api/types'
import { digestOf } from '../src/store/digest'
import { BundleStore } from '../src/sync/bundle'
import { canonical } from '../src/sync/canonical'
import { NotTheServers } from '../src/sync/signature'
import { device } from './fixtures'

const { secretKey, publicKey } = await ed25519.keygenAsync()
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

async function served(contents: Record<string, string>) {
  const parts = Object.fromEntries(
    await Promise.all(
      Object.entries(contents).map(async ([name, text]) => {
        const digest = await digestOf(new TextEncoder().encode(text))
        return [name, { digest, size: text.length, packed: text.length }] as const
      }),
    ),
  )
  const manifest: Manifest = {
    device: 'd1', post: 1, made_at: '2026-11-29T10:00:00+08:00', valid_until: '2026-12-02T10:00:00+08:00', app_min: '0.1.0', parts, limits: {}, file_endings: [],
  } // prettier-ignore
  const signature = await ed25519.signAsync(new TextEncoder().encode(canonical(manifest)), secretKey)
  return { manifest, signature: base64(signature), key: base64(publicKey) }
}

async function phone(contents: Record<string, string>) {
  const { store, client } = await device()
  const fetched: string[] = []
  const current = { contents }
  client.bundle = () => served(current.contents)
  client.part = async (digest) => {
    for (const text of Object.values(current.contents)) {
      const bytes = new TextEncoder().encode(text)
      if ((await digestOf(bytes)) === digest) return (fetched.push(text), bytes.buffer)
    }
    throw new Error(digest)
  }
  return { bundle: new BundleStore(store, client), client, current, fetched, store }
}

test('only what changed is fetched, and what is no longer named goes', async () => {
  const { bundle, current, fetched, store } = await phone({ items: '{"a":1}', tasks: '[]' })
  expect(await bundle.update()).toBe(true)
  current.contents = { items: '{"a":2}', tasks: '[]' }
  expect(await bundle.update()).toBe(true)
  expect(fetched.sort()).toEqual(['[]', '{"a":1}', '{"a":2}'].sort())
  expect(await store.database.parts.count()).toBe(2)
  expect(await bundle.update()).toBe(false)
})

test('a manifest that the server did not sign is not used, nor one of another key', async () => {
  const { bundle, client } = await phone({ items: '{}' })
  const signed = await client.bundle()
  client.bundle = () => Promise.resolve({ ...signed, manifest: { ...signed.manifest, valid_until: '2099-01-01T00:00:00+08:00' } })
  await expect(bundle.update()).rejects.toThrow(NotTheServers)
  client.bundle = () => Promise.resolve(signed)
  await bundle.update()
  client.bundle = () => Promise.resolve({ ...signed, key: base64(new Uint8Array(32)) })
  await expect(bundle.update()).rejects.toThrow(NotTheServers)
})

test('a part whose bytes are not those of its digest leaves the old bundle in force', async () => {
  const { bundle, client, current } = await phone({ items: '{"a":1}' })
  await bundle.update()
  current.contents = { items: '{"a":2}' }
  client.part = () => Promise.resolve(new TextEncoder().encode('{"a":3}').buffer)
  await expect(bundle.update()).rejects.toThrow(NotTheServers)
  expect(await bundle.json((await bundle.manifest())!, 'items')).toEqual({ a: 1 })
})

test('the canonical form sorts keys at every depth', () => {
  expect(canonical({ b: [{ d: 1, c: '中' }], a: null })).toBe('{"a":null,"b":[{"c":"中","d":1}]}')
})
