import { expect, test } from 'vitest'

import { understand } from '../src/device/scanning'
import { dateWords, stamp } from '../src/store/times'

test('moments are those of Beijing wherever the phone stands', () => {
  expect(stamp(Date.UTC(2026, 11, 31, 16, 30))).toBe('2027-01-01T00:30:00+08:00')
  expect(dateWords('2026-11-29T18:05')).toBe('2026-11-29（周日） 18:05')
})

test('a licence tells its code and, where it is written out, name and place', () => {
  expect(understand('http://x.gov.cn/q?uniscid=91440101MA5ABCDE1X&o=1').uscc).toBe('91440101MA5ABCDE1X')
  const read = understand('统一社会信用代码:91440101MA5ABCDE1X;企业名称:某某餐饮店;住所:青岭大道1号')
  expect(read).toMatchObject({ uscc: '91440101MA5ABCDE1X', name: '某某餐饮店', address: '青岭大道1号' })
})

test('a citizen is told by the number of the card', () => {
  expect(understand('姓名:甄大力 449921198803141032').identity).toBe('449921198803141032')
})
