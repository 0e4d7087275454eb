// The words in a photograph, read on the phone itself. What reads is fetched only when somebody asks for it, then kept.
import { grey, NothingFound } from './pictures'

export interface ToRead {
  picture: ArrayBuffer
  language: string
}

export type Read = { text: string } | { failure: string }

const EDGE = 1800 // pixels: letters of a licence that fills the picture are then of the size that is read best
const LONGEST = 90_000
const LANGUAGE = __READER_LANGUAGE__

export const READER_MB = __READER_MB__

// Whether it can read without a network.
export const readerIsHere = async (): Promise<boolean> => 'caches' in globalThis && (await caches.match(LANGUAGE)) !== undefined

export async function readWords(photo: Blob): Promise<string> {
  const picture = await grey(photo, EDGE)
  const worker = new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module', name: 'reading' })
  try {
    return await answerOf(worker, { picture, language: LANGUAGE })
  } finally {
    worker.terminate()
  }
}

function answerOf(worker: Worker, asked: ToRead): Promise<string> {
  return new Promise((resolve, reject) => {
    const lost = (): void => reject(new NothingFound(navigator.onLine ? '没有识别成功，请重拍一张，或者直接输入。' : '识别程序还没有下载，联网后才能用；可以直接输入。'))
    setTimeout(lost, LONGEST)
    worker.onerror = lost
    worker.onmessage = ({ data }: MessageEvent<Read>) => ('text' in data ? resolve(data.text) : lost())
    worker.postMessage(asked, [asked.picture])
  })
}
