// The form of an act: blanks that belong to one outcome, things picked from a library, files that were taken in.
import { element, onArrival } from './dom.js'
import { formData } from './form-values.js'
import { send } from './requests.js'

const changed = (field) => field.dispatchEvent(new Event('input', { bubbles: true }))

// Only the blanks of the chosen outcome are shown; hidden ones are not sent.
class Outcomes {
  constructor(form) {
    this.form = form
    form.addEventListener('change', (event) => event.target.name === 'outcome' && this.show())
    form.addEventListener('draft:restored', () => this.show())
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

  show() {
    for (const part of this.form.querySelectorAll('[data-when]')) {
      const hidden = part.dataset.when !== this.chosen
      part.hidden = hidden
      for (const field of part.querySelectorAll('input, select, textarea')) field.disabled = hidden
    }
  }
}

// A search box over a library; choosing fills the hidden value, and whatever follows from it.
class Pick {
  constructor(box) {
    this.box = box
    this.value = box.querySelector('input[type=hidden]')
    this.words = box.querySelector('[data-picked]')
    this.search = box.querySelector('input[type=search]')
    box.addEventListener('click', (event) => this.clicked(event))
  }

  clicked(event) {
    const chosen = event.target.closest('[data-value]')
    if (!chosen) return
    this.value.value = chosen.dataset.value
    this.words.replaceChildren(element('strong', {}, chosen.dataset.words))
    this.words.hidden = false
    this.search.value = ''
    this.box.querySelector('.pick-list').replaceChildren()
    changed(this.value)
    fill(this.box.closest('form'))
  }
}

// What the platform knows now that something was chosen; never over what somebody has typed.
async function fill(form) {
  if (!form.dataset.fillUrl) return
  const response = await send(form.dataset.fillUrl, { body: formData(form) })
  for (const [name, { value, source }] of Object.entries(await response.json())) put(form, name, value, source)
}

function put(form, name, value, source) {
  const field = form.elements[name]
  if (!field || field instanceof RadioNodeList || (field.value && field.dataset.filled === undefined)) return
  field.value = value
  field.dataset.filled = ''
  badge(field, source)
  changed(field)
}

function badge(field, source) {
  const head = field.closest('.field')?.querySelector('.field-head')
  if (!head) return
  head.querySelector('.source')?.remove()
  head.append(element('span', { class: 'source', 'data-kind': 'known', title: `来源：${source}` }, source))
}

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
