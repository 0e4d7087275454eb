// Two windows of the app on one device: one writes, the other may take over.
import { app } from './state'

const NAME = 'zhifa-field-writer'

export function holdWriting(steal = false): void {
  if (!('locks' in navigator)) return
  const options: LockOptions = steal ? { steal: true } : { ifAvailable: true }
  void navigator.locks
    .request(NAME, options, (lock) => {
      app.writer = lock !== null
      return lock ? new Promise<void>(() => undefined) : waitForIt()
    })
    .catch(() => {
      app.writer = false // taken over by another window
      waitForIt()
    })
}

// When the other window closes, this one goes on by itself.
function waitForIt(): undefined {
  void navigator.locks
    .request(NAME, () => {
      app.writer = true
      return new Promise<void>(() => undefined)
    })
    .catch(() => {
      app.writer = false
      waitForIt()
    })
  return undefined
}
