import { expect, test } from 'vitest'

import { direction, distance, distanceWords, pointOf, roundLength } from '../src/device/geography'
import { nearby } from '../src/forms/nearby'
import { blank } from '../src/store/cases'

const here = { latitude: 30, longitude: 120 }

test('distances on the ground are those of the globe', () => {
  expect(distance(here, { latitude: 30.01, longitude: 120 })).toBeCloseTo(1112, -1)
  expect(distance(here, { latitude: 30, longitude: 120.01 })).toBeCloseTo(963, -1) // meridians draw together
})

test.each([
  [0.01, 0, '北'], [0.01, 0.0115, '东北'], [0, 0.01, '东'], [-0.01, 0, '南'], [0, -0.01, '西'], [0.01, -0.0115, '西北'],
])('%s north and %s east is %s', (north, east, words) => {
  expect(direction(here, { latitude: 30 + north, longitude: 120 + east })).toBe(words)
})

test('distances are said as exactly as a phone knows them', () => {
  expect([3, 347, 1234, 23_456].map(distanceWords)).toEqual(['10 米', '350 米', '1.2 公里', '23 公里'])
  expect([1, 7, 349, 1999].map(roundLength)).toEqual([1, 5, 200, 1000])
})

test('places are read as phones and as the office write them, and nonsense is no place', () => {
  expect(pointOf({ latitude: 1, longitude: 2, accuracy: 3 })).toEqual({ latitude: 1, longitude: 2 })
  expect(pointOf('31.5,121.25')).toEqual({ latitude: 31.5, longitude: 121.25 })
  expect([pointOf('文化路'), pointOf(undefined), pointOf({})]).toEqual([undefined, undefined, undefined])
})

test('the nearest comes first, cases without a place last with their address', () => {
  const done = (id: string, data: Record<string, unknown>) => ({ ...blank(id), party: id, acts: [{ seq: 1, data } as never] })
  const held = [
    done('无', { place: '文化路甲45号' }),
    done('远', { files: [{ place: '30.02,120' }] }),
    done('近', { files: [{ place: '30.5,120' }, { place: { latitude: 30.001, longitude: 120 } }] }),
  ]
  const rows = nearby([], held, {}, here)
  expect(rows.map((row) => row.name)).toEqual(['近', '远', '无'])
  expect(rows.map((row) => row.towards)).toEqual(['北', '北', undefined])
  expect(rows[2]?.address).toBe('文化路甲45号')
})
