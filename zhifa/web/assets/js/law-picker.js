// 插入法条: the chosen citation is written where the caret was in the field above; a field of citations takes one a line.
import { onArrival } from './dom.js'

const STEPS = { ArrowDown: 1, ArrowUp: -1 }

function insert(field, words) {
  const [start, end] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length]
  const apart = field.dataset.lawPicker === 'lines' && field.value && !field.value.slice(0, start).endsWith('\n')
  field.setRangeText(apart ? `\n${words}` : words, start, end, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
  field.focus()
}

onArrival('details[data-law-picker]', (box) => {
  const field = document.getElementById(box.dataset.lawPicker)
  const search = box.querySelector('input[type=search]')
  if (!field) return
  box.hidden = false
  box.addEventListener('toggle', () => box.open && search.focus())
  box.addEventListener('keydown', (event) => {
    const rows = [...box.querySelectorAll('[data-cite]')]
    if (event.key === 'Escape') {
      box.open = false
      field.focus()
    } else if (event.key === 'Enter' && event.target === search) {
      event.preventDefault() // it would send the form
      rows[0]?.click()
    } else if (STEPS[event.key]) {
      const stops = [search, ...rows]
      const next = stops[stops.indexOf(document.activeElement) + STEPS[event.key]]
      event.preventDefault()
      next?.focus()
    }
  })
  box.addEventListener('click', (event) => {
    const row = event.target.closest('[data-cite]')
    if (!row) return
    insert(field, row.dataset.cite)
    box.open = false
    search.value = ''
    box.querySelector('.pick-list').replaceChildren()
  })
})
