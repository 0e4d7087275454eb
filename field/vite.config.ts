import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

import { withoutNode } from './build/without-node.ts'
import { withoutRemoteHosts } from './build/without-remote-hosts.ts'
import { precompress } from './build/precompress.ts'
import { pyodideFiles } from './build/pyodide-files.ts'
import { readingFiles } from './build/reading-files.ts'
import { shellList } from './build/shell-list.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('.'),
  base: '/field/',
  plugins: [withoutRemoteHosts(), vue(), pyodideFiles(), readingFiles(), shellList(), precompress()],
  worker: { format: 'es', plugins: () => [withoutNode(), withoutRemoteHosts()] },
  define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    chunkSizeWarningLimit: 700,
    outDir: at('../zhifa/web/field/dist'),
    emptyOutDir: true,
    target: ['chrome100', 'firefox100', 'safari15.4'],
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: {
      checks: { pluginTimings: false },
      input: { index: at('index.html'), sw: at('src/sw.ts') },
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  test: { environment: 'node', include: ['tests/**/*.test.ts'], setupFiles: ['tests/setup.ts'] },
} as Parameters<typeof defineConfig>[0])
