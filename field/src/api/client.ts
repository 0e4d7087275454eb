// Talking to the server: a bearer token, no cookie; every failure comes with a way out.
import type {
  Admission, DeviceState, EntryDoor, Held, HeldNumber, Post, SignedManifest, SigningAsk, SigningMade, SigningState, SyncAnswer, SyncRequest,
} from './types' // prettier-ignore

const BASE = '/api/field'
export const APP_VERSION = '1.0.0'

export class Offline extends Error {
  constructor() {
    super('没有网络')
  }
}

export class ServerRefused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly wayOut: string,
  ) {
    super(message)
  }
}

export interface Contact {
  serverTime: number
  offset: number
}

type Heard = (contact: Contact) => void

export class Client {
  #token = ''
  #heard: Heard = () => undefined

  use(token: string): void {
    this.#token = token
  }

  onContact(heard: Heard): void {
    this.#heard = heard
  }

  async #send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('X-Field-App', APP_VERSION)
    if (this.#token) headers.set('Authorization', `Bearer ${this.#token}`)
    const began = Date.now()
    let answer: Response
    try {
      // Never in the browser's cache: what is kept on the device is kept sealed.
      answer = await fetch(`${BASE}${path}`, { ...init, headers, cache: 'no-store', credentials: 'omit' })
    } catch {
      throw new Offline()
    }
    this.#note(answer, began)
    if (!answer.ok) throw await refusalOf(answer)
    return answer
  }

  #note(answer: Response, began: number): void {
    const told = answer.headers.get('X-Server-Time') ?? answer.headers.get('Date')
    const serverTime = told ? Date.parse(told) : NaN
    if (Number.isNaN(serverTime)) return
    const now = Date.now()
    this.#heard({ serverTime, offset: Math.round((began + now) / 2 - serverTime) })
  }

  async #json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const init: RequestInit = { method }
    if (body !== undefined) {
      init.body = JSON.stringify(body)
      init.headers = { 'Content-Type': 'application/json' }
    }
    return (await (await this.#send(path, init)).json()) as T
  }

  admit(username: string, password: string, label: string, device = ''): Promise<Admission> {
    return this.#json('POST', '/devices', { username, password, label, device: device || null })
  }

  device(): Promise<DeviceState> {
    return this.#json('GET', '/device')
  }

  choosePost(post: number): Promise<Post[]> {
    return this.#json('POST', '/post', { post })
  }

  bundle(): Promise<SignedManifest> {
    return this.#json('GET', '/bundle')
  }

  async part(digest: string): Promise<ArrayBuffer> {
    return (await this.#send(`/parts/${digest}`)).arrayBuffer()
  }

  async python(): Promise<ArrayBuffer> {
    return (await this.#send('/python')).arrayBuffer()
  }

  sync(request: SyncRequest): Promise<SyncAnswer> {
    return this.#json('POST', '/sync', request)
  }

  numbers(kind: string, year: number, count: number): Promise<{ numbers: HeldNumber[] }> {
    return this.#json('POST', '/numbers', { kind, year, count })
  }

  visit(id: string): Promise<EntryDoor> {
    return this.#json('GET', `/visits/${id}`)
  }

  askSigning(given: SigningAsk): Promise<SigningMade> {
    return this.#json('POST', '/signings', given)
  }

  lookSigning(id: string): Promise<SigningState> {
    return this.#json('GET', `/signings/${id}`)
  }

  async endSigning(id: string, why: 'taken' | 'changed' | 'withdrawn'): Promise<void> {
    const headers = { 'Content-Type': 'application/json' }
    await this.#send(`/signings/${id}`, { method: 'POST', body: JSON.stringify({ why }), headers })
  }

  // With GET, because an answer to HEAD cannot say why it refuses.
  held(digest: string): Promise<Held> {
    return this.#json('GET', `/files/${digest}`)
  }

  async putPiece(digest: string, offset: number, size: number, name: string, piece: ArrayBuffer): Promise<Held> {
    const query = new URLSearchParams({ offset: String(offset), size: String(size), name })
    const init = { method: 'PUT', body: piece, headers: { 'Content-Type': 'application/octet-stream' } }
    return (await (await this.#send(`/files/${digest}?${query}`, init)).json()) as Held
  }
}

async function refusalOf(answer: Response): Promise<ServerRefused> {
  try {
    const told = (await answer.json()) as { message?: string; way_out?: string }
    return new ServerRefused(answer.status, told.message ?? '服务器没有接受。', told.way_out ?? '请稍后再试。')
  } catch {
    return new ServerRefused(answer.status, '服务器暂时不能答复。', '稍后会自动再试，已填写的内容都在本机。')
  }
}

export const client = new Client()
