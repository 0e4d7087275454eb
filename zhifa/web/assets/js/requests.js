// htmx settings, and the one way in which scripts talk to the server.
import htmx from 'htmx.org'

import { cookie } from './dom.js'

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0, // pages of cases do not stay in the browser's storage
  refreshOnHistoryMiss: true,
  timeout: 30000,
  scrollIntoViewOnBoost: false,
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    { code: '422', swap: true },
    { code: '[45]..', swap: false, error: true },
  ],
})
globalThis.htmx = htmx

// Signing in again changes the token; the cookie always has the present one.
export const token = () => cookie('csrftoken') || document.querySelector('[name=csrfmiddlewaretoken]')?.value || ''

document.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['X-CSRFToken'] = token()
})

document.addEventListener(
  'submit',
  (event) => {
    const hidden = event.target.querySelector('input[name=csrfmiddlewaretoken]')
    if (hidden && token()) hidden.value = token()
  },
  true,
)

export class Unsigned extends Error {}
export class Offline extends Error {}
export class Refused extends Error {
  constructor(response, text) {
    super(text)
    this.status = response.status
  }
}

export const isSignIn = (address) => new URL(address, location.href).pathname === document.body.dataset.signIn

export async function send(url, { method = 'POST', body, signal } = {}) {
  let response
  try {
    const headers = { 'X-CSRFToken': token(), 'HX-Request': 'true' }
    response = await fetch(url, { method, body, signal, headers, credentials: 'same-origin' })
  } catch (problem) {
    if (problem.name === 'AbortError') throw problem
    throw new Offline(problem.message)
  }
  if (response.status === 401 || (response.redirected && isSignIn(response.url))) {
    document.dispatchEvent(new Event('session:ended'))
    throw new Unsigned()
  }
  if (!response.ok) throw new Refused(response, told(await response.text(), response.headers.get('X-Message')))
  return response
}

// A refusal for scripts is {"message": what, "remedy": what to do}, or, where there is HTML to show, the same words
// in a header, percent-encoded; anything else tells the user nothing.
export function told(text, header) {
  try {
    if (header) return decodeURIComponent(header)
    const { message = '', remedy = '' } = JSON.parse(text)
    return `${message}${remedy}`
  } catch {
    return ''
  }
}
