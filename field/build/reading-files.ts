// Puts what Tesseract knows of simplified Chinese beside the app, and says how much a phone fetches to read a photograph.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const require = createRequire(import.meta.url)
const homeOf = (name: string): string => dirname(require.resolve(`${name}/package.json`))
const DATA = join(homeOf('@tesseract.js-data/chi_sim'), '4.0.0_best_int', 'chi_sim.traineddata.gz')
const CORE = ['js', 'wasm'].map((ending) => join(homeOf('tesseract.js-core'), `tesseract-core-simd-lstm.${ending}`))

export function readingFiles(): Plugin {
  const packed = readFileSync(DATA)
  const name = `reader/chi_sim-${createHash('sha256').update(packed).digest('hex').slice(0, 8)}.traineddata`
  const bytes = packed.length + CORE.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0)
  return {
    name: 'reading-files',
    config: () => ({
      define: { __READER_LANGUAGE__: JSON.stringify(`/field/${name}`), __READER_MB__: String(Math.ceil(bytes / 1e5) / 10) },
    }),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: name, source: gunzipSync(packed) })
    },
  }
}
