// <form data-draft-key="…" [data-draft-url="…"] [data-draft-version="…"]>: nothing typed is lost.
// A form that came back with faults (data-returned) already shows what was sent.
import { cookie, debounced, dropCookie, element, onArrival } from './dom.js'
import { restoredNote, statusOf } from './draft-status.js'
import { drop, forgetOld, load, store } from './draft-store.js'
import { formData, readValues, sameValues, writeValues } from './form-values.js'
import { Offline, Refused, Unsigned, send } from './requests.js'
import { toast } from './toasts.js'

const RETRY = 15000

class Draft {
  constructor(form) {
    this.form = form
    this.key = form.dataset.draftKey
    this.url = form.dataset.draftUrl
    this.version = form.dataset.draftVersion ?? ''
    this.show = statusOf(form)
    this.fresh = readValues(form)
    this.keepLater = debounced(300, () => this.keep())
    this.sendLater = debounced(1500, () => this.send())
    form.append(element('input', { type: 'hidden', name: 'draft_key', value: this.key }))
    form.addEventListener('input', () => this.touched())
    form.addEventListener('change', () => this.touched())
    form.addEventListener('rows:changed', () => this.touched())
    form.addEventListener('submit', () => this.keep())
    form.addEventListener('htmx:afterRequest', (event) => this.submitted(event))
    addEventListener('online', () => this.unsent && this.send())
    addEventListener('pagehide', () => this.unkept && this.keep())
    this.restore()
  }

  restore() {
    const draft = latest(load(this.key), this.form.dataset.draftKept)
    this.before = draft?.touched ?? []
    if (!draft || this.form.dataset.returned !== undefined || sameValues(draft.values, this.fresh)) return
    const stale = draft.version !== this.version
    const values = stale && draft.touched ? this.typed(draft) : draft.values
    this.form.dispatchEvent(new CustomEvent('draft:restoring', { detail: values }))
    writeValues(this.form, values)
    restoredNote(this.form, { at: draft.at, stale }, (note) => this.discard(note))
    this.form.dispatchEvent(new CustomEvent('draft:restored', { bubbles: true }))
  }

  // The case has moved on: what the platform fills in is filled in anew, what a person typed stays theirs.
  typed({ values, touched }) {
    return { ...this.fresh, ...Object.fromEntries(touched.filter((name) => name in values).map((name) => [name, values[name]])) }
  }

  touchedNames(values) {
    const changed = Object.keys(values).filter((name) => !sameValues(values[name], this.fresh[name]))
    return [...new Set([...this.before, ...changed])]
  }

  touched() {
    this.unkept = true
    if (this.url) this.show('saving')
    this.keepLater()
    if (this.url) this.sendLater()
  }

  keep() {
    this.unkept = false
    const values = readValues(this.form)
    const kept = store(this.key, values, this.version, this.touchedNames(values))
    if (this.url) return
    if (kept) this.show('saved')
    else this.show('attention', '本机存储已满，刷新后会丢失，请尽快提交')
  }

  async send() {
    this.unsent = true
    const sent = readValues(this.form)
    const body = formData(this.form)
    body.append('draft_touched', JSON.stringify(this.touchedNames(sent)))
    try {
      await send(this.url, { body })
      this.unsent = false
      if (sameValues(sent, readValues(this.form))) drop(this.key)
      this.show('saved')
    } catch (problem) {
      this.failed(problem)
    }
  }

  failed(problem) {
    if (problem instanceof Offline) {
      this.show('waiting')
      setTimeout(() => this.unsent && this.send(), RETRY)
    } else if (problem instanceof Unsigned) this.show('attention', '登录已过期')
    else if (problem instanceof Refused) this.show('attention', problem.message || '草稿没有存到服务器，内容已存在本机')
    else throw problem
  }

  submitted({ target, detail }) {
    const own = target === this.form && detail.requestConfig?.verb !== 'get'
    if (own && detail.successful && detail.xhr.status !== 422) this.forget()
  }

  forget() {
    this.keepLater.cancel()
    this.sendLater.cancel()
    this.unsent = this.unkept = false
    drop(this.key)
  }

  async discard(note) {
    this.forget()
    this.before = []
    try {
      if (this.url) await send(this.url, { method: 'DELETE' })
    } catch {
      toast('服务器上的草稿没有删掉，下次打开还会出现。', 'warning')
    }
    this.form.dispatchEvent(new CustomEvent('draft:restoring', { detail: this.fresh }))
    writeValues(this.form, this.fresh)
    note.remove()
    this.form.dispatchEvent(new CustomEvent('draft:restored', { bubbles: true }))
  }
}

// The server gives its copy back with the form; what is newer, here or there, wins.
function latest(here, kept) {
  const there = kept ? JSON.parse(kept) : null
  return here && there ? (here.at >= there.at ? here : there) : (here ?? there)
}

// The server says which draft it has accepted; only then is it forgotten.
const accepted = cookie('draft_done')
if (accepted) {
  drop(accepted)
  dropCookie('draft_done')
}
forgetOld()
onArrival('form[data-draft-key]', (form) => new Draft(form))
