// One click, one submission; and a submission after a long pause first makes sure that one is still signed in.
import { begin } from './progress.js'
import { Offline, Unsigned, send } from './requests.js'
import { sayLost } from './failures.js'

const PAUSE = 5 * 60 * 1000
let lastContact = Date.now()
const underWay = new WeakMap()

const buttonsOf = (form) => [
  ...form.querySelectorAll('button:not([type=button]), input[type=submit]'),
  ...(form.id ? document.querySelectorAll(`button[form="${CSS.escape(form.id)}"]`) : []),
]

function hold(owner, buttons) {
  const held = buttons.filter((button) => !button.disabled)
  const focused = held.find((button) => button === document.activeElement)
  held.forEach((button) => (button.disabled = true))
  owner.setAttribute('aria-busy', 'true')
  underWay.set(owner, { held, focused })
}

export function release(owner) {
  const { held = [], focused } = underWay.get(owner) ?? {}
  held.forEach((button) => (button.disabled = false))
  owner.removeAttribute('aria-busy')
  underWay.delete(owner)
  if (focused && document.activeElement === document.body) focused.focus()
}

const byHtmx = (form) => ['hx-post', 'hx-put', 'hx-patch', 'hx-delete', 'hx-get'].some((name) => form.hasAttribute(name))

document.addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || form.method !== 'post' || form.target === '_blank' || byHtmx(form)) return
  if (underWay.has(form)) return void event.preventDefault()
  if (form.dataset.sure !== 'yes' && Date.now() - lastContact > PAUSE && document.body.dataset.user) {
    event.preventDefault()
    return void makeSure(form, event.submitter)
  }
  begin()
  underWay.set(form, {})
  // Only after the browser has collected the fields: a disabled button would not send its value.
  setTimeout(() => hold(form, buttonsOf(form)))
})

async function makeSure(form, submitter) {
  try {
    await send(document.body.dataset.session, { method: 'GET' })
  } catch (problem) {
    if (problem instanceof Offline) sayLost()
    if (problem instanceof Offline || problem instanceof Unsigned) return
  }
  form.dataset.sure = 'yes'
  form.requestSubmit(submitter?.form === form ? submitter : undefined)
  delete form.dataset.sure
}

document.addEventListener('htmx:beforeRequest', (event) => {
  const source = event.detail.elt
  if (source.matches('form')) {
    if (underWay.has(source)) return void event.preventDefault()
    hold(source, buttonsOf(source))
  } else if (source.matches('button')) hold(source, [source])
})

document.addEventListener('htmx:afterRequest', (event) => {
  release(event.detail.elt)
  if (event.detail.xhr?.status) lastContact = Date.now()
})

// Coming back with the browser's back button shows the page as it was left: with dead buttons.
addEventListener('pageshow', (event) => {
  if (event.persisted) document.querySelectorAll('form[aria-busy]').forEach(release)
})

export const noteContact = () => (lastContact = Date.now())
