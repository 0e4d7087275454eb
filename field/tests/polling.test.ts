import { expect, test } from 'vitest'

import type { Task } from '../src/api/types'
import { AT_LATEST, nextPause, SOON, spread } from '../src/sync/rhythm'
import { freshOf, keyOf, seenAfter } from '../src/sync/tasks'

const task = (id: string, act = 'inform'): Task => ({
  case: id, case_name: '案件', procedure: 'simple', act, track: '', kind: 'do', title: '告知', due: null, post: 1,
}) // prettier-ignore

test('while nothing happens the server is asked less and less often, and soon again after news', () => {
  const pauses = [...Array(5)].reduce<number[]>((all) => [...all, nextPause(all.at(-1) ?? SOON, 'nothing')], [])
  expect(pauses).toEqual([60_000, 120_000, 240_000, AT_LATEST, AT_LATEST])
  expect(nextPause(AT_LATEST, 'failed')).toBe(AT_LATEST)
  expect(nextPause(AT_LATEST, 'news')).toBe(SOON)
})

test('phones that lost the same network do not all come back at the same moment', () => {
  expect([spread(SOON, 0), spread(SOON, 1)]).toEqual([27_000, 33_000])
})

test('what was there at the first log-in is no news, what comes afterwards is, until somebody looks', () => {
  const first = [task('a')]
  expect(freshOf(first, undefined)).toEqual([])
  const seen = seenAfter(first, undefined, [])
  const later = [task('a'), task('b'), task('b', 'decide')]
  expect(freshOf(later, seen)).toEqual([keyOf(task('b')), keyOf(task('b', 'decide'))])
  expect(freshOf(later, seenAfter(later, seen, [keyOf(task('b'))]))).toEqual([keyOf(task('b', 'decide'))])
})

test('a task that was done and comes again is news again', () => {
  const seen = seenAfter([task('a')], undefined, [])
  expect(freshOf([task('a')], seenAfter([], seen, []))).toEqual([keyOf(task('a'))])
})
