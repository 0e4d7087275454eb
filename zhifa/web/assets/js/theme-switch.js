import { onArrival } from './dom.js'

const KEY = 'zhifa:theme'

function mark() {
  const wanted = document.documentElement.dataset.themeWanted
  document.querySelectorAll('[data-theme-set]').forEach((button) => {
    button.setAttribute('aria-pressed', String(button.dataset.themeSet === wanted))
  })
}

onArrival('[data-theme-set]', (button) => {
  mark()
  button.addEventListener('click', (event) => {
    event.stopPropagation()
    try {
      localStorage.setItem(KEY, button.dataset.themeSet)
    } catch {
      document.documentElement.dataset.bsTheme = button.dataset.themeSet
    }
    dispatchEvent(new Event('theme:changed'))
    mark()
  })
})
