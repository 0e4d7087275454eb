import { element } from './dom.js'

const bar = element('div', { class: 'top-progress', 'aria-hidden': 'true' })
let running = 0

const ready = () => document.body.append(bar)
if (document.body) ready()
else document.addEventListener('DOMContentLoaded', ready)

export function begin() {
  running += 1
  bar.className = 'top-progress running'
}

export function end() {
  running = Math.max(0, running - 1)
  if (running === 0) bar.className = 'top-progress ending'
}

document.addEventListener('htmx:beforeRequest', begin)
document.addEventListener('htmx:afterRequest', end)
addEventListener('pageshow', () => {
  running = 0
  bar.className = 'top-progress'
})
