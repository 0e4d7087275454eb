// Moments are those of China whatever zone the phone stands in; elapsed time does not follow the clock of the phone.
const OFFSET = 8 * 3600_000

export function stamp(ms = Date.now()): string {
  return `${new Date(ms + OFFSET).toISOString().slice(0, 19)}+08:00`
}

export const localMinute = (ms = Date.now()): string => stamp(ms).slice(0, 16)

export const today = (ms = Date.now()): string => stamp(ms).slice(0, 10)

export function daysBefore(days: number, ms = Date.now()): string {
  return today(ms - days * 86_400_000)
}

const WEEKDAYS = '日一二三四五六'

export function dateWords(value: string): string {
  const day = value.slice(0, 10)
  const read = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(read.getTime())) return value
  return `${day}（周${WEEKDAYS[read.getUTCDay()]}）${value.length > 10 ? ` ${value.slice(11, 16)}` : ''}`
}

export function ageWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return '刚才'
  if (minutes < 60) return `${minutes} 分钟前`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} 小时前`
  return `${Math.floor(minutes / 1440)} 天前`
}

export function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
