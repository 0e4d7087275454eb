// The same interpreter as on the phone, asked the same questions; processor time, so that other work does not matter.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { loadPyodide } from 'pyodide'

const folder = process.argv[2]
const read = (name) => readFileSync(join(folder, name))
const spent = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const python = await loadPyodide()
python.FS.writeFile('/zhifa.zip', new Uint8Array(read('zhifa.zip')))
python.globals.set('given', read('bundle.json').toString())
const began = spent()
python.runPython('import sys; sys.path.insert(0, "/zhifa.zip"); from zhifa import pocket; pocket.load(given); del given')
const load = spent() - began
const call = python.runPython('pocket.call')
const asked = JSON.parse(read('asked.json').toString())
const told = []
for (let round = 0; round < 5; round++) {
  for (const [name, payload] of asked) {
    const from = spent()
    call(name, payload)
    told.push([name, spent() - from, round])
  }
}
console.log(JSON.stringify({ load, told }))
