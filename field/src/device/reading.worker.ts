// Tesseract with simplified Chinese: a picture in, its words out. It lives for one picture.
import type { Read, ToRead } from './reading'
import plainWasm from 'tesseract.js-core/tesseract-core-lstm.wasm?url'
import fastWasm from 'tesseract.js-core/tesseract-core-simd-lstm.wasm?url'

interface Tesseract {
  FS: { writeFile: (path: string, bytes: Uint8Array) => void }
  TessBaseAPI: new () => {
    Init: (data: null, language: string, engine: number, config: null) => number
    SetVariable: (name: string, value: string) => void
    SetImageFile: (orientation: number, angle: number) => number
    Recognize: (monitor: null) => number
    GetUTF8Text: () => string
  }
}
type Core = (options: { locateFile: () => string; print: () => void; printErr: () => void }) => Promise<Tesseract>

const LANGUAGE = 'chi_sim'
const NEURAL = 1
const ONE_COLUMN = '4' // a line of the page is a line of the text
// A module with one vector instruction: only where the processor has such is it valid.
const VECTORS = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11)

async function core(): Promise<Tesseract> {
  const fast = WebAssembly.validate(VECTORS)
  const { default: make } = (await (fast
    ? import('tesseract.js-core/tesseract-core-simd-lstm.js')
    : import('tesseract.js-core/tesseract-core-lstm.js'))) as { default: Core }
  const quiet = (): void => undefined
  return make({ locateFile: () => (fast ? fastWasm : plainWasm), print: quiet, printErr: quiet })
}

async function words({ picture, language }: ToRead): Promise<string> {
  const [tesseract, answer] = await Promise.all([core(), fetch(language)])
  if (!answer.ok) throw new Error(String(answer.status))
  tesseract.FS.writeFile(`${LANGUAGE}.traineddata`, new Uint8Array(await answer.arrayBuffer()))
  tesseract.FS.writeFile('/input', new Uint8Array(picture))
  const reader = new tesseract.TessBaseAPI()
  if (reader.Init(null, LANGUAGE, NEURAL, null) !== 0) throw new Error('language')
  reader.SetVariable('tessedit_pageseg_mode', ONE_COLUMN)
  reader.SetVariable('preserve_interword_spaces', '1')
  if (reader.SetImageFile(1, 0) === 1) throw new Error('picture')
  reader.Recognize(null)
  return reader.GetUTF8Text()
}

self.onmessage = async ({ data }: MessageEvent<ToRead>) => {
  const read: Read = await words(data).then((text) => ({ text }), (error: Error) => ({ failure: String(error.message ?? error) }))
  self.postMessage(read)
}
