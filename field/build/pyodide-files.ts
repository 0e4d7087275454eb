// Puts the interpreter beside the app, without the parts of the standard library that no rule uses.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

import { withoutEntries } from './zip.ts'

const require = createRequire(import.meta.url)
const HOME = dirname(require.resolve('pyodide/package.json'))
const UNUSED =
  /^(pydoc|pydoc_data|doctest|pdb|bdb|cProfile|profile|pstats|unittest|mailbox|imaplib|smtplib|poplib|ftplib|telnetlib|turtle|turtledemo|tkinter|idlelib|ensurepip|lib2to3|test|xmlrpc|wsgiref|xml|http\/cookiejar|http\/server|optparse|pickletools|trace|webbrowser|curses|sqlite3|venv|zipapp|tabnanny|socketserver|logging\/handlers|_pyrepl|antigravity|this|nturl2path)(\/|\.py|$)/

export function pyodideFiles(): Plugin {
  const version = (JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { version: string }).version
  const { info } = JSON.parse(readFileSync(join(HOME, 'pyodide-lock.json'), 'utf8')) as { info: object }
  const lock = JSON.stringify({ info, packages: {} }) // the rules need no package
  const names = ['pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip']
  return {
    name: 'pyodide-files',
    config: () => ({ define: { __PYODIDE__: JSON.stringify(`/field/python/${version}/`), __PYODIDE_LOCK__: JSON.stringify(lock) } }),
    generateBundle() {
      for (const name of names) {
        const bytes = readFileSync(join(HOME, name))
        const source = name.endsWith('.zip') ? withoutEntries(bytes, (path) => UNUSED.test(path)) : bytes
        this.emitFile({ type: 'asset', fileName: `python/${version}/${name}`, source })
      }
    },
  }
}
