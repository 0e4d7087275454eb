export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue
    node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children)
  return node
}

export function cookie(name) {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`))
  return found ? decodeURIComponent(found.slice(name.length + 1)) : ''
}

export function dropCookie(name) {
  document.cookie = `${name}=; path=/; max-age=0; samesite=lax`
}

export function debounced(wait, action) {
  let timer
  const later = (...given) => {
    clearTimeout(timer)
    timer = setTimeout(() => action(...given), wait)
  }
  later.cancel = () => clearTimeout(timer)
  return later
}

// Runs for what is on the page now and for whatever htmx brings later.
export function onArrival(selector, action) {
  const look = (root) => {
    if (root.matches?.(selector)) meet(root)
    root.querySelectorAll?.(selector).forEach(meet)
  }
  const met = new WeakSet()
  const meet = (node) => {
    if (met.has(node)) return
    met.add(node)
    action(node)
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => look(document))
  else look(document)
  document.addEventListener('htmx:load', (event) => look(event.detail.elt))
  document.addEventListener('content:added', (event) => look(event.target))
}

export const clockTime = (moment = new Date()) => moment.toLocaleTimeString('zh-CN', { hour12: false })
