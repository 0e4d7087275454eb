// Keeps the app itself on the device. Data never passes through here: the pages keep them, encrypted.
/// <reference lib="webworker" />
export {}
declare const self: ServiceWorkerGlobalScope

// Put in by the build.
declare const __VERSION__: string
declare const __SHELL__: string[]
declare const __LATER__: string[]
declare const __ASKED__: string[]

const VERSION = __VERSION__
const SHELL = __SHELL__
const LATER = __LATER__
const ASKED = __ASKED__
const SCOPE = '/field/'
const CACHE = `field-${VERSION}`
const OWN = new Set([...SHELL, ...LATER, ...ASKED].map((name) => SCOPE + name))

// What did not change since the last version is taken over from its cache instead of the network.
async function keep(names: string[]): Promise<void> {
  const cache = await caches.open(CACHE)
  for (const name of names) {
    const url = SCOPE + name
    if (await cache.match(url)) continue
    const hashed = /-[\w-]{8}\.\w+$|^python\//.test(name)
    const known = hashed ? await caches.match(url) : undefined
    await cache.put(url, known ?? (await fetched(url, hashed)))
  }
}

// What somebody once asked for is not asked for again after an update.
async function had(names: string[]): Promise<string[]> {
  const kept = await Promise.all(names.map((name) => caches.match(SCOPE + name)))
  return names.filter((_, at) => kept[at])
}

async function fetched(url: string, hashed: boolean): Promise<Response> {
  const answer = await fetch(url, { cache: hashed ? 'default' : 'no-cache' })
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return answer
}

self.addEventListener('install', (event) => event.waitUntil(keep(SHELL)))

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      await self.clients.claim()
      const older = (await caches.keys()).filter((name) => name.startsWith('field-') && name !== CACHE)
      await keep(LATER).catch(() => undefined) // without a network the interpreter comes at its first use
      await keep(await had(ASKED)).catch(() => undefined)
      await Promise.all(older.map((name) => caches.delete(name)))
    })(),
  )
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  if (!url.pathname.startsWith(SCOPE)) return
  if (event.request.mode === 'navigate') event.respondWith(answer(SCOPE, event.request))
  else if (OWN.has(url.pathname)) event.respondWith(answer(url.pathname, event.request))
})

async function answer(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = (await cache.match(path)) ?? (await caches.match(path))
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok && OWN.has(path)) await cache.put(path, answer.clone()).catch(() => undefined)
  return answer
}

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
  if (event.data === 'version') event.source?.postMessage({ version: VERSION })
  if (event.data === 'complete') event.waitUntil(keep(LATER).catch(() => undefined))
})
