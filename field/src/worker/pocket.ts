// The page's side of the rulebook: typed questions, promised answers, and whether it is ready yet.
import { reactive } from 'vue'

import { stamp } from '../store/times'
import type { Calls } from './contract'
import type { Ask, Told } from './messages'

type Question = Ask extends infer One ? (One extends { id: number } ? Omit<One, 'id'> : never) : never

interface Open {
  resolve: (value: string) => void
  reject: (why: Error) => void
}

export class RulebookFailure extends Error {}

export const rulebook = reactive({
  state: 'absent' as 'absent' | 'loading' | 'ready' | 'failed',
  failure: '',
  slowest: 0,
})

let worker: Worker | undefined
let last = 0
const open = new Map<number, Open>()
let becameReady: () => void
let ready = new Promise<void>((resolve) => (becameReady = resolve))

function start(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('./pocket.worker.ts', import.meta.url), { type: 'module', name: 'rulebook' })
  worker.onmessage = ({ data }: MessageEvent<Told>) => settle(data)
  worker.onerror = (event) => fail(event.message || '规则没有装好')
  return worker
}

function settle(told: Told): void {
  const question = open.get(told.id)
  open.delete(told.id)
  if (told.failure !== undefined) question?.reject(new RulebookFailure(told.failure))
  else question?.resolve(told.value ?? '')
}

function fail(message: string): void {
  Object.assign(rulebook, { state: 'failed', failure: message })
  for (const question of open.values()) question.reject(new RulebookFailure(message))
  open.clear()
}

function ask(question: Question, transfer: Transferable[] = []): Promise<string> {
  const id = ++last
  return new Promise((resolve, reject) => {
    open.set(id, { resolve, reject })
    start().postMessage({ id, ...question }, transfer)
  })
}

// The interpreter alone needs no data: it starts while the officer types the PIN.
export function warm(): void {
  void ask({ kind: 'warm' }).catch((error: Error) => fail(error.message))
}

export async function loadRulebook(python: ArrayBuffer, bundle: string): Promise<void> {
  rulebook.state = rulebook.state === 'ready' ? 'ready' : 'loading'
  try {
    await ask({ kind: 'load', python, bundle }, [python])
    rulebook.state = 'ready'
    becameReady()
  } catch (error) {
    fail((error as Error).message)
    throw error
  }
}

export async function pocket<Name extends keyof Calls>(name: Name, payload: Calls[Name][0]): Promise<Calls[Name][1]> {
  await ready
  const began = performance.now()
  const answer = await ask({ kind: 'call', name, payload: JSON.stringify({ ...payload, now: stamp() }) })
  rulebook.slowest = Math.max(rulebook.slowest, performance.now() - began)
  return JSON.parse(answer) as Calls[Name][1]
}

// At the lock nothing of the bundle stays in memory.
export function unloadRulebook(): void {
  worker?.terminate()
  worker = undefined
  open.clear()
  rulebook.state = 'absent'
  ready = new Promise((resolve) => (becameReady = resolve))
}
