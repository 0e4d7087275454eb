// The microphone of the phone: what it can record, how loud it is, and why it cannot.
const RATE = 32_000 // bits a second: speech, and an hour is 14 MB
const KINDS = [
  ['audio/webm;codecs=opus', '.webm'],
  ['audio/mp4', '.m4a'],
  ['audio/ogg;codecs=opus', '.ogg'],
] as const

const OTHERWISE = '也可以用系统录音机录好，再从“选文件”加入。'
const WHY: Record<string, string> = {
  NotAllowedError: `没有允许使用麦克风，没有录音。请在浏览器或者系统设置中允许本应用使用麦克风后再试；${OTHERWISE}`,
  NotFoundError: `没有找到麦克风，没有录音。请接好麦克风再试；${OTHERWISE}`,
  NotReadableError: `麦克风正被通话或者其他应用占用，没有录音。请结束后再试；${OTHERWISE}`,
}

export class NoMicrophone extends Error {}

export interface Microphone {
  stream: MediaStream
  track: MediaStreamTrack
  recorder: MediaRecorder
  ending: string
  level: () => number // from 0 to 1
  close: () => void
}

export async function openMicrophone(): Promise<Microphone> {
  const [kind, ending] = kindPossible()
  const stream = await navigator.mediaDevices
    .getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true } })
    .catch((error: Error) => {
      throw new NoMicrophone(WHY[error.name] ?? `麦克风打不开，没有录音。请重新打开应用再试；${OTHERWISE}`)
    })
  const [track] = stream.getAudioTracks()
  if (!track) throw new NoMicrophone(WHY.NotFoundError)
  const recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: RATE })
  const meter = levelOf(stream)
  const close = (): void => {
    stream.getTracks().forEach((one) => one.stop())
    meter.close()
  }
  return { stream, track, recorder, ending, level: meter.level, close }
}

function kindPossible(): (typeof KINDS)[number] {
  const able = typeof MediaRecorder !== 'undefined' && 'mediaDevices' in navigator
  const found = able ? KINDS.find(([kind]) => MediaRecorder.isTypeSupported(kind)) : undefined
  if (!found) throw new NoMicrophone(`这个浏览器不能录音。请换用系统自带的浏览器，通过 https 地址打开；${OTHERWISE}`)
  return found
}

function levelOf(stream: MediaStream): { level: () => number; close: () => void } {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(stream).connect(analyser)
  const wave = new Uint8Array(analyser.fftSize)
  const level = (): number => {
    analyser.getByteTimeDomainData(wave)
    return wave.reduce((loudest, value) => Math.max(loudest, Math.abs(value - 128)), 0) / 128
  }
  return { level, close: () => void context.close().catch(() => undefined) }
}
