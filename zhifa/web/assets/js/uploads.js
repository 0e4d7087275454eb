// A drop zone. With data-upload-url each file is sent at once, with progress; without, files go with the form.
import { element, onArrival } from './dom.js'
import { icon } from './icons.js'
import { token, told } from './requests.js'

const MB = 1024 * 1024
export const size = (bytes) => (bytes < MB ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MB).toFixed(1)} MB`)

const FAILURES = {
  401: '登录已过期，请重新登录后再传',
  403: '您的岗位不能上传到这里',
  413: '文件太大，请压缩或拆分后再传',
  415: '不接受这种文件',
}

class DropZone {
  constructor(zone) {
    this.zone = zone
    this.input = zone.querySelector('input[type=file]')
    this.url = zone.dataset.uploadUrl
    this.max = Number(zone.dataset.maxMb || 0) * MB
    this.list = zone.parentElement.querySelector('.upload-list')
    for (const event of ['dragenter', 'dragover']) zone.addEventListener(event, () => zone.classList.add('over'))
    for (const event of ['dragleave', 'drop']) zone.addEventListener(event, () => zone.classList.remove('over'))
    this.input.addEventListener('change', () => this.chosen([...this.input.files]))
  }

  chosen(files) {
    if (!this.url) this.list.replaceChildren()
    for (const file of files) this.url ? this.upload(file) : this.list.append(this.row(file, this.tooBig(file)))
    if (this.url) this.input.value = ''
  }

  tooBig(file) {
    return this.max && file.size > this.max ? `超过 ${this.zone.dataset.maxMb} MB，请压缩后再传` : ''
  }

  row(file, problem = '') {
    const words = element('span', { 'data-state': problem ? 'failed' : null }, problem || size(file.size))
    return element('li', {}, element('span', {}, file.name), words)
  }

  upload(file) {
    const problem = this.tooBig(file)
    const row = this.row(file, problem)
    this.list.append(row)
    if (problem) return
    const bar = element('progress', { max: 100, value: 0, 'aria-label': `正在上传 ${file.name}` })
    const stop = element('button', { type: 'button', class: 'btn btn-sm', 'aria-label': `取消上传 ${file.name}` }, icon('x'))
    row.append(stop, bar)
    const request = this.request(file, bar)
    stop.addEventListener('click', () => request.abort())
    request.addEventListener('loadend', () => this.ended(request, file, row))
  }

  request(file, bar) {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append(this.input.dataset.name || this.input.name || 'file', file)
    request.open('POST', this.url)
    request.setRequestHeader('X-CSRFToken', token())
    request.setRequestHeader('HX-Request', 'true')
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total
    })
    request.send(body)
    return request
  }

  ended(request, file, row) {
    if (request.status >= 200 && request.status < 300) return this.arrived(request.responseText, row)
    if (request.status === 401) document.dispatchEvent(new Event('session:ended'))
    const words = request.status ? told(request.responseText, request.getResponseHeader('X-Message')) : ''
    const lost = request.readyState === 0 || !request.status ? '没有传完（已取消或网络不通）' : '没有传上去，请重试'
    const again = element('button', { type: 'button', class: 'btn btn-sm' }, '重传')
    again.addEventListener('click', () => (row.remove(), this.upload(file)))
    const failed = this.row(file, words || FAILURES[request.status] || lost)
    failed.append(again)
    row.replaceWith(failed)
    return failed.setAttribute('role', 'alert')
  }

  // The server answers with the list row(s) of what it now holds; other lists may come along out of band.
  arrived(html, row) {
    const made = document.createElement('template')
    made.innerHTML = html.trim()
    const added = [...made.content.children]
    row.replaceWith(...added)
    added.forEach((node) => globalThis.htmx.process(node))
    this.zone.dispatchEvent(new CustomEvent('upload:arrived', { bubbles: true }))
  }
}

onArrival('[data-drop-zone]', (zone) => new DropZone(zone))
// A file dropped beside the zone must not replace the page.
for (const name of ['dragover', 'drop'])
  addEventListener(name, (event) => event.target.type !== 'file' && event.preventDefault())
