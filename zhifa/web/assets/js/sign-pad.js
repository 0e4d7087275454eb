// The party signs with a finger; without a network what is drawn stays, and is sent once more.
const WATCH = 5000
const LINE = 3
const SCALE = 2

class Pad {
  constructor(form) {
    this.form = form
    this.canvas = form.querySelector('[data-sign-pad]')
    this.said = form.querySelector('[data-sign-said]')
    this.size()
    this.canvas.addEventListener('pointerdown', (event) => this.down(event))
    this.canvas.addEventListener('pointermove', (event) => this.move(event))
    for (const name of ['pointerup', 'pointercancel']) this.canvas.addEventListener(name, () => (this.last = undefined))
    form.querySelector('[data-sign-clear]').addEventListener('click', () => this.clear())
    form.addEventListener('submit', (event) => this.submit(event))
    addEventListener('orientationchange', () => setTimeout(() => this.drawn || this.size(), 300))
  }

  size() {
    const { width, height } = this.canvas.getBoundingClientRect()
    Object.assign(this.canvas, { width: width * SCALE, height: height * SCALE })
    this.pen = this.canvas.getContext('2d')
    this.pen.scale(SCALE, SCALE)
    Object.assign(this.pen, { lineCap: 'round', lineJoin: 'round', strokeStyle: '#111', lineWidth: LINE })
  }

  at({ clientX, clientY }) {
    const { left, top } = this.canvas.getBoundingClientRect()
    return [clientX - left, clientY - top]
  }

  down(event) {
    event.preventDefault()
    this.canvas.setPointerCapture(event.pointerId)
    this.last = this.at(event)
  }

  move(event) {
    if (!this.last) return
    const next = this.at(event)
    this.pen.beginPath()
    this.pen.moveTo(...this.last)
    this.pen.lineTo(...next)
    this.pen.stroke()
    this.last = next
    this.drawn = true
  }

  clear() {
    this.pen.clearRect(0, 0, this.canvas.width, this.canvas.height)
    this.drawn = false
    this.say('用手指写在虚线框内。')
  }

  say(words, kind = '') {
    this.said.textContent = words
    this.said.dataset.kind = kind
  }

  async submit(event) {
    event.preventDefault()
    if (!this.drawn) return this.say('框里还没有签名。请用手指写下姓名，再提交。', 'error')
    const button = this.form.querySelector('[data-sign-send]')
    button.disabled = true
    this.say('正在提交…')
    const body = new FormData(this.form)
    body.set('picture', this.canvas.toDataURL('image/png'))
    try {
      const answer = await fetch(location.href, { method: 'POST', body })
      const told = await answer.json().catch(() => ({}))
      if (answer.ok || told.over) return location.reload()
      this.say(told.message || '没有提交成功，签名还在框内，请再点一次“提交签名”。', 'error')
    } catch {
      this.say('没有网络，签名还在框内。有网络以后再点一次“提交签名”。', 'error')
    }
    button.disabled = false
  }
}

// What the page says is true only as long as the platform says so.
async function watch(node) {
  if (document.visibilityState !== 'visible') return
  const told = await fetch(node.dataset.signWatch, { cache: 'no-store' }).then((answer) => answer.json()).catch(() => ({}))
  if (told.standing && told.standing !== node.dataset.standing) location.reload()
}

document.querySelectorAll('[data-sign-form]').forEach((form) => new Pad(form))
document.querySelectorAll('[data-sign-watch]').forEach((node) => setInterval(() => watch(node), WATCH))
