// When to talk to the server: after an act, when the network comes back, and now and then.
import { client, Offline, ServerRefused } from './api/client'
import { heard } from './device/contact'
import { adopt, bundle } from './offline'
import { kinds, numbers } from './forms/numbering'
import { whenClosed, whenOpened } from './session'
import { app } from './state'
import { cases } from './store/cases'
import { files } from './store/files'
import { outbox } from './store/outbox'
import { sealed } from './store/sealed'
import { today } from './store/times'
import { Engine } from './sync/engine'
import { rulebook } from './worker/pocket'

const OFTEN = 30_000
const SELDOM = 10 * 60_000
const ENOUGH = 5
const BLOCK = 20

const engine = new Engine({ client, outbox, files, cases, device: () => app.device })
let timer = 0
let lastBundle = 0
let again = false

export async function countWaiting(): Promise<void> {
  if (!sealed.open) return
  const rows = await outbox.all()
  const unsent = rows.filter((row) => row.standing !== 'kept')
  app.waiting = {
    count: unsent.length,
    oldest: unsent.length ? Math.min(...unsent.map((row) => row.since)) : 0,
    kept: rows.length - unsent.length,
  }
}

export async function sync(): Promise<void> {
  if (!sealed.open || !app.writer || !app.token) return
  app.online = navigator.onLine
  if (!app.online) return countWaiting()
  if (app.sending) {
    again = true
    return
  }
  app.sending = true
  try {
    await exchange()
  } catch (error) {
    judge(error)
  } finally {
    app.sending = false
    await countWaiting().catch(() => undefined)
    if (again) {
      again = false
      void sync()
    }
  }
}

async function exchange(): Promise<void> {
  const answer = await engine.pass()
  app.tasks = answer.tasks
  app.refused = app.told = ''
  await sealed.put('setting', 'tasks', answer.tasks)
  await sealed.put('setting', 'contact', { at: app.contact.at, offset: app.contact.offset })
  if (Date.now() - lastBundle > SELDOM) {
    const changed = await bundle.update((update) => (app.update = update))
    if (changed || rulebook.state !== 'ready') await adopt()
    else app.manifest = await bundle.manifest()
    lastBundle = Date.now()
  }
  await reserve()
}

// By hand; what it did, in words.
export async function refreshBundle(): Promise<string> {
  lastBundle = 0
  await sync()
  if (!app.online) return '没有网络，没有更新；现有资料继续有效到期满。'
  return app.refused || '已是最新。'
}

// So many numbers that a day without a network does not use them up.
async function reserve(): Promise<void> {
  const year = Number(today().slice(0, 4))
  for (const kind of kinds()) {
    if ((await numbers.left(kind, year)) >= ENOUGH) continue
    const { numbers: held } = await client.numbers(kind, year, BLOCK)
    const spent = new Set((await outbox.all()).flatMap((row) => row.act.documents.map((paper) => paper.number)))
    await numbers.hold(kind, year, held, spent)
  }
}

function judge(error: unknown): void {
  if (error instanceof Offline) app.online = false
  else if (error instanceof ServerRefused && (error.status === 401 || error.status === 403)) {
    app.refused = `${error.message}${error.wayOut}`
  } else if (error instanceof ServerRefused) app.told = `${error.message}${error.wayOut}`
  else app.told = `没有同步完：${(error as Error).message}。稍后会自动再试。`
}

whenOpened(async () => {
  client.onContact(heard)
  const contact = await sealed.get<{ at: number; offset: number }>('setting', 'contact')
  if (contact) app.contact = { ...contact, mono: 0 }
  app.tasks = (await sealed.get('setting', 'tasks')) ?? []
  await countWaiting()
  lastBundle = 0
  timer = window.setInterval(() => document.visibilityState === 'visible' && void sync(), OFTEN)
  void sync()
})
whenClosed(() => clearInterval(timer))
addEventListener('online', () => void sync())
addEventListener('offline', () => (app.online = false))
