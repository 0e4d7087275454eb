// Codes in a photograph of a licence or an identity card; the picture does not leave the device.
const EDGE = 2400

export interface Scanned {
  text: string
  uscc?: string
  name?: string
  address?: string
  representative?: string
  identity?: string
}

export class NothingFound extends Error {}

export async function scan(photo: Blob): Promise<Scanned> {
  const image = await pixels(photo)
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  const { default: wasm } = await import('zxing-wasm/reader/zxing_reader.wasm?url')
  prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path) } })
  const formats = ['QRCode', 'DataMatrix', 'PDF417', 'Code128'] as const
  const found = await readBarcodes(image, { formats: [...formats], tryHarder: true, maxNumberOfSymbols: 4 })
  const texts = found.filter((one) => one.isValid && one.text).map((one) => one.text)
  const text = texts.sort((one, other) => other.length - one.length)[0]
  if (!text) throw new NothingFound('照片里没有找到二维码。请靠近、对准，在光线好的地方重拍，或者直接输入。')
  return understand(text)
}

async function pixels(photo: Blob): Promise<ImageData> {
  const picture = await createImageBitmap(photo).catch(() => {
    throw new NothingFound('这个文件不是能打开的图片，请换一张。')
  })
  const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new NothingFound('这个浏览器不能识别图片，请直接输入。')
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

// Licences bear an address with the code in it, or lines of “名称：…”.
export function understand(text: string): Scanned {
  const scanned: Scanned = { text }
  const plain = decoded(text)
  const uscc = /(?:^|[^0-9A-Z])([159Y][1239][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10})(?![0-9A-Z])/.exec(plain)?.[1]
  const identity = /(?:^|\D)(\d{17}[\dXx])(?!\d)/.exec(plain)?.[1]
  const named = (label: string): string | undefined => new RegExp(`(?:${label})[：:=]\\s*([^\\n;；,，]+)`).exec(plain)?.[1]?.trim()
  const parts = {
    uscc,
    identity: uscc ? undefined : identity?.toUpperCase(),
    name: named('名称|企业名称|姓名|name'),
    address: named('住所|经营场所|营业场所|地址|住址'),
    representative: named('法定代表人|负责人|经营者'),
  }
  for (const [key, value] of Object.entries(parts)) if (value) Object.assign(scanned, { [key]: value })
  return scanned
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
