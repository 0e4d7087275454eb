// Loaded when the first photograph is chosen: the decoder is a megabyte of WebAssembly.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

prepareZXingModule({ overrides: { locateFile: (path, prefix) => (path.endsWith('.wasm') ? wasm : prefix + path) } })

// The text of the codes in the picture, the longest first: a licence may bear several.
export async function read(image) {
  const found = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4 })
  const texts = found.filter((one) => one.isValid && one.text).map((one) => one.text)
  return texts.sort((one, other) => other.length - one.length)[0] ?? ''
}
