// The QR code of a licence is read in the browser: the photograph does not leave the device.
// Without this script, or in a browser that cannot do it, the text can still be pasted.
import { onArrival } from './dom.js'

const LARGEST = 40 * 1024 * 1024
const EDGE = 2400 // pixels: enough for any code, and the memory of a phone is small
const TROUBLE = {
  big: '照片太大，没有识别。请换一张，或者粘贴文字。',
  picture: '这个文件不是能打开的图片。请换一张照片，或者粘贴文字。',
  none: '照片里没有找到二维码。请靠近执照、对准二维码，在光线好的地方重拍，或者粘贴文字。',
  reader: '这个浏览器不能识别二维码。请用手机扫码打开网页，把文字复制过来粘贴。',
}

class Trouble extends Error {}

async function pixels(file) {
  if (file.size > LARGEST) throw new Trouble('big')
  let picture
  try {
    picture = await createImageBitmap(file)
  } catch {
    throw new Trouble('picture')
  }
  const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

async function codeIn(file) {
  const image = await pixels(file)
  let reader
  try {
    reader = await import('./qr-reader.js')
    return await reader.read(image)
  } catch (error) {
    console.error(error)
    throw new Trouble('reader')
  }
}

class Scan {
  constructor(place) {
    this.form = place.closest('form')
    this.status = this.form.querySelector('[data-scan-status]')
    for (const input of place.querySelectorAll('input[type=file]')) {
      input.addEventListener('change', () => this.chosen(input))
    }
    place.hidden = typeof WebAssembly !== 'object'
  }

  async chosen(input) {
    const [file] = input.files
    input.value = '' // the same photograph may be chosen again
    if (!file) return
    this.say('正在识别…')
    try {
      const text = await codeIn(file)
      if (!text) throw new Trouble('none')
      this.say('已识别，正在填入…')
      this.form.elements.scanned.value = text
      this.form.requestSubmit()
    } catch (error) {
      this.say(TROUBLE[error.message] ?? TROUBLE.reader, true)
    }
  }

  say(words, wrong = false) {
    this.status.textContent = words
    this.status.className = `${wrong ? 'field-error' : 'field-hint'} mb-0`
  }
}

onArrival('[data-scan]', (place) => new Scan(place))
