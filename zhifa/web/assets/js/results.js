// ↓ and ↑ walk through the results of a search, from its box and back into it.
const STEPS = { ArrowDown: 1, ArrowUp: -1 }

document.addEventListener('keydown', (event) => {
  const step = STEPS[event.key]
  const results = document.querySelector('[data-results]')
  if (!step || !results || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const box = document.querySelector('[data-results-box] input')
  const stops = [box, ...results.querySelectorAll('a')]
  const here = stops.indexOf(event.target.matches('[data-search-box]') ? box : event.target)
  if (here < 0) return
  event.preventDefault()
  stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus()
})
