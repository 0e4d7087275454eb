// A page in the preview is small; a click shows it in full size.
import { element } from './dom.js'

export function zoom(pages) {
  const close = element('button', { class: 'btn', autofocus: true }, '关闭')
  const head = element('form', { method: 'dialog', class: 'zoom-head' }, element('strong', {}, '文书预览'), close)
  const copies = [...pages].map((page) => element('img', { src: page.src, alt: page.alt }))
  const sheets = element('div', { class: 'zoom-pages', tabindex: 0, role: 'region', 'aria-label': '文书各页' }, ...copies)
  const dialog = element('dialog', { class: 'zoom', 'aria-label': '文书预览' }, head, sheets)
  dialog.addEventListener('close', () => dialog.remove())
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  document.body.append(dialog)
  dialog.showModal()
}
