// Says aloud what must be said aloud; silent where the phone has no voice, the words stay on the screen.
import { app } from '../state'

export function say(words: string): void {
  if (!app.speak || typeof speechSynthesis === 'undefined') return
  speechSynthesis.cancel()
  const spoken = new SpeechSynthesisUtterance(words)
  spoken.lang = 'zh-CN'
  spoken.rate = 0.95
  speechSynthesis.speak(spoken)
}

export function hush(): void {
  if (typeof speechSynthesis !== 'undefined') speechSynthesis.cancel()
}
