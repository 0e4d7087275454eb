// Encryption at rest: one random data key, wrapped by what the officer knows (PIN), has (passkey) or can prove (log-in).
const ROUNDS = 600_000

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

export interface Wrapped extends Sealed {
  salt: Uint8Array<ArrayBuffer>
  rounds?: number
}

export type Bytes = Uint8Array<ArrayBuffer>

export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

export async function sealBytes(key: CryptoKey, plain: BufferSource): Promise<Sealed> {
  const iv = random(12)
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain) }
}

export function openBytes(key: CryptoKey, sealed: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.bytes)
}

export function sealJson(key: CryptoKey, value: unknown): Promise<Sealed> {
  return sealBytes(key, new TextEncoder().encode(JSON.stringify(value)))
}

export async function openJson<T>(key: CryptoKey, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, sealed))) as T
}

export function asKey(raw: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

export async function pinKey(pin: string, salt: Bytes, rounds = ROUNDS): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  return crypto.subtle.deriveKey(how, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

// For secrets that are random already: of a passkey, or of the server for this device.
export async function secretKey(secret: BufferSource, salt: Bytes, purpose: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode(purpose) }
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

export async function wrapByPin(dataKey: Bytes, pin: string, rounds = ROUNDS): Promise<Wrapped> {
  const salt = random(16)
  return { ...(await sealBytes(await pinKey(pin, salt, rounds), dataKey)), salt, rounds }
}

export async function unwrapByPin(wrapped: Wrapped, pin: string): Promise<Bytes> {
  return new Uint8Array(await openBytes(await pinKey(pin, wrapped.salt, wrapped.rounds), wrapped))
}

export async function wrapBySecret(dataKey: Bytes, secret: BufferSource, purpose: string): Promise<Wrapped> {
  const salt = random(16)
  return { ...(await sealBytes(await secretKey(secret, salt, purpose), dataKey)), salt }
}

export async function unwrapBySecret(wrapped: Wrapped, secret: BufferSource, purpose: string): Promise<Bytes> {
  return new Uint8Array(await openBytes(await secretKey(secret, wrapped.salt, purpose), wrapped))
}
