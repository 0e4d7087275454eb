// When to talk to the server: after an act, when the network comes back, and now and then.
import { client, Offline, ServerRefused } from './api/client'
import type { Post } from './api/types'
import { heard } from './device/contact'
import { adopt, bundle } from './offline'
import { kinds, numbers } from './forms/numbering'
import { learnTasks, recallTasks } from './news'
import { whenClosed, whenOpened } from './session'
import { app, ofThisPost, postName } from './state'
import { cases } from './store/cases'
import { files } from './store/files'
import { outbox } from './store/outbox'
import { sealed } from './store/sealed'
import { today } from './store/times'
import { Engine } from './sync/engine'
import { keyOf } from './sync/tasks'
import { nextPause, SOON, spread, type Told } from './sync/rhythm'
import { rulebook } from './worker/pocket'

const SELDOM = 10 * 60_000
const ENOUGH = 5
const BLOCK = 20

const engine = new Engine({ client, outbox, files, cases, device: () => app.device })
let timer = 0
let pause = SOON
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
  if (!sealed.open || !app.token) return
  app.online = navigator.onLine
  if (!app.writer || !app.online) {
    later('failed')
    return countWaiting()
  }
  if (app.sending) {
    again = true
    return
  }
  app.sending = true
  let told: Told = 'failed'
  try {
    told = (await exchange()) ? 'news' : 'nothing'
  } catch (error) {
    judge(error)
  } finally {
    app.sending = false
    later(told)
    await countWaiting().catch(() => undefined)
    if (again) {
      again = false
      void sync()
    }
  }
}

// Whether anything happened: something was sent, somebody else did something, there is something new to do.
async function exchange(): Promise<boolean> {
  const before = JSON.stringify(app.tasks)
  const own = new Set((await outbox.unsent()).map((row) => row.act.case))
  const answer = await engine.pass()
  await learnTasks(answer.tasks, own)
  app.refused = app.told = ''
  await sealed.put('setting', 'contact', { at: app.contact.at, offset: app.contact.offset })
  if (await lacksCase()) lastBundle = 0
  if (Date.now() - lastBundle > SELDOM) {
    await keepPosts((await client.device()).posts)
    const changed = await bundle.update((update) => (app.update = update))
    if (changed || rulebook.state !== 'ready') await adopt()
    else app.manifest = await bundle.manifest()
    lastBundle = Date.now()
  }
  await reserve()
  return answer.results.length > 0 || Object.keys(answer.cases).length > 0 || JSON.stringify(app.tasks) !== before
}

// A task whose case is not here yet brings the bundle up to date at once: only what changed is fetched.
async function lacksCase(): Promise<boolean> {
  const here = new Set((await cases.all()).map((kept) => kept.id))
  return app.tasks.some((task) => ofThisPost(task) && app.fresh.includes(keyOf(task)) && !here.has(task.case))
}

// In the background nothing is asked; whoever comes back is served at once.
function later(told: Told): void {
  pause = nextPause(pause, told)
  clearTimeout(timer)
  timer = window.setTimeout(() => (document.visibilityState === 'visible' ? void sync() : undefined), spread(pause))
}

function soon(): void {
  pause = SOON
  void sync()
}

// By hand; what it did, in words.
export async function refreshBundle(): Promise<string> {
  await quiet() // one that is under way does not do what was asked for now
  lastBundle = 0
  await sync()
  if (!app.online) return '没有网络，没有更新；现有资料继续有效到期满。'
  return app.refused || app.told || '已是最新。'
}

// Work in another of one's own posts: what belongs to this one leaves the screen, what was done goes up as it was done.
export async function choosePost(post: number): Promise<string> {
  await sync()
  await quiet()
  app.sending = true // meanwhile nothing is fetched for a post that is just being left
  try {
    await keepPosts(await client.choosePost(post))
    await bundle.forget()
    Object.assign(app, { manifest: undefined, registry: undefined, card: undefined, parties: {}, numberKinds: [] })
    lastBundle = 0
  } catch (error) {
    if (error instanceof Offline) return '没有网络，没有切换。现在的岗位照常可用。'
    return error instanceof ServerRefused ? `${error.message}${error.wayOut}` : `没有切换成：${(error as Error).message}`
  } finally {
    app.sending = false
  }
  await sync()
  await quiet()
  const name = postName(post)
  return app.manifest ? `已换到${name}。` : `岗位已经换到${name}，资料还没有下载完；有网络时会自动接着下载，这期间不能办案。`
}

async function quiet(): Promise<void> {
  while (app.sending) await new Promise((resolve) => setTimeout(resolve, 100))
}

async function keepPosts(posts: Post[]): Promise<void> {
  app.posts = posts
  await sealed.put('setting', 'posts', posts)
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
  await recallTasks()
  app.posts = (await sealed.get('setting', 'posts')) ?? []
  await countWaiting()
  lastBundle = 0
  soon()
})
whenClosed(() => clearTimeout(timer))
addEventListener('online', soon)
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && soon())
addEventListener('offline', () => (app.online = false))
