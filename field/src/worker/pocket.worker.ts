// The rulebook itself, in Python, on the phone. Loaded in the background; asked one thing at a time.
import { loadPyodide, type PyodideInterface } from 'pyodide'

import type { Ask, Told } from './messages'

let python: Promise<PyodideInterface> | undefined
let call: ((name: string, payload: string) => string) | undefined

const home = __PYODIDE__
function start(): Promise<PyodideInterface> {
  python ??= loadPyodide({
    indexURL: home,
    stdLibURL: `${home}python_stdlib.zip`,
    lockFileContents: __PYODIDE_LOCK__,
    packageBaseUrl: home,
    checkAPIVersion: false,
  } as Parameters<typeof loadPyodide>[0])
  return python
}

async function load(source: ArrayBuffer, bundle: string): Promise<void> {
  const runtime = await start()
  runtime.FS.writeFile('/zhifa.zip', new Uint8Array(source))
  runtime.globals.set('given', bundle)
  runtime.runPython(`
import sys
for name in [name for name in sys.modules if name.partition(".")[0] == "zhifa"]:
    del sys.modules[name]
sys.path[:] = ["/zhifa.zip", *[place for place in sys.path if place != "/zhifa.zip"]]
import importlib
importlib.invalidate_caches()
from zhifa import pocket
pocket.load(given)
del given
`)
  call = runtime.runPython('pocket.call') as typeof call
}

function answer(told: Told): void {
  self.postMessage(told)
}

async function handle(ask: Ask): Promise<string> {
  if (ask.kind === 'warm') {
    await start()
    return ''
  }
  if (ask.kind === 'load') {
    await load(ask.python, ask.bundle)
    return ''
  }
  if (!call) throw new Error('规则还没有装好')
  return call(ask.name, ask.payload)
}

self.onmessage = async ({ data: ask }: MessageEvent<Ask>) => {
  const began = performance.now()
  try {
    answer({ id: ask.id, value: await handle(ask), ms: performance.now() - began })
  } catch (error) {
    answer({ id: ask.id, failure: String((error as Error).message ?? error), ms: performance.now() - began })
  }
}
