import { expect, test } from 'vitest'

import { Offline, ServerRefused } from '../src/api/client'
import { blank } from '../src/store/cases'
import { PIECE } from '../src/store/files'
import { upload } from '../src/sync/uploads'
import { act, answer, device, serving } from './fixtures'

const entry = (id: string, seq: number) => ({
  id, seq, code: 'find_onsite', at: '2026-11-29T10:00:00+08:00', by: 'zhang', phase: 'done', outcome: '', track: '', role: 'officer',
  recorded_at: '2026-11-29T10:00:00+08:00', data: {},
}) // prettier-ignore

test('acts go up in the order of the device and leave it only when the server has them', async () => {
  const { outbox, engine, client } = await device()
  await outbox.add(act({ code: 'a' }), '一')
  await outbox.add(act({ code: 'b' }), '二')
  const heard = serving(client, ({ act_id }) => ({ act_id, status: 'accepted', seq: 1 }))
  await engine.pass()
  expect(heard[0]?.acts.map((one) => one.code)).toEqual(['a', 'b'])
  expect(await outbox.all()).toEqual([])
})

test('an answer that got lost on the way does no harm: the same act is sent again', async () => {
  const { outbox, engine, client } = await device()
  await outbox.add(act(), '一')
  client.sync = () => Promise.reject(new Offline())
  await expect(engine.pass()).rejects.toThrow(Offline)
  const heard = serving(client, ({ act_id }) => ({ act_id, status: 'repeated', seq: 1 }))
  await engine.pass()
  expect(heard[0]?.acts).toHaveLength(1)
  expect(await outbox.all()).toEqual([])
})

test('what the server cannot let take effect stays, explained, and is not sent for ever', async () => {
  const { outbox, cases, engine, client } = await device()
  const row = await outbox.add(act(), '一')
  await cases.put({ ...blank('c1'), own: [entry(row.act.act_id, 0)] })
  const reasons = [{ code: 'H05', kind: 'guard', message: '执法证已注销', way_out: '', remedy: '', cites: [], goto: '' }]
  const heard = serving(client, ({ act_id }) => ({ act_id, status: 'kept', message: '没有生效', way_out: '请重新办理', reasons }))
  await engine.pass()
  await engine.pass()
  expect(heard.map((request) => request.acts.length)).toEqual([1, 0])
  expect((await outbox.all())[0]).toMatchObject({ standing: 'kept', wayOut: '请重新办理', reasons })
  expect((await cases.get('c1'))?.own).toEqual([])
})

test('acts whose files are not all there wait, and keep the files', async () => {
  const { outbox, files, engine, client } = await device()
  const photo = await files.keep(new Blob(['x']), { name: 'x.jpg', taken_at: '' })
  await outbox.add(act({ files: [photo.digest] }), '一')
  client.held = () => Promise.resolve({ offset: 1, complete: true })
  serving(client, ({ act_id }) => ({ act_id, status: 'waiting_files' }))
  await engine.pass()
  expect((await outbox.all())[0]?.standing).toBe('waiting_files')
  expect(await files.fact(photo.digest)).toBeDefined()
})

test('a file that the server does not take keeps its own act waiting and no other', async () => {
  const { outbox, files, engine, client } = await device()
  const photo = await files.keep(new Blob(['x']), { name: 'x.heic', taken_at: '' })
  await outbox.add(act({ files: [photo.digest] }), '一')
  await outbox.add(act({ case: 'c2' }), '二')
  client.held = () => Promise.reject(new ServerRefused(422, '“x.heic”是 HEIC 格式。', '请重拍。'))
  serving(client, ({ act_id, files }) => ({ act_id, status: files.length ? 'waiting_files' : 'accepted' }))
  await engine.pass()
  const [left, ...others] = await outbox.all()
  expect(others).toEqual([])
  expect(left).toMatchObject({ refused: true, message: '“x.heic”是 HEIC 格式。', wayOut: '请重拍。' })
})

test('many that wait do not keep back those after them, but what follows in their case waits with them', async () => {
  const { outbox, engine, client } = await device()
  for (let at = 0; at < 25; at++) await outbox.add(act({ case: `w${at}` }), '等')
  await outbox.add(act({ case: 'w3', code: 'inform' }), '后')
  await outbox.add(act({ case: 'free' }), '行')
  const heard = serving(client, (one) => ({ act_id: one.act_id, status: one.case === 'free' ? 'accepted' : 'waiting' }))
  await engine.pass()
  expect((await outbox.all()).map((row) => row.act.case)).not.toContain('free')
  expect(heard.flatMap((request) => request.acts).map((one) => one.code)).not.toContain('inform')
})

test('every act brings the new parties that it names, until it is settled', async () => {
  const { outbox, engine, client } = await device()
  const key = `new:${crypto.randomUUID()}`
  const party = { id: key, values: { kind: '01', name: '何小路' } }
  await outbox.add(act({ data: { party: key } }), '一', [party])
  const heard = serving(client, ({ act_id }) => ({ act_id, status: 'waiting' }))
  await engine.pass()
  await engine.pass()
  expect(heard.map((request) => request.parties)).toEqual([[party], [party]])
})

test('what others did meanwhile is learnt, and an own act among it is no longer only ours', async () => {
  const { cases, engine, client } = await device()
  await cases.put({ ...blank('c1'), acts: [entry('one', 1)], own: [entry('two', 0)] })
  client.sync = (request) => {
    expect(request.since).toEqual({ c1: 1 })
    return Promise.resolve(answer({ cases: { c1: [entry('two', 2), entry('three', 3)] } }))
  }
  await engine.pass()
  const kept = await cases.get('c1')
  expect(kept?.acts.map((one) => one.id)).toEqual(['one', 'two', 'three'])
  expect(kept?.own).toEqual([])
})

test('an upload goes on where the server stopped, and a cut-off one is taken up again', async () => {
  const { files, client } = await device()
  const content = new Uint8Array(PIECE * 2 + 5).map((_, at) => at % 251)
  const { digest } = await files.keep(new Blob([content]), { name: 'v.mp4', taken_at: '' })
  const held = new Uint8Array(content.length)
  let offset = 10 // an earlier attempt broke off in the middle of a piece
  let broken = true
  client.held = () => Promise.resolve({ offset, complete: offset === content.length })
  client.putPiece = (_, from, size, __, piece) => {
    if (broken && from > PIECE) return ((broken = false), Promise.reject(new Offline()))
    held.set(new Uint8Array(piece), from)
    offset = from + piece.byteLength
    return Promise.resolve({ offset, complete: offset === size })
  }
  held.set(content.subarray(0, 10))
  await expect(upload(client, files, digest)).rejects.toThrow(Offline)
  await upload(client, files, digest)
  expect(Buffer.from(held).equals(Buffer.from(content))).toBe(true)
})
