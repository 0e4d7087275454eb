// The interpreter also knows how to run in Node; in the browser none of that is there.
import type { Plugin } from 'vite'

const EMPTY = '\0empty'

export function withoutNode(): Plugin {
  return {
    name: 'without-node',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith('node:') ? EMPTY : undefined),
    load: (id) => (id === EMPTY ? 'export default {}' : undefined),
  }
}
