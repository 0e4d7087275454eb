// The benchmark in a form: what it leads to goes into the blanks, never over what somebody has typed.
import { badge } from './act-form.js'
import { element, onArrival } from './dom.js'

const SOURCE = '裁量基准'
const again = (panel) => globalThis.htmx.trigger(panel, 'refresh')

function put(form, name, value) {
  const fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
  if (!fields.length) return
  if (['radio', 'checkbox'].includes(fields[0].type)) return check(fields, [value].flat())
  const [field] = fields
  if ((field.value && field.dataset.filled === undefined) || field.value === value) return
  field.value = value
  field.dataset.filled = ''
  badge(field, SOURCE)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

// Choices that the benchmark made may change with it; those that a person made stay.
function check(fields, values) {
  if (fields.some((field) => field.checked) && fields[0].dataset.filled === undefined) return
  const before = fields.map((field) => field.checked).join()
  for (const field of fields) {
    field.checked = values.includes(field.value)
    field.dataset.filled = ''
  }
  if (fields.map((field) => field.checked).join() === before) return
  badge(fields[0], SOURCE)
  fields[0].dispatchEvent(new Event('input', { bubbles: true }))
}

onArrival('[data-benchmark]', (panel) => {
  const form = panel.closest('form')
  for (const [name, value] of Object.entries(JSON.parse(panel.dataset.benchmark))) put(form, name, value)
})

document.addEventListener('change', ({ target, isTrusted }) => {
  if (!isTrusted || !target.name || target.closest('[data-benchmark]')) return
  for (const field of target.form?.querySelectorAll(`[name="${CSS.escape(target.name)}"][data-filled]`) ?? []) delete field.dataset.filled
})

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-measure-again]')
  if (button) again(button.closest('[data-benchmark]'))
})

// "None of these" and the others exclude each other.
document.addEventListener(
  'change',
  ({ target }) => {
    if (target.type !== 'checkbox' || !target.checked || !target.name.startsWith('ask-')) return
    for (const other of target.form.querySelectorAll(`[name="${CSS.escape(target.name)}"]`))
      if (other !== target && (target.value === '-' || other.value === '-')) other.checked = false
  },
  true,
)

// A draft may hold answers to questions that are not on the page yet.
document.addEventListener(
  'draft:restoring',
  ({ target, detail }) => {
    const panel = target.querySelector('[data-benchmark]')
    if (!panel) return
    const known = new Set([...panel.querySelectorAll('[name]')].map(({ name }) => name))
    for (const [name, values] of Object.entries(detail ?? {}))
      if (name.startsWith('ask-') && !known.has(name))
        for (const value of values) panel.append(element('input', { type: 'hidden', name, value }))
    setTimeout(() => again(target.querySelector('[data-benchmark]')))
  },
  true, // it does not bubble
)
