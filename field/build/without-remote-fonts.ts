// The component library names an icon font on another host; the app has its own icons and asks no other host.
import type { Plugin } from 'vite'

const REMOTE_FACE = /@font-face\s*\{[^}]*\/\/[^}]*\}/g

export function withoutRemoteFonts(): Plugin {
  return {
    name: 'without-remote-fonts',
    enforce: 'pre',
    transform: (code, id) => (/\.css(\?|$)/.test(id) && id.includes('/vant/') ? code.replace(REMOTE_FACE, '') : undefined),
  }
}
