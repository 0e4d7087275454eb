// Pictures made ready for reading: upright, not larger than needed.
export class NothingFound extends Error {}

export async function drawn(photo: Blob, edge: number): Promise<{ canvas: HTMLCanvasElement; context: CanvasRenderingContext2D }> {
  const picture = await createImageBitmap(photo).catch(() => {
    throw new NothingFound('这个文件不是能打开的图片，请换一张。')
  })
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new NothingFound('这个浏览器不能识别图片，请直接输入。')
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return { canvas, context }
}

export async function pixels(photo: Blob, edge: number): Promise<ImageData> {
  const { canvas, context } = await drawn(photo, edge)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

// As a PNG file: the reader tells dark from light, colours only mislead it.
export async function grey(photo: Blob, edge: number): Promise<ArrayBuffer> {
  const { canvas, context } = await drawn(photo, edge)
  const image = context.getImageData(0, 0, canvas.width, canvas.height)
  const { data } = image
  for (let at = 0; at < data.length; at += 4) {
    data.fill(0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0), at, at + 3)
  }
  context.putImageData(image, 0, 0)
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!png) throw new NothingFound('这个浏览器不能识别图片，请直接输入。')
  return png.arrayBuffer()
}
