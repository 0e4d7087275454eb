// The digest of a photograph is taken when it is taken; SHA-256 as the server's default.
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => HEX[byte]).join('')

export async function digestOf(content: Blob | BufferSource): Promise<string> {
  const bytes = content instanceof Blob ? await content.arrayBuffer() : content
  return hex(await crypto.subtle.digest('SHA-256', bytes))
}
