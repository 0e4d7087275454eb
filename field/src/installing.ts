// The service worker; a new version waits until it is asked for, drafts are saved anyway.
import { app } from './state'

let waiting: ServiceWorker | null = null

export async function install(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('/field/sw.js', { scope: '/field/' })
  const found = (worker: ServiceWorker | null): void => {
    if (worker && navigator.serviceWorker.controller) {
      waiting = worker
      app.newVersion = true
    }
  }
  found(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => worker.state === 'installed' && found(worker))
  })
  setInterval(() => void registration.update().catch(() => undefined), 30 * 60_000)
  await navigator.serviceWorker.ready
  registration.active?.postMessage('complete')
}

export function takeOver(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload())
  waiting?.postMessage('take-over')
}
