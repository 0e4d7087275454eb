// Recording from the first second to the file among the attachments, whatever comes in between.
import { elapsedSinceContact } from '../device/contact'
import { locate } from '../device/location'
import { type Microphone, NoMicrophone, openMicrophone } from '../device/microphone'
import { whenClosed, whenOpened } from '../session'
import { app } from '../state'
import { isFull } from '../storage'
import { files, LARGEST, PIECE, type Pause } from '../store/files'
import { type Recording, recordings } from '../store/recordings'
import { stamp } from '../store/times'
import { alone } from './alone'
import { place } from './placing'
import { recording, timeWords } from './state'

const SLICE = 2000 // milliseconds: what a crash may cost
const STALLED = 5 * SLICE
const MEGABYTE = 1024 * 1024

// What the server takes, and room for the last piece.
const most = (): number => Math.min(LARGEST, ((app.manifest?.limits ?? {}).file_mb ?? Infinity) * MEGABYTE) - PIECE

interface Take {
  row: Recording
  microphone: Microphone
  release: () => void
  writing: Promise<void>
  pieces: number
  size: number
  since: number // by the running clock; 0 while nothing is recorded
  heard: number // when the last piece came
  timer: number
  screen?: { release: () => Promise<void> }
}

export interface Target {
  draft: string
  element: string
  save: () => Promise<void>
}

let take: Take | undefined
let stuck: Recording | undefined

export async function start(target: Target): Promise<void> {
  if (recording.state !== 'idle') {
    recording.note = '已有一段录音正在进行，请先停止那一段，再录新的。'
    return
  }
  Object.assign(recording, { state: 'starting', draft: target.draft, ms: 0, level: 0, note: '', trouble: '' })
  const release = await alone()
  try {
    if (!release) throw new NoMicrophone('另一个窗口正在录音，请先在那里停止，再录新的。')
    await target.save() // a recording never belongs to nothing
    begin(target, await openMicrophone(), release)
  } catch (error) {
    release?.()
    Object.assign(recording, { state: 'idle', trouble: told(error) })
  }
}

const told = (error: unknown): string =>
  error instanceof NoMicrophone ? error.message : isFull(error) ? '本机存储空间已满，没有开始录音。请联网上传或者清理手机空间后再试。' : '没有录成，请再试一次。'

function begin({ draft, element }: Target, microphone: Microphone, release: () => void): void {
  const at = stamp()
  const elapsed = elapsedSinceContact()
  const row: Recording = {
    id: crypto.randomUUID(), draft, element, name: `录音${at.slice(0, 19).replace(/\D/g, '')}${microphone.ending}`,
    media_type: microphone.recorder.mimeType.split(';')[0] ?? '', taken_at: at, duration_ms: 0, pauses: [],
    ...(elapsed === null ? {} : { elapsed_ms: elapsed }),
  } // prettier-ignore
  const now = performance.now()
  take = { row, microphone, release, writing: Promise.resolve(), pieces: 0, size: 0, since: now, heard: now, timer: 0 }
  void locate().then((found) => 'fix' in found && (row.place = found.fix))
  watch(take)
  microphone.recorder.start(SLICE)
  recording.state = 'running'
}

function watch(own: Take): void {
  const { recorder, track } = own.microphone
  recorder.ondataavailable = ({ data }) => data.size && write(own, data)
  recorder.onerror = () => own === take && void stop('浏览器停止了录音，录到的已存入附件。还要录的，请再录一段。')
  track.onmute = () => own === take && interrupted()
  track.onunmute = () => own === take && resume('interrupted')
  track.onended = () => own === take && void stop('麦克风被系统收回，录音已停止，录到的已存入附件。')
  own.timer = window.setInterval(() => show(own), 200)
  void navigator.wakeLock?.request('screen').then((screen) => (own.screen = screen)).catch(() => undefined)
}

function show(own: Take): void {
  recording.ms = lengthOf(own)
  recording.level = own.since ? own.microphone.level() : 0
}

const lengthOf = (own: Take): number => Math.round(own.row.duration_ms + (own.since ? performance.now() - own.since : 0))

function write(own: Take, piece: Blob): void {
  const number = own.pieces++
  own.size += piece.size
  own.heard = performance.now()
  const row = { ...own.row, duration_ms: lengthOf(own) }
  own.writing = own.writing.then(() => recordings.add(row, number, piece))
  own.writing.catch(() => own === take && void stop('本机存储空间已满，录音已经停止，录到的已存入附件。请联网上传或者清理手机空间。'))
  if (own.size > most() && own === take) void stop(`一段录音最长到 ${Math.round((most() + PIECE) / MEGABYTE)} MB，已自动停止并存入附件；还要录的，请再录一段。`)
}

