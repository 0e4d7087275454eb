// What the screens see of the recording that is under way; there is one at a time.
import { reactive } from 'vue'

export type RecordingState = 'idle' | 'starting' | 'running' | 'paused' | 'saving' | 'stuck'

export const recording = reactive({
  state: 'idle' as RecordingState,
  draft: '', // the act to which it belongs
  ms: 0,
  level: 0,
  note: '', // what happened to it, in words
  trouble: '',
})

export function timeWords(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return (parts[0] ? parts : parts.slice(1)).map((part) => String(part).padStart(2, '0')).join(':')
}
