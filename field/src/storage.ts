// How much room is left, and a request not to be swept away by the system.
import { app } from './state'

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
