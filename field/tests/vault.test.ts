import { beforeEach, expect, test } from 'vitest'

import { random, wrapByPin } from '../src/store/crypto'
import { Database } from '../src/store/database'
import { delayAfter, MOST_WRONG, OtherOfficer, TooEarly, Vault, WrongPin } from '../src/store/vault'

const FEW = 1000 // rounds: the strength is not what is tested here
const secret = random(32)
let vault: Vault
let dataKey: Awaited<ReturnType<Vault['admit']>>

beforeEach(async () => {
  vault = new Vault(new Database(`vault-${Math.random()}`))
  dataKey = await vault.admit('zhang', 'd1', secret)
  await vault.database.vault.update('vault', { pin: await wrapByPin(dataKey, '135790', FEW) })
})

const wrongly = (now: number) => vault.openByPin('000000', now)

test('the right PIN opens the key that the log-in made', async () => {
  expect(await vault.openByPin('135790')).toEqual(dataKey)
})

test('the stored row holds neither the PIN nor the key', async () => {
  const row = JSON.stringify(await vault.row(), (_, value) => (ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : value))
  expect(row).not.toContain('135790')
  expect(row).not.toContain(JSON.stringify([...dataKey]).slice(1, -1))
})

test('wrong PINs cost growing time, and the right one is refused before it has passed', async () => {
  for (let tries = 0; tries < 4; tries++) await expect(wrongly(1000)).rejects.toThrow(WrongPin)
  await expect(vault.openByPin('135790', 1000 + delayAfter(4) - 1)).rejects.toThrow(TooEarly)
  expect(await vault.openByPin('135790', 1000 + delayAfter(4))).toEqual(dataKey)
  expect(delayAfter(6)).toBeGreaterThan(delayAfter(5))
})

test('after ten wrong PINs only a log-in opens, and what was there is still readable', async () => {
  for (let tries = 0; tries < MOST_WRONG; tries++) await expect(wrongly(tries * 1e9)).rejects.toThrow(WrongPin)
  await expect(vault.openByPin('135790', 1e12)).rejects.toThrow(WrongPin)
  expect(await vault.canUsePin()).toBe(false)
  expect(await vault.admit('zhang', 'd1', secret)).toEqual(dataKey)
})

test('after a revocation the former secret of the device opens, the new one wraps', async () => {
  const next = random(32)
  expect(await vault.admit('zhang', 'd2', next, secret)).toEqual(dataKey)
  expect(await vault.admit('zhang', 'd2', next)).toEqual(dataKey)
})

test('another officer cannot take over the device with what it holds', async () => {
  await expect(vault.admit('li', 'd3', random(32))).rejects.toThrow(OtherOfficer)
})
