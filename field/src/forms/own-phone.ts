// The party signs on a telephone of its own: asked through the server, then taken in as if signed on this device.
import { client } from '../api/client'
import type { SigningState } from '../api/types'
import { bytesOf } from '../sync/encoding'
import type { MadeDocument } from '../worker/contract'
import { pocket } from '../worker/pocket'
import type { ActForm } from './act'
import { keepSignature, withoutSignature } from './signing'

// What is known of a question on this device; it lies in the draft, so that a restart loses nothing.
export interface Asked {
  id: string
  path: string
  shown: string
  until: string
  print: string // the documents as they were when the question was asked
  state: SigningState['state']
  opened?: boolean
  at?: string
  words?: string
}

const ALL = '_asked'
const PARTY = 'party'

const all = (form: ActForm): Record<string, Asked> => (form.state.data[ALL] as Record<string, Asked> | undefined) ?? {}

export const askedOf = (form: ActForm, element: string): Asked | undefined => all(form)[element]

async function note(form: ActForm, element: string, asked: Asked | undefined): Promise<void> {
  const { [element]: _, ...others } = all(form)
  form.state.data[ALL] = asked ? { ...others, [element]: asked } : others
  await form.save()
}

const printOf = (papers: MadeDocument[]): string => papers.map((paper) => `${paper.code} ${paper.digest}`).join()

// What must be mended before, in words: with a signature it would be handed in, and afterwards it is another document.
export async function hindrance(form: ActForm, element: string): Promise<string> {
  const lacking = form.missing().find((field) => field.type !== 'signature')
  if (lacking) return `请先填写“${lacking.name}”，再请当事人签名：签名以后文书改动，签名就不算数。`
  const doing = form.doing(false)
  const { refusals } = await pocket('check', { case: form.case, doing: { ...doing, data: { ...doing.data, [element]: 'signed' } } })
  return refusals[0] ? `${refusals[0].message}改好以后再请当事人签名。` : ''
}

export async function ask(form: ActForm, element: string): Promise<void> {
  const papers = await form.unsigned()
  const { kept, code } = form.target
  const made = await client.askSigning({
    case: kept.id, act_id: form.actId, act: code, element,
    papers: papers.map(({ code, number, values }) => ({ code, number, values })),
  }) // prettier-ignore
  const { id, path, shown, expires_at: until } = made
  await note(form, element, { id, path, shown, until, print: printOf(papers), state: 'waiting' })
}

// One look at the server. What it answered is in the draft before the server lets go of it.
export async function look(form: ActForm, element: string, name: string): Promise<void> {
  const asked = askedOf(form, element)
  if (!asked || asked.state !== 'waiting') return
  const told = await client.lookSigning(asked.id)
  if (askedOf(form, element)?.id !== asked.id) return
  const known = { ...asked, state: told.state, until: told.expires_at, opened: told.opened, words: told.words, at: told.answered_at ?? '' }
  if (told.state === 'signed') {
    if (await otherwise(form, asked)) return void (await changed(form, element))
    await takeIn(form, element, name, known, told.picture)
  }
  await note(form, element, known)
  if (told.answered_at) await client.endSigning(asked.id, 'taken').catch(() => undefined) // the server tidies up by itself
}

async function takeIn(form: ActForm, element: string, name: string, asked: Asked, picture: string): Promise<void> {
  const png = new Blob([bytesOf(picture)], { type: 'image/png' })
  const { id: signing, shown, at: signed_at = '' } = asked
  await keepSignature(form, element, PARTY, name, png, { signed_on: 'own_phone', signing, shown, signed_at })
  form.state.data[element] = 'signed'
  form.state.sources[element] = 'device:own_phone'
}

const otherwise = async (form: ActForm, asked: Asked): Promise<boolean> => printOf(await form.unsigned()) !== asked.print

// The document is another one now: what was asked or signed does not count, and the party's page says so.
async function changed(form: ActForm, element: string): Promise<void> {
  const asked = askedOf(form, element)
  if (!asked) return
  withoutSignature(form, element, PARTY)
  if (asked.state === 'signed') delete form.state.data[element]
  await note(form, element, { ...asked, state: 'changed' })
  await client.endSigning(asked.id, 'changed').catch(() => undefined)
}

export async function takeBack(form: ActForm, element: string): Promise<void> {
  const asked = askedOf(form, element)
  if (!asked) return
  withoutSignature(form, element, PARTY)
  await note(form, element, undefined)
  if (asked.state === 'waiting' || asked.state === 'signed') await client.endSigning(asked.id, 'withdrawn').catch(() => undefined)
}

export async function compare(form: ActForm, element: string): Promise<void> {
  const asked = askedOf(form, element)
  if (!asked || !['waiting', 'signed'].includes(asked.state)) return
  if (await otherwise(form, asked)) await changed(form, element)
}

// The first element whose signature was given under another document than the one to be handed in.
export async function signedOtherwise(form: ActForm): Promise<string | undefined> {
  for (const [element, { state }] of Object.entries(all(form))) {
    if (state !== 'signed') continue
    await compare(form, element)
    if (askedOf(form, element)?.state === 'changed') return element
  }
  return undefined
}
