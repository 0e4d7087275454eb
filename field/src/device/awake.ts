// While a code is held up the screen stays on, where the phone lets an app ask for it.
export async function keepAwake(): Promise<() => void> {
  try {
    const lock = await navigator.wakeLock?.request('screen')
    return () => void lock?.release().catch(() => undefined)
  } catch {
    return () => undefined // a phone that saves its battery refuses
  }
}
