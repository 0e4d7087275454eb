import { element, onArrival } from './dom.js'
import { icon } from './icons.js'

const ICONS = {
  ok: () => icon('circle-check'),
  info: () => icon('info-circle'),
  warning: () => icon('alert-triangle'),
  error: () => icon('alert-circle'),
}

const shelf = () => document.getElementById('toasts')

// action: {label, href} or {label, run}. Good news leaves by itself; trouble stays until it is closed.
export function toast(text, kind = 'info', action = null) {
  const known = ICONS[kind] ? kind : 'info'
  const twin = [...shelf().children].find((old) => old.querySelector('p')?.firstChild?.data === text)
  twin?.remove()
  const box = element('div', { class: 'notice', 'data-kind': known }, ICONS[known](), element('p', {}, text))
  if (action) box.querySelector('p').append(' ', way(action))
  shelf().append(furnish(box))
  return box
}

function way({ label, href, run }) {
  if (href) return element('a', { href, class: 'way-out' }, label)
  const button = element('button', { type: 'button', class: 'btn btn-sm' }, label)
  button.addEventListener('click', run)
  return button
}

function furnish(box) {
  const close = element('button', { type: 'button', class: 'notice-close', 'aria-label': '关闭提示' }, icon('x'))
  close.addEventListener('click', () => box.remove())
  box.append(close)
  if (['ok', 'info'].includes(box.dataset.kind)) leave(box)
  return box
}

function leave(box) {
  let timer = setTimeout(() => box.remove(), 8000)
  box.addEventListener('pointerenter', () => clearTimeout(timer))
  box.addEventListener('focusin', () => clearTimeout(timer))
  box.addEventListener('pointerleave', () => (timer = setTimeout(() => box.remove(), 4000)))
}

onArrival('.toasts > .notice', furnish)

// HX-Trigger: {"toast": {"text": "…", "kind": "ok"}}
document.addEventListener('toast', (event) => toast(event.detail.text, event.detail.kind))
