// A passkey whose PRF gives the same secret each time; where the browser has none, the PIN remains.
import { random } from '../store/crypto'

const SALT = new TextEncoder().encode('zhifa-field-unlock')

interface Prf {
  prf?: { enabled?: boolean; results?: { first?: BufferSource } }
}

export async function passkeyPossible(): Promise<boolean> {
  if (typeof PublicKeyCredential === 'undefined') return false
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false)
}

export async function makePasskey(username: string): Promise<{ credential: ArrayBuffer; secret: BufferSource } | undefined> {
  const made = (await navigator.credentials.create({
    publicKey: {
      rp: { name: '现场执法' },
      user: { id: random(16), name: username, displayName: username },
      challenge: random(32),
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }, { type: 'public-key', alg: -257 }],
      authenticatorSelection: { authenticatorAttachment: 'platform', userVerification: 'required' },
      extensions: { prf: { eval: { first: SALT } } } as AuthenticationExtensionsClientInputs,
    },
  })) as PublicKeyCredential | null
  if (!made || !(made.getClientExtensionResults() as Prf).prf?.enabled) return undefined
  const at_once = (made.getClientExtensionResults() as Prf).prf?.results?.first
  return { credential: made.rawId, secret: at_once ?? (await askPasskey(made.rawId)) }
}

export async function askPasskey(credential: ArrayBuffer): Promise<BufferSource> {
  const got = (await navigator.credentials.get({
    publicKey: {
      challenge: random(32),
      allowCredentials: [{ type: 'public-key', id: credential }],
      userVerification: 'required',
      extensions: { prf: { eval: { first: SALT } } } as AuthenticationExtensionsClientInputs,
    },
  })) as PublicKeyCredential | null
  const secret = (got?.getClientExtensionResults() as Prf | undefined)?.prf?.results?.first
  if (!secret) throw new Error('这个浏览器不能用通行密钥解锁，请输入 PIN。')
  return secret
}
