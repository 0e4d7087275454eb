// The review queue: a frame drawn on the photograph by hand or by keys, and the keyboard of the whole page.
import { onArrival } from './dom.js'

const SIDES = ['left', 'top', 'width', 'height']
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const START = [30, 30, 40, 40]

const within = (value, least, most) => Math.min(most, Math.max(least, value))
const inputs = (form) => SIDES.map((side) => form.querySelector(`[data-side=${side}]`))
const read = (form) => inputs(form).map((input) => Number.parseFloat(input?.value))

function draw(form) {
  const [x, y, width, height] = read(form)
  const box = form.querySelector('.framing-box')
  for (const [name, value] of Object.entries({ x, y, width, height })) box.setAttribute(name, value || 0)
}

function write(form, numbers) {
  inputs(form).forEach((input, index) => {
    if (input) input.value = numbers[index].toFixed(1)
  })
  draw(form)
}

function place(area, event) {
  const edge = area.getBoundingClientRect()
  return [
    within(((event.clientX - edge.left) / edge.width) * 100, 0, 100),
    within(((event.clientY - edge.top) / edge.height) * 100, 0, 100),
  ]
}

function drag(form, area, down) {
  const from = place(area, down)
  const move = (event) => {
    const to = place(area, event)
    write(form, [
      Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]),
    ])
  }
  area.setPointerCapture(down.pointerId)
  area.addEventListener('pointermove', move)
  area.addEventListener('pointerup', () => area.removeEventListener('pointermove', move), { once: true })
}

function nudge(form, event) {
  const step = STEPS[event.key]
  if (!step) return
  event.preventDefault()
  const known = read(form)
  if (known.some(Number.isNaN)) return write(form, START)
  const [x, y, width, height] = known
  const [right, down] = step.map((one) => one * 2)
  if (event.shiftKey) return write(form, [x, y, within(width + right, 2, 100 - x), within(height + down, 2, 100 - y)])
  return write(form, [within(x + right, 0, 100 - width), within(y + down, 0, 100 - height), width, height])
}

function press(form, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest('input:not([type=checkbox]), textarea, select')) return
  const key = event.key.toLowerCase()
  const go = { j: form.dataset.after, k: form.dataset.before }[key]
  const quality = form.querySelectorAll('[name=quality]')[Number(key) - 1]
  if (go) location.assign(go)
  else if (key === 'a') form.querySelector('[data-key=a]')?.click()
  else if (key === 'c') form.querySelector('[data-framing]').focus()
  else if (key === 'r') form.querySelector('[name=reason]')?.focus()
  else if (quality) quality.checked = !quality.checked
  else return
  event.preventDefault()
}

onArrival('[data-review-queue]', (form) => {
  const area = form.querySelector('[data-framing]')
  area.addEventListener('pointerdown', (event) => drag(form, area, event))
  area.addEventListener('keydown', (event) => nudge(form, event))
  for (const input of inputs(form)) input?.addEventListener('input', () => draw(form))
  document.addEventListener('keydown', (event) => press(form, event))
  form.querySelector('[name=reason]')?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.target.value) return
    event.preventDefault()
    form.querySelector('[data-key=x]').click()
  })
  draw(form)
})
