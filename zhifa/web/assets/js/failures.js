// Says in Chinese what went wrong with a request and what to do about it.
import { element } from './dom.js'
import { icon } from './icons.js'
import { isSignIn, told } from './requests.js'
import { toast } from './toasts.js'

const reload = { label: '刷新页面', run: () => location.reload() }
const SAYINGS = {
  400: ['提交的内容不完整或格式不对，没有保存。请核对后重新提交。', 'error'],
  403: ['您的岗位不能做这一步，没有保存。需要办理的，请切换岗位或联系本单位平台运维人员。', 'error'],
  404: ['这条内容不存在或已被移走。请返回列表重新查找。', 'warning'],
  409: ['这件事刚刚已被办理或修改，您看到的不是最新内容，没有保存。请刷新后再办。', 'warning', reload],
  413: ['文件或内容太大，没有上传。请压缩或拆分后再传。', 'error'],
  423: ['这条记录正在由他人办理，暂时不能修改。请稍后再试。', 'warning'],
  429: ['操作太频繁，已暂停片刻。请稍等一分钟再试。', 'warning'],
  503: ['系统正在维护，没有保存。填写的内容已留在本页，请稍后再提交。', 'error'],
}
const BROKEN = ['系统出错，没有保存。填写的内容还在本页，请稍后重试；多次出现请告知平台运维人员。', 'error']
const LOST = ['网络不通，没有提交。填写的内容还在本页，恢复网络后请重新提交。', 'warning']

export function sayFailure(status, words = '') {
  const [text, kind, action] = SAYINGS[status] ?? BROKEN
  return toast(words || text, kind, action)
}

export const sayLost = () => toast(...LOST)

document.addEventListener('htmx:sendError', sayLost)
document.addEventListener('htmx:timeout', sayLost)

document.addEventListener('htmx:responseError', ({ detail: { xhr } }) => {
  if (xhr.status === 401) return sessionEnded()
  return sayFailure(xhr.status, told(xhr.responseText, xhr.getResponseHeader('X-Message')))
})

// A redirect to the sign-in page must not be swapped into the middle of a form.
document.addEventListener('htmx:beforeSwap', (event) => {
  const { xhr } = event.detail
  if (xhr.responseURL && isSignIn(xhr.responseURL) && !isSignIn(location.href)) {
    event.detail.shouldSwap = false
    sessionEnded()
  }
})

let bar = null

export function sessionEnded() {
  if (bar?.isConnected) return
  const link = element('a', { href: document.body.dataset.signInAgain, target: '_blank', class: 'way-out' }, '重新登录')
  const words = '登录已过期，刚才的操作没有提交，填写的内容还在本页。请在新窗口'
  bar = element('div', { class: 'session-bar', role: 'alert' }, icon('lock'), ` ${words}`, link, '，再回到本页继续。')
  document.body.prepend(bar)
  link.focus()
}

document.addEventListener('session:ended', sessionEnded)

new BroadcastChannel('zhifa:session').addEventListener('message', ({ data }) => {
  if (data.user !== document.body.dataset.user) {
    if (document.body.dataset.user) toast('本浏览器现在登录的是另一个账号，请刷新页面。', 'warning', reload)
    return
  }
  if (!bar) return
  bar.remove()
  bar = null
  toast('已重新登录，请继续办理。', 'ok')
})
