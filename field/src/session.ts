// From the first log-in to the lock and back. The data key exists only while the app is unlocked.
import { client, Offline } from './api/client'
import { askPasskey, makePasskey } from './device/passkey'
import { app } from './state'
import type { Bytes } from './store/crypto'
import { database } from './store/database'
import { files } from './store/files'
import { mendSequence } from './store/outbox'
import { sealed } from './store/sealed'
import { vault } from './store/vault'
import { bytesOf } from './sync/encoding'
import { unloadRulebook, warm } from './worker/pocket'

let dataKey: Bytes | undefined // between log-in and the new PIN only
const opened: (() => Promise<void>)[] = []
const closed: (() => unknown)[] = []

export const whenOpened = (run: () => Promise<void>): number => opened.push(run)
export const whenClosed = (run: () => unknown): number => closed.push(run)

export async function begin(): Promise<void> {
  try {
    await database.open()
    const row = await vault.row()
    app.username = row?.username ?? ''
    app.device = row?.device ?? ''
    app.phase = row && (row.pin || row.passkey) ? 'locked' : 'signed-out'
  } catch (error) {
    app.phase = 'broken'
    app.broken = String((error as Error).message ?? error)
  }
}

export async function signIn(username: string, password: string): Promise<void> {
  const admission = await client.admit(username, password, deviceLabel(), app.device)
  dataKey = await vault.admit(username, admission.device, bytesOf(admission.secret), bytesOf(admission.former_secret))
  sealed.unlock(await vault.keyOf(dataKey))
  await sealed.put('setting', 'token', admission.token)
  Object.assign(app, { username, device: admission.device, refused: '', phase: 'new-pin' })
}

export async function choosePin(pin: string): Promise<void> {
  if (!dataKey) throw new Offline()
  await vault.setPin(dataKey, pin)
  await enter()
}

export async function addPasskey(): Promise<boolean> {
  if (!dataKey) return false
  const made = await makePasskey(app.username)
  if (made) await vault.setPasskey(dataKey, made.credential, made.secret)
  return made !== undefined
}

export async function unlock(pin: string): Promise<void> {
  sealed.unlock(await vault.keyOf(await vault.openByPin(pin)))
  await enter()
}

export async function unlockByPasskey(): Promise<void> {
  const row = await vault.row()
  if (!row?.passkey) return
  const secret = await askPasskey(row.passkey.credential)
  sealed.unlock(await vault.keyOf(await vault.openByPasskey(secret)))
  await enter()
}

async function enter(): Promise<void> {
  dataKey = undefined
  app.token = (await sealed.get<string>('setting', 'token')) ?? ''
  client.use(app.token)
  await mendSequence(sealed)
  await files.sweep()
  for (const run of opened) await run()
  app.phase = 'open'
}

// What is being written down is written to its end, which takes the key.
export async function lock(): Promise<void> {
  if (app.phase !== 'open') return
  for (const run of closed) await run()
  sealed.lock()
  client.use('')
  unloadRulebook()
  warm()
  Object.assign(app, { phase: 'locked', token: '', registry: undefined, manifest: undefined, tasks: [], fresh: [], posts: [] })
}

export function toSignIn(): void {
  app.phase = 'signed-out'
}

function deviceLabel(): string {
  const agent = navigator.userAgent
  const kind = /iPad|Tablet/.test(agent) ? '平板' : /Mobile|Android|iPhone/.test(agent) ? '手机' : '电脑'
  return `${kind} ${/Android [\d.]+|iPhone OS [\d_]+|Windows NT [\d.]+|Mac OS X [\d_]+|Linux/.exec(agent)?.[0] ?? ''}`.trim()
}
