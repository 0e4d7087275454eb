// <a data-article href="…" hx-get="…">: the article opens in place, in the side panel.
import Offcanvas from 'bootstrap/js/src/offcanvas.js'

const panel = () => document.getElementById('article-panel')
const body = () => document.getElementById('article-panel-body')
let skeleton = null

// Our listener comes first (capture): htmx must not fetch when a new tab was asked for.
document.addEventListener(
  'click',
  (event) => {
    const link = event.target.closest?.('a[data-article]')
    if (!link || !panel()) return
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return void event.stopPropagation()
    event.preventDefault()
    skeleton ??= body().innerHTML
    body().innerHTML = skeleton
    panel().querySelector('[data-article-full]').href = link.href
    Offcanvas.getOrCreateInstance(panel()).show(link)
    panel().addEventListener('hidden.bs.offcanvas', () => link.focus(), { once: true })
  },
  true,
)

document.addEventListener('htmx:afterRequest', ({ detail }) => {
  if (detail.target !== body() || detail.successful) return
  body().textContent = '条文暂时打不开。请检查网络后再点一次，或用下方“在新窗口打开”。'
})
