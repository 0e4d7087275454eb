// Tells the service worker what the shell is: everything but the interpreter, which is fetched later, and what reads
// photographs, which is fetched when somebody asks for it.
import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

const LATER = /^python\/|zxing/
const ASKED = /^reader\/|tesseract|reading/
const NEVER = /\.map$|^sw\.js$/

export function shellList(): Plugin {
  return {
    name: 'shell-list',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') throw new Error('the service worker was not built')
      const names = Object.keys(bundle).sort()
      const total = createHash('sha256')
      for (const name of names) {
        const file = bundle[name]
        if (file && name !== 'sw.js') total.update(name).update(file.type === 'chunk' ? file.code : file.source)
      }
      const own = names.filter((name) => !NEVER.test(name)).map((name) => (name === 'index.html' ? '' : name))
      const later = own.filter((name) => LATER.test(name))
      const asked = own.filter((name) => ASKED.test(name))
      const shell = own.filter((name) => !later.includes(name) && !asked.includes(name))
      const known = {
        __VERSION__: total.digest('hex').slice(0, 12),
        __SHELL__: [...shell, 'icons/app.svg', 'icons/app-192.png', 'manifest.webmanifest'],
        __LATER__: later,
        __ASKED__: asked,
      }
      for (const [word, value] of Object.entries(known)) {
        if (!worker.code.includes(word)) throw new Error(`the service worker does not use ${word}`)
        worker.code = worker.code.replaceAll(word, () => JSON.stringify(value))
      }
    },
  }
}
