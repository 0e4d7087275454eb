// Small habits of the pages, each asked for by one attribute.
import { toast } from './toasts.js'

const DEEDS = {
  print: () => print(),
  back: (button) => (history.length > 1 ? history.back() : location.assign(button.dataset.back || '/')),
  copy: async (button) => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      toast('已复制。', 'ok')
    } catch {
      toast(`浏览器不允许复制，请手工选取：${button.dataset.copy}`, 'warning')
    }
  },
}

document.addEventListener('click', (event) => {
  for (const [name, deed] of Object.entries(DEEDS)) {
    const button = event.target.closest?.(`[data-${name}]`)
    if (!button) continue
    event.preventDefault()
    deed(button)
  }
})

// Filters of lists take effect when chosen.
document.addEventListener('change', (event) => event.target.closest('form[data-submit-on-change]')?.requestSubmit())

document.addEventListener('change', ({ target }) => {
  const field = document.getElementById(target.dataset.showPassword ?? '')
  if (field) field.type = target.checked ? 'text' : 'password'
})

// "/" goes to the search box, as on most sites.
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target.closest('input, textarea, select, [contenteditable]')) return
  const box = document.querySelector('[data-search-box]')
  if (!box?.offsetParent) return
  event.preventDefault()
  box.focus()
})

// A page that signs in again tells the waiting one.
const back = document.querySelector('[data-signed-in-again]')
if (back) new BroadcastChannel('zhifa:session').postMessage({ user: document.body.dataset.user })

// After a refused form, go to what must be mended.
document.querySelector('[data-error-summary]')?.focus()
