// The sprite's address comes with the page, because its name carries a digest.
const sprite = () => document.body?.dataset.icons ?? ''

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  for (const [key, value] of Object.entries(STROKE)) svg.setAttribute(key, value)
  use.setAttribute('href', `${sprite()}#${name}`)
  svg.append(use)
  return svg
}

const STROKE = {
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
}
