// The case page's columns become tabs where there is no room for three.
import { element, onArrival } from './dom.js'

const KEYS = { ArrowRight: 1, ArrowLeft: -1 }

function tabsFor(desk) {
  const parts = [...desk.querySelectorAll(':scope > section[data-tab]')]
  const tabs = element('div', { class: 'desk-tabs', role: 'tablist', 'aria-label': '案件页面' })
  const buttons = parts.map((part, index) => {
    part.id ||= `desk-part-${index}`
    const tab = element('button', { type: 'button', role: 'tab', 'aria-controls': part.id }, part.dataset.tab)
    tab.addEventListener('click', () => show(index))
    return tab
  })
  const show = (chosen) =>
    parts.forEach((part, index) => {
      part.classList.toggle('shown', index === chosen)
      buttons[index].setAttribute('aria-selected', String(index === chosen))
      buttons[index].tabIndex = index === chosen ? 0 : -1
    })
  tabs.addEventListener('keydown', (event) => {
    const step = KEYS[event.key]
    if (!step) return
    const next = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length
    show(next)
    buttons[next].focus()
  })
  tabs.append(...buttons)
  desk.before(tabs)
  desk.classList.add('tabbed')
  show(Math.max(0, parts.findIndex((part) => part.dataset.first !== undefined)))
}

onArrival('.desk', tabsFor)
