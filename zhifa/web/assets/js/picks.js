// <div data-pick>: search, then choose one of the rows found; the code goes into the hidden field.
import { element, onArrival } from './dom.js'

class Pick {
  constructor(box) {
    this.box = box
    this.field = box.querySelector('input[type=hidden]')
    this.words = box.querySelector('[data-picked]')
    this.search = box.querySelector('input[type=search]')
    this.list = box.querySelector('.pick-list')
    // What was chosen, in words, so that a restored draft can say it.
    this.memory = element('input', { type: 'hidden', name: `${this.field.name}-words`, value: this.text() })
    box.append(this.memory)
    this.list.addEventListener('click', (event) => this.choose(event.target.closest('[data-value]')))
    box.addEventListener('keydown', (event) => this.move(event))
    box.closest('form')?.addEventListener('draft:restored', () => this.say(this.memory.value))
  }

  text() {
    return this.words.hidden ? '' : this.words.textContent.trim()
  }

  choose(row) {
    if (!row) return
    this.field.value = row.dataset.value
    this.memory.value = row.dataset.words
    this.say(row.dataset.words)
    this.list.replaceChildren()
    this.search.value = ''
    this.search.focus()
    this.field.dispatchEvent(new Event('change', { bubbles: true }))
  }

  say(words) {
    this.words.hidden = !words
    this.words.replaceChildren(element('strong', {}, words))
  }

  // Down and up walk through the rows; Enter in the search box must not send the form.
  move(event) {
    if (event.key === 'Enter' && event.target === this.search) return event.preventDefault()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    const stops = [this.search, ...this.list.querySelectorAll('[data-value]')]
    const at = stops.indexOf(document.activeElement)
    if (at < 0) return
    event.preventDefault()
    stops[Math.min(stops.length - 1, Math.max(0, at + step))].focus()
  }
}

onArrival('[data-pick]', (box) => new Pick(box))
