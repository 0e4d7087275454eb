// Repeating groups (Django formsets): <div data-rows="prefix"> with <template data-row> and a button data-row-add.
import { onArrival } from './dom.js'

class Rows {
  constructor(group) {
    this.group = group
    this.prefix = group.dataset.rows
    this.total = group.querySelector(`[name="${this.prefix}-TOTAL_FORMS"]`)
    this.place = group.querySelector('[data-row-list]')
    this.template = group.querySelector('template[data-row]')
    group.addEventListener('click', (event) => this.clicked(event))
    group.closest('form')?.addEventListener('draft:restoring', (event) => this.fit(event.detail))
  }

  clicked(event) {
    if (event.target.closest('[data-row-add]')) {
      this.add().querySelector('input:not([type=hidden]), select, textarea')?.focus()
      this.changed()
    }
    const remove = event.target.closest('[data-row-remove]')
    if (remove) this.remove(remove.closest('[data-row-item]'))
  }

  add() {
    const number = Number(this.total.value)
    const holder = document.createElement('template')
    holder.innerHTML = this.template.innerHTML.replaceAll('__prefix__', String(number)).trim()
    const row = holder.content.firstElementChild
    this.place.append(row)
    this.total.value = String(number + 1)
    globalThis.htmx.process(row)
    row.dispatchEvent(new Event('content:added', { bubbles: true }))
    return row
  }

  remove(row) {
    const flag = row.querySelector('input[name$="-DELETE"]')
    if (!flag) return
    flag.type === 'checkbox' ? (flag.checked = true) : (flag.value = 'on')
    row.hidden = true
    this.group.querySelector('[data-row-add]')?.focus()
    this.changed()
  }

  fit(values) {
    const wanted = Number(values[`${this.prefix}-TOTAL_FORMS`]?.[0] ?? 0)
    while (Number(this.total.value) < wanted) this.add()
    for (const row of this.place.querySelectorAll('[data-row-item]')) {
      const name = row.querySelector('input[name$="-DELETE"]')?.name
      row.hidden = Boolean(values[name]?.includes('on'))
    }
  }

  changed() {
    this.group.dispatchEvent(new CustomEvent('rows:changed', { bubbles: true }))
  }
}

onArrival('[data-rows]', (group) => new Rows(group))