export function pause(why: Pause['why'] = 'by_hand'): void {
  if (!take || recording.state !== 'running') return
  const { recorder } = take.microphone
  recorder.requestData()
  recorder.pause()
  Object.assign(take.row, { duration_ms: lengthOf(take), pauses: [...take.row.pauses, { from: stamp(), why }] })
  take.since = 0
  recording.state = 'paused'
}

// Only what was paused for this reason goes on by itself.
export function resume(why?: Pause['why']): void {
  const last = take?.row.pauses.at(-1)
  if (!take || recording.state !== 'paused' || (why && last?.why !== why)) return
  if (last) last.to = stamp()
  take.since = take.heard = performance.now()
  take.microphone.recorder.resume()
  Object.assign(recording, { state: 'running', note: why ? `录音被打断过（${last?.from.slice(11, 19)} 起），已经接着录，记录会注明。` : '' })
}

function interrupted(): void {
  pause('interrupted')
  recording.note = '录音被电话或者其他应用打断，已经暂停，录到的都在。结束后会自动接着录，也可以点“继续”。'
}

let left = 0

function hiddenOrBack(): void {
  if (!take || recording.state !== 'running') return
  if (document.visibilityState === 'hidden') {
    left = Date.now()
    take.microphone.recorder.requestData()
    return
  }
  if (!left) return
  const silent = performance.now() - take.heard
  const away = Math.round((Date.now() - left) / 1000)
  if (silent > STALLED) {
    take.row.pauses.push({ from: stamp(Date.now() - silent), to: stamp(), why: 'hidden' })
    recording.note = `离开页面 ${away} 秒，系统让录音停了大约 ${Math.round(silent / 1000)} 秒，记录会注明。录音时请停在本应用。`
  } else recording.note = `离开页面 ${away} 秒，录音没有停。`
  left = 0
}

// What was recorded becomes a file; it waits where there is no room for it.
export async function stop(note = ''): Promise<void> {
  const own = take
  if (!own) return
  take = undefined
  recording.state = 'saving'
  own.row.duration_ms = lengthOf(own)
  own.since = 0
  clearInterval(own.timer)
  const last = own.row.pauses.at(-1)
  if (last && !last.to) last.to = stamp()
  await ended(own.microphone.recorder)
  await own.writing.catch(() => undefined)
  own.microphone.close()
  void own.screen?.release().catch(() => undefined)
  own.release()
  await keep(own.row, note)
}

function ended(recorder: MediaRecorder): Promise<void> {
  if (recorder.state === 'inactive') return Promise.resolve()
  return new Promise((resolve) => {
    recorder.onstop = () => resolve()
    recorder.stop()
  })
}

async function keep(row: Recording, note: string): Promise<void> {
  try {
    const fact = await recordings.finish(row)
    const placed = fact && (await place(row.draft, row.element, fact))
    if (fact && !placed) await files.drop(fact.digest)
    const gone = fact && !placed ? '这份草稿已经放弃，录音没有加入。' : ''
    Object.assign(recording, { state: 'idle', note: fact ? gone || note : '没有录到声音。', trouble: '' })
    stuck = undefined
  } catch (error) {
    stuck = row
    const why = isFull(error) ? '本机存储空间已满，录音停' : '录音没有存成附件，停'
    const trouble = `${why}在 ${timeWords(row.duration_ms)}，之前录到的都在本机。请联网上传或者清理手机空间，再点“存入附件”。`
    Object.assign(recording, { state: 'stuck', draft: row.draft, trouble })
  }
}

export async function again(): Promise<void> {
  if (stuck) await keep(stuck, '')
}

// Before an act is handed in, what is being recorded for it becomes part of it.
export async function finishFor(draft: string): Promise<void> {
  if (recording.draft === draft) await (stuck ? again() : stop())
}

// After a crash: what had been written down is kept and lies where it belongs.
async function recover(): Promise<void> {
  const release = await alone()
  if (!release) return // it is being made in another window
  for (const row of await recordings.left()) {
    await keep({ ...row, torn: true }, `上次的录音没有正常停止，录到的 ${timeWords(row.duration_ms)} 已放进那份草稿的附件。`)
  }
  release()
}

whenOpened(recover)
whenClosed(() => stop('锁定时录音已经停止，录到的已存入附件。'))
if (typeof document !== 'undefined') document.addEventListener('visibilitychange', hiddenOrBack)
