import { clockTime, element } from './dom.js'
import { icon } from './icons.js'

const STATES = {
  saved: [() => icon('cloud-check'), (when) => `已保存 ${clockTime(when)}`],
  saving: [() => icon('loader-2'), () => '正在保存'],
  waiting: [() => icon('cloud-off'), () => '等待网络，内容已存在本机'],
  attention: [() => icon('alert-triangle'), (why) => `需要处理：${why}`],
}

export function statusOf(form) {
  const place = form.querySelector('[data-draft-status]') ?? document.querySelector(`[data-draft-status="${form.id}"]`)
  const box = place ?? form.insertBefore(element('div'), form.firstChild)
  box.classList.add('draft-status')
  box.setAttribute('role', 'status')
  return (state, detail) => {
    const [picture, words] = STATES[state]
    box.dataset.state = state
    box.replaceChildren(picture(), element('span', {}, words(detail)))
  }
}

export function restoredNote(form, { at, stale }, discard) {
  const when = new Date(at).toLocaleString('zh-CN', { hour12: false, dateStyle: 'short', timeStyle: 'short' })
  const more = stale ? '这份内容后来在别处改过，请逐项核对。' : '请核对后继续填写。'
  const link = element('button', { type: 'button', class: 'btn btn-sm' }, '放弃草稿')
  const words = element('span', {}, element('strong', {}, '已恢复草稿'), `（${when}）。${more}`)
  const note = element('div', { class: 'draft-note', role: 'status' }, icon('history'), words, link)
  link.addEventListener('click', () => discard(note))
  form.prepend(note)
  return note
}
