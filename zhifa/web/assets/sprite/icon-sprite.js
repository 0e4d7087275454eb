// Collects every icon named in templates, Python and scripts into one SVG sprite.
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const WEB = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const PATTERNS = {
  '.html': /\{%\s*icon\s+["']([a-z0-9-]+)["']|\b(?:icon|picture)=["']([a-z0-9-]+)["']/g,
  '.py': /\b(?:icon|picture)(?:: str)?\s*=\s*["']([a-z0-9-]+)["']/g,
  '.js': /\bicon\(["']([a-z0-9-]+)["']\)/g,
}
const SKIPPED = new Set(['static', 'sprite', '__pycache__', 'node_modules'])

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* sources(path)
    } else if (Object.keys(PATTERNS).some((ending) => entry.name.endsWith(ending))) yield path
  }
}

function namesIn(path) {
  const pattern = PATTERNS[Object.keys(PATTERNS).find((ending) => path.endsWith(ending))]
  return [...readFileSync(path, 'utf8').matchAll(pattern)].map((hit) => hit[1] ?? hit[2])
}

function usedIcons() {
  const users = new Map()
  for (const path of sources(WEB)) for (const name of namesIn(path)) users.set(name, relative(WEB, path))
  return users
}

function symbol(name, user) {
  let svg
  try {
    svg = readFileSync(require.resolve(`@tabler/icons/outline/${name}.svg`), 'utf8')
  } catch {
    throw new Error(`图标“${name}”不存在（见 ${user}），可用的图标见 https://tabler.io/icons`)
  }
  const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, '')}</symbol>`
}

export function iconSprite() {
  return {
    name: 'icon-sprite',
    buildStart() {
      for (const path of sources(WEB)) this.addWatchFile(path)
    },
    generateBundle() {
      const symbols = [...usedIcons()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, user]) => symbol(name, user))
      const source = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`
      this.emitFile({ type: 'asset', name: 'icons.svg', originalFileName: 'icons.svg', source })
    },
  }
}
