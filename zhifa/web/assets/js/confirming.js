// data-confirm="要问的话" on a form or button; data-confirm-yes names the deed on the button.
import { element } from './dom.js'

export function ask(words, { title = '请确认', yes = '确定', danger = false } = {}) {
  const go = element('button', { class: `btn ${danger ? 'btn-danger' : 'btn-primary'}`, value: 'yes' }, yes)
  const no = element('button', { class: 'btn', value: 'no', autofocus: true }, '取消')
  const form = element('form', { method: 'dialog' })
  form.append(
    element('h2', { id: 'ask-title' }, title),
    element('p', { id: 'ask-words' }, words),
    element('div', { class: 'ask-buttons' }, no, go),
  )
  const dialog = element('dialog', { class: 'ask', 'aria-labelledby': 'ask-title', 'aria-describedby': 'ask-words' }, form)
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((answer) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      answer(dialog.returnValue === 'yes')
    })
  })
}

const wordsOf = (node) => ({
  title: node.dataset.confirmTitle,
  yes: node.dataset.confirmYes,
  danger: node.dataset.confirmDanger !== undefined,
})

document.addEventListener(
  'submit',
  async (event) => {
    const form = event.target
    const asking = event.submitter?.dataset.confirm ? event.submitter : form
    if (!asking.dataset.confirm || form.method === 'dialog') return
    if (form.dataset.confirmed === 'yes' || form.dataset.sure === 'yes') return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!(await ask(asking.dataset.confirm, wordsOf(asking)))) return
    form.dataset.confirmed = 'yes'
    form.requestSubmit(event.submitter)
    delete form.dataset.confirmed
  },
  true,
)

document.addEventListener('htmx:confirm', (event) => {
  const { elt, question, issueRequest } = event.detail
  if (!question) return
  event.preventDefault()
  ask(question, wordsOf(elt)).then((yes) => yes && issueRequest(true))
})
