// A .gz beside each file: nothing is compressed while an officer waits.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, ResolvedConfig } from 'vite'
import { gzipSync } from 'node:zlib'

const COMPRESSED = /\.(js|mjs|css|html|svg|json|wasm|traineddata|webmanifest)$/

export function precompress(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved
    },
    closeBundle() {
      const folder = config.build.outDir
      for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!COMPRESSED.test(entry)) continue
        const path = join(folder, entry)
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
      }
    },
  }
}
