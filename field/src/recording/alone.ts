// Of all windows of the app one records; the others learn it without waiting.
const NAME = 'zhifa-field-recording'

// How to let go of it; nothing where another window has it.
export function alone(): Promise<(() => void) | undefined> {
  if (!('locks' in navigator)) return Promise.resolve(() => undefined)
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(NAME, { ifAvailable: true }, (lock) => {
        if (lock) return new Promise<void>((free) => resolve(free))
        resolve(undefined)
        return undefined
      })
      .catch(reject)
  })
}
