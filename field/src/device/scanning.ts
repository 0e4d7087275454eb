// Codes in a photograph of a licence or an identity card; the picture does not leave the device.
import { NothingFound, pixels } from './pictures'

export { NothingFound }

const EDGE = 2400

export interface Scanned {
  text: string
  uscc?: string
  name?: string
  address?: string
  representative?: string
  identity?: string
}

export async function scan(photo: Blob): Promise<Scanned> {
  const image = await pixels(photo, EDGE)
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
