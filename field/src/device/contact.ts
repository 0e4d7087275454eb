// When the server was last heard, measured by a clock that nobody can set back.
import { app } from '../state'
import { stamp } from '../store/times'
import type { Contact } from '../api/client'

export function heard({ offset }: Contact): void {
  app.contact = { at: Date.now(), mono: performance.now(), offset }
  app.online = true
}

// Within one session by the running clock; after a restart only the wall clock is left.
export function elapsedSinceContact(): number | null {
  const { at, mono } = app.contact
  if (!at) return null
  return Math.max(0, Math.round(mono ? performance.now() - mono : Date.now() - at))
}

// In the time of the server.
export const lastContact = (): string | null => (app.contact.at ? stamp(app.contact.at - app.contact.offset) : null)

export const clockOffset = (): number | null => (app.contact.at ? app.contact.offset : null)
