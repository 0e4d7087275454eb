import { expect, test } from 'vitest'

import { asKey, random } from '../src/store/crypto'
import { FileTooLarge, LARGEST, PIECE } from '../src/store/files'
import { mendSequence } from '../src/store/outbox'
import { Locked, SealedStore } from '../src/store/sealed'
import { Numbers } from '../src/sync/numbers'
import { act, device } from './fixtures'

test('nothing readable lies in the database', async () => {
  const { store, database } = await device()
  await store.put('draft', 'one', { party: '甄大力' })
  const [row] = await database.sealed.toArray()
  expect(new TextDecoder().decode(row?.bytes)).not.toContain('甄大力')
  expect(await store.get('draft', 'one')).toEqual({ party: '甄大力' })
})

test('a locked store gives nothing out, and another key neither', async () => {
  const { store, database } = await device()
  await store.put('draft', 'one', 1)
  store.lock()
  await expect(store.get('draft', 'one')).rejects.toThrow(Locked)
  const other = new SealedStore(database)
  other.unlock(await asKey(random(32)))
  expect(await other.get('draft', 'one')).toBeUndefined()
})

test('several records are written whole or not at all', async () => {
  const { store, database } = await device()
  database.sealed.hook('creating', (key) => {
    if ((key as unknown as string[])[1] === 'second') throw new Error('killed')
  })
  const records = ['first', 'second'].map((id) => ({ kind: 'draft' as const, id, value: id }))
  await expect(store.putAll(records)).rejects.toThrow()
  expect(await store.all('draft')).toEqual([])
})

test('the sequence of the device has no hole and survives the loss of its counter', async () => {
  const { store, outbox } = await device()
  for (let count = 0; count < 3; count++) await outbox.add(act(), '查明')
  await store.remove('setting', 'device_seq')
  await mendSequence(store)
  await outbox.add(act(), '告知')
  expect((await outbox.all()).map((row) => row.act.device_seq)).toEqual([1, 2, 3, 4])
})

test('a photograph is hashed when it is kept, and comes back byte for byte', async () => {
  const { files } = await device()
  const bytes = random(PIECE > 65536 ? 65536 : PIECE)
  const photo = new Blob([...Array(20).fill(bytes)], { type: 'image/jpeg' }) // more than one piece
  const fact = await files.keep(photo, { name: '现场.jpg', taken_at: '2026-11-29T10:00:00+08:00' })
  const hash = await crypto.subtle.digest('SHA-256', await photo.arrayBuffer())
  expect(fact.digest).toBe(Buffer.from(hash).toString('hex'))
  expect(Buffer.from(await (await files.blob(fact.digest))!.arrayBuffer()).equals(Buffer.from(await photo.arrayBuffer()))).toBe(true)
})

test('pieces of a photograph that was not completely written are swept away, whole ones stay', async () => {
  const { files, database } = await device()
  const kept = await files.keep(new Blob(['whole']), { name: 'a', taken_at: '' })
  const torn = await files.keep(new Blob(['torn']), { name: 'b', taken_at: '' })
  await database.sealed.delete(['file', torn.digest])
  expect(await files.sweep()).toBe(1)
  expect(await (await files.blob(kept.digest))!.text()).toBe('whole')
})

test('a file beyond the limit is refused before anything is written', async () => {
  const { files, database } = await device()
  const huge = { size: LARGEST + 1, type: 'image/jpeg' } as Blob
  await expect(files.keep(huge, { name: '大.jpg', taken_at: '' })).rejects.toThrow(FileTooLarge)
  expect(await database.pieces.count()).toBe(0)
})

test('bodies number for themselves, though their series are called the same', async () => {
  const { store } = await device()
  const [here, there] = ['1', '2'].map((post) => new Numbers(store, () => post))
  const held = [3, 4].map((serial) => ({ kind: '当罚', year: 2026, serial, text: `青城管当罚〔2026〕${serial}号` }))
  await here?.hold('当罚', 2026, held, new Set())
  expect(await here?.next(['当罚'], 2026)).toEqual({ 当罚: 3 })
  expect(await there?.next(['当罚'], 2026)).toEqual({})
})
