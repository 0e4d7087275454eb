// The app asks no other host. The component library names an icon font on one, the interpreter and the reader of codes name
// where they would be fetched from by default; all of them are carried along.
import type { Plugin } from 'vite'

const REMOTE_FACE = /@font-face\s*\{[^}]*\/\/[^}]*\}/g
const REMOTE_HOME = /https:\/\/\w+\.jsdelivr\.net/g

export function withoutRemoteHosts(): Plugin {
  return {
    name: 'without-remote-hosts',
    enforce: 'pre',
    transform(code, id) {
      if (/\.css(\?|$)/.test(id)) return id.includes('/vant/') ? code.replace(REMOTE_FACE, '') : undefined
      return REMOTE_HOME.test(code) ? code.replace(REMOTE_HOME, '/field') : undefined
    },
  }
}
