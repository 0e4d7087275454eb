// The form of an act: blanks that belong to one outcome, things picked from a library, files that were taken in.
import { element, onArrival } from './dom.js'
import { formData } from './form-values.js'
import { icon } from './icons.js'
import { send } from './requests.js'

const changed = (field) => field.dispatchEvent(new Event('input', { bubbles: true }))

// Only the blanks of the chosen outcome are shown; hidden ones are not sent.
class Outcomes {
  constructor(form) {
    this.form = form
    for (const event of ['change', 'input', 'rows:changed', 'draft:restored']) form.addEventListener(event, () => this.show())
    this.block()
    this.show()
  }

  get chosen() {
    return this.form.querySelector('[name=outcome]:checked')?.value ?? ''
  }

  block() {
    for (const note of this.form.querySelectorAll('[data-blocked-outcome]')) {
      const option = this.form.querySelector(`[name=outcome][value="${CSS.escape(note.dataset.blockedOutcome)}"]`)
      if (!option) continue
      option.disabled = true
      option.checked = false
      option.closest('label').after(note)
    }
  }

  // A blank is asked for when its outcome is chosen and one of the choices that it goes with is made.
  show() {
    for (const part of this.form.querySelectorAll('[data-when], [data-shown-with]')) {
      const hidden = !(this.wanted(part) && this.fits(part))
      if (part.hidden === hidden && part.dataset.judged) continue
      part.dataset.judged = 'yes'
      part.hidden = hidden
    }
    for (const field of this.form.querySelectorAll('[data-judged] :is(input, select, textarea)'))
      field.disabled = field.closest('[data-judged][hidden]') !== null
  }

  wanted({ dataset }) {
    return dataset.when === undefined || dataset.when.split(' ').includes(this.chosen)
  }

  fits({ dataset }) {
    if (!dataset.shownWith) return true
    return Object.entries(JSON.parse(dataset.shownWith)).some(([name, codes]) => this.said(name, codes))
  }

  said(name, codes) {
    const given = [...this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].filter(
      (field) => !field.closest('[data-judged][hidden]') && (!['radio', 'checkbox'].includes(field.type) || field.checked),
    )
    const counts = (value) => codes.includes(value) || (codes.includes('+') && /[1-9]/.test(value))
    return given.some((field) => counts(field.value))
  }
}

// A search box over a library; choosing fills the hidden value, and whatever follows from it. Once something is
// chosen the search steps back until one wants to choose again.
class Pick {
  constructor(box) {
    this.box = box
    this.value = box.querySelector('input[type=hidden]')
    this.words = box.querySelector('[data-picked]')
    this.search = box.querySelector('input[type=search]')
    box.addEventListener('click', (event) => this.clicked(event))
    this.again = element('button', { type: 'button', class: 'btn btn-sm', hidden: true }, '改选')
    this.again.addEventListener('click', () => this.settle(false))
    this.words.after(this.again)
    box.closest('form')?.addEventListener('draft:restored', () => this.settle(!!this.value.value, false))
    this.settle(!!this.value.value, false)
  }

  settle(done, move = true) {
    this.box.classList.toggle('settled', done)
    this.again.hidden = !done
    if (move) (done ? this.again : this.search).focus()
    if (!done && move) globalThis.htmx.trigger(this.search, 'search')
  }

  clicked(event) {
    const chosen = event.target.closest('[data-value]')
    if (!chosen) return
    this.value.value = chosen.dataset.value
    this.words.replaceChildren(element('strong', {}, chosen.dataset.words))
    this.words.hidden = false
    this.search.value = ''
    this.box.querySelector('.pick-list').replaceChildren()
    this.settle(true)
    changed(this.value)
    fill(this.box.closest('form'))
  }
}

// What the platform knows now that something was chosen; never over what somebody has typed.
async function fill(form) {
  if (!form.dataset.fillUrl) return
  try {
    const response = await send(form.dataset.fillUrl, { body: formData(form) })
    for (const [name, { value, source }] of Object.entries(await response.json())) put(form, name, value, source)
  } catch {
    // Filling in is a help, not a step: without it one types.
  }
}

function put(form, name, value, source) {
  const field = form.elements[name]
  if (!field || field instanceof RadioNodeList || typed(field)) return
  if (field.value === value) return
  field.value = value
  field.dataset.filled = value
  badge(field, source)
  changed(field)
}

// A page that came back with faults shows what was sent: there every value counts as typed.
function typed(field) {
  const asCame = field.form.dataset.returned === undefined && field.value === field.defaultValue
  return field.value && field.value !== field.dataset.filled && !asCame
}

export function badge(field, source) {
  const head = field.closest('.field')?.querySelector('.field-head')
  if (!head) return
  head.querySelector('.source')?.remove()
  head.append(element('span', { class: 'source', 'data-kind': 'known', title: `来源：${source}` }, source))
}

// Other blanks may follow from a date (the day it ended from the day it began), or from the moment of the act.
document.addEventListener('change', (event) => {
  if (event.target.type?.startsWith('date') && event.target.form?.dataset.fillUrl) fill(event.target.form)
})

onArrival('form[data-outcomes]', (form) => new Outcomes(form))
onArrival('[data-pick]', (box) => new Pick(box))
document.addEventListener('click', (event) => {
  const remove = event.target.closest('[data-file-remove]')
  if (!remove) return
  const form = remove.closest('form')
  remove.closest('[data-file]').remove()
  form.dispatchEvent(new Event('change', { bubbles: true }))
})
document.addEventListener('upload:arrived', (event) => {
  event.target.closest('form')?.dispatchEvent(new Event('change', { bubbles: true }))
})

// A restored draft brings its attachments back: they are on the server already.
function attachment(list, text) {
  const { digest, name, taken_at: taken } = JSON.parse(text)
  const hidden = element('input', { type: 'hidden', name: list.dataset.kept, value: text })
  const link = element('a', { href: list.dataset.fileUrl.replace('DIGEST', digest), target: '_blank', rel: 'noopener' }, name)
  const remove = element('button', { type: 'button', class: 'btn btn-sm', 'data-file-remove': '', 'aria-label': `移除 ${name}` }, icon('x'))
  return element('li', { 'data-file': '' }, hidden, link, element('span', { class: 'quiet small' }, taken ? `拍摄 ${taken}` : ''), remove)
}

onArrival('[data-kept]', (list) => {
  list.closest('form')?.addEventListener('draft:restoring', ({ detail }) => {
    list.parentElement.querySelectorAll('.upload-list').forEach((one) => one.replaceChildren())
    list.append(...(detail[list.dataset.kept] ?? []).map((text) => attachment(list, text)))
  })
})
