// The keyboard in a picking box, and its memory: a restored draft says in words what was picked.
import { element, onArrival } from './dom.js'

const STEPS = { ArrowDown: 1, ArrowUp: -1 }

function move(box, event) {
  const search = box.querySelector('input[type=search]')
  if (event.key === 'Enter' && event.target === search) return event.preventDefault() // it would send the form
  const stops = [search, ...box.querySelectorAll('[data-value]')]
  const at = stops.indexOf(document.activeElement)
  if (!STEPS[event.key] || at < 0) return undefined
  event.preventDefault()
  return stops[Math.min(stops.length - 1, Math.max(0, at + STEPS[event.key]))].focus()
}

onArrival('[data-pick]', (box) => {
  const words = box.querySelector('[data-picked]')
  const name = `${box.querySelector('input[type=hidden]').name}-words`
  const memory = element('input', { type: 'hidden', name, value: words.hidden ? '' : words.textContent.trim() })
  box.append(memory)
  box.addEventListener('keydown', (event) => move(box, event))
  box.addEventListener(
    'click',
    (event) => {
      const row = event.target.closest('[data-value]')
      if (!row) return
      memory.value = row.dataset.words
      box.querySelector('input[type=search]').focus()
    },
    true,
  )
  box.closest('form')?.addEventListener('draft:restored', () => {
    words.hidden = !memory.value
    words.replaceChildren(element('strong', {}, memory.value))
  })
})
