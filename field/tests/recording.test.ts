import { expect, test } from 'vitest'

import { withFile } from '../src/recording/placing'
import { timeWords } from '../src/recording/state'
import { digestOf } from '../src/store/digest'
import { type Recording, RecordingStore } from '../src/store/recordings'
import { device } from './fixtures'

const row: Recording = {
  id: 'r1', draft: 'c1:find_onsite:', element: 'files', name: '录音.webm', media_type: 'audio/webm', taken_at: '2026-11-29T10:00:00+08:00',
  duration_ms: 4000, elapsed_ms: 65_000, pauses: [],
} // prettier-ignore

async function recorder() {
  const made = await device()
  return { ...made, recordings: new RecordingStore(made.store, made.database, made.files) }
}

const spoken = (words: string): Blob => new Blob([words])

test('what was recorded before a crash is there afterwards, and nothing of it lies readable', async () => {
  const { recordings, files, database } = await recorder()
  await recordings.add(row, 0, spoken('开始 '))
  await recordings.add({ ...row, duration_ms: 8000 }, 1, spoken('结束'))
  await files.sweep() // as after every unlock
  const [left] = await recordings.left()
  expect(left).toMatchObject({ id: 'r1', duration_ms: 8000 })
  const pieces = await database.pieces.toArray()
  expect(pieces.map((one) => new TextDecoder().decode(one.bytes)).join()).not.toContain('开始')
})

test('a finished recording is a file with its digest, time and length, in the order of its pieces', async () => {
  const { recordings, files, database } = await recorder()
  for (const number of [1, 0, 2]) await recordings.add(row, number, spoken(String(number)))
  const fact = await recordings.finish(row)
  expect(fact).toMatchObject({ name: '录音.webm', media_type: 'audio/webm', size: 3, duration_ms: 4000, elapsed_ms: 65_000 })
  expect(fact).not.toHaveProperty('draft')
  expect(fact?.digest).toBe(await digestOf(new TextEncoder().encode('012')))
  expect(await (await files.blob(fact!.digest))!.text()).toBe('012')
  expect(await recordings.left()).toEqual([])
  expect(await database.pieces.count()).toBe(1)
})

test('where there is no room for the file, the recording stays until there is', async () => {
  const { recordings, database } = await recorder()
  await recordings.add(row, 0, spoken('说过的话'))
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  database.pieces.hook('creating', full)
  await expect(recordings.finish(row)).rejects.toThrow()
  expect(await recordings.left()).toHaveLength(1)
  database.pieces.hook('creating').unsubscribe(full)
  expect(await recordings.finish(row)).toMatchObject({ size: 12 })
})

test('a recording in which nothing came is no file', async () => {
  const { recordings } = await recorder()
  await recordings.note(row)
  expect(await recordings.finish(row)).toBeUndefined()
  expect(await recordings.left()).toEqual([])
})

test('a recording is attached once, beside what is there', () => {
  const fact = { digest: 'd', name: 'n', media_type: 'audio/webm', size: 1, taken_at: '' }
  const rows = withFile(withFile([{ ...fact, digest: 'photo' }], fact), fact)
  expect(rows.map((one) => one.digest)).toEqual(['photo', 'd'])
})

test('running time is read as minutes, beyond an hour with hours', () => {
  expect([timeWords(61_900), timeWords(3_723_000)]).toEqual(['01:01', '01:02:03'])
})
