// <form data-preview-url="…" data-preview-target="#…">: the document, as it will be, beside the form.
import { debounced, element, onArrival } from './dom.js'
import { formData } from './form-values.js'
import { icon } from './icons.js'
import { Offline, Unsigned, send } from './requests.js'
import { zoom } from './zoom.js'

class Preview {
  constructor(form, target) {
    this.form = form
    this.target = target
    this.note = element('div', { class: 'preview-note', role: 'status' })
    this.larger = element('button', { type: 'button', class: 'btn btn-sm', hidden: true }, icon('zoom-in'), ' 放大看')
    this.larger.addEventListener('click', () => zoom(target.querySelectorAll('img')))
    target.addEventListener('click', (event) => event.target.matches('img') && zoom(target.querySelectorAll('img')))
    target.before(element('div', { class: 'preview-head' }, this.note, this.larger))
    target.classList.add('preview-body')
    target.setAttribute('aria-live', 'polite')
    this.later = debounced(600, () => this.refresh())
    for (const event of ['input', 'change', 'rows:changed', 'draft:restored']) form.addEventListener(event, () => this.outdated())
    addEventListener('online', () => this.stale && this.refresh())
    if (!target.children.length || form.dataset.previewNow !== undefined) this.refresh()
  }

  // What is shown no longer is what is written: until the next answer the old picture counts as busy.
  outdated() {
    this.request?.abort()
    this.request = null
    this.target.setAttribute('aria-busy', 'true')
    this.later()
  }

  async refresh() {
    this.request?.abort()
    const request = (this.request = new AbortController())
    this.target.setAttribute('aria-busy', 'true')
    try {
      const response = await send(this.form.dataset.previewUrl, { body: formData(this.form), signal: request.signal })
      const html = await response.text()
      if (this.request !== request) return
      this.show(html)
      this.say('', [])
    } catch (problem) {
      if (problem.name !== 'AbortError') this.failed(problem)
    }
    if (this.request === request) this.target.removeAttribute('aria-busy')
  }

  show(html) {
    const scroll = this.target.scrollTop
    this.target.innerHTML = html
    this.target.scrollTop = scroll
    this.larger.hidden = !this.target.querySelector('img')
    globalThis.htmx.process(this.target)
  }

  failed(problem) {
    if (problem instanceof Offline) return this.say('waiting', [icon('cloud-off'), '网络不通，预览不是最新，恢复后自动更新'])
    if (problem instanceof Unsigned) return this.say('waiting', [icon('lock'), '登录已过期，预览不是最新'])
    return this.say('waiting', [icon('alert-triangle'), problem.message || '预览暂时生成不了，不影响填写和提交'])
  }

  say(state, words) {
    this.stale = state !== ''
    this.note.dataset.previewState = state
    this.note.replaceChildren(...words)
  }
}

onArrival('form[data-preview-url]', (form) => {
  const target = document.querySelector(form.dataset.previewTarget)
  if (target) new Preview(form, target)
})
