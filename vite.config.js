import { defineConfig } from 'vite'

import { iconSprite } from './zhifa/web/assets/sprite/icon-sprite.js'

// Tabler stays at 1.4: from 1.5 on every colour uses light-dark() and oklch(), which the Chromium builds
// common in government offices do not know.
export default defineConfig(({ mode }) => ({
  root: 'zhifa/web/assets',
  base: '/static/dist/',
  publicDir: false,
  plugins: [iconSprite()],
  build: {
    outDir: '../static/dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: ['chrome100', 'firefox100', 'safari15.4'],
    sourcemap: mode === 'development',
    modulePreload: false,
    rollupOptions: {
      checks: { eval: false }, // htmx only evaluates when allowEval says so, and it does not
      input: { main: 'zhifa/web/assets/main.js', theme: 'zhifa/web/assets/theme.js' },
    },
  },
}))
