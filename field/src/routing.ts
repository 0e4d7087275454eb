// Addresses behind the hash: deep links from messages work, and the back button of the phone does.
import { computed, reactive } from 'vue'

export interface Place {
  screen: string
  parts: string[]
  query: URLSearchParams
}

function read(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [screen = '', ...parts] = path.split('/').map(decodeURIComponent)
  return { screen: screen || 'home', parts, query: new URLSearchParams(query) }
}

const now = reactive({ hash: typeof location === 'undefined' ? '' : location.hash })
if (typeof addEventListener === 'function') {
  addEventListener('hashchange', () => (now.hash = location.hash))
}

export const place = computed(() => read(now.hash))

export const address = (...parts: string[]): string => `#/${parts.map(encodeURIComponent).join('/')}`

export function go(...parts: string[]): void {
  location.hash = address(...parts)
}

// Without a new entry in the history: an act that was handed in is not come back to.
export function replace(...parts: string[]): void {
  history.replaceState(null, '', address(...parts))
  now.hash = location.hash
}

export function back(): void {
  if (history.length > 1) history.back()
  else go()
}
