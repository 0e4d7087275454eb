// How much room is left, and a request not to be swept away by the system.
import { app } from './state'

// The database says it in its own words, with what the browser said inside.
export function isFull(error: unknown): boolean {
  const told = error as { name?: string; inner?: { name?: string } } | undefined
  return [told?.name, told?.inner?.name].includes('QuotaExceededError')
}

export const TIGHT = 50 * 1024 * 1024

export async function measureStorage(): Promise<void> {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  const persisted = (await navigator.storage?.persisted?.()) ?? false
  app.storage = { used: usage, quota, persisted }
}

export async function askToPersist(): Promise<void> {
  await navigator.storage?.persist?.()
  await measureStorage()
}
