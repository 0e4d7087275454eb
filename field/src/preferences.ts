// How this officer likes to work; no content, so it may lie open and is known before the unlock.
import { app } from './state'

const NAME = 'field-preferences'
type Preferences = Partial<Pick<typeof app, 'mode' | 'theme' | 'speak'>>

export function choose(change: Preferences): void {
  Object.assign(app, change)
  localStorage.setItem(NAME, JSON.stringify({ mode: app.mode, theme: app.theme, speak: app.speak }))
  show()
}

export function recall(): void {
  try {
    Object.assign(app, JSON.parse(localStorage.getItem(NAME) ?? '{}') as Preferences)
  } catch {
    localStorage.removeItem(NAME)
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show)
  show()
}

function show(): void {
  const dark = app.theme === 'dark' || (app.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light'
}
