// What is on the device is given to the rulebook and to the screens.
import { APP_VERSION, client } from './api/client'
import { type Card, type CaseHeader, type Codeset, type PartyRow, type Registry } from './registers'
import { whenOpened } from './session'
import { app } from './state'
import { cases } from './store/cases'
import { sealed } from './store/sealed'
import { BundleStore } from './sync/bundle'
import { loadRulebook, rulebook } from './worker/pocket'

export const bundle = new BundleStore(sealed, client)

interface ActPart {
  name: string
  by?: string[] // not of what happens by itself
  approval?: string[]
  documents?: string[] | Record<string, string | string[]>
}

interface RulebookPart {
  procedures: Record<string, { acts: Record<string, ActPart> }>
  codesets: Record<string, Codeset>
  documents: Record<string, { code: string; number?: string; name: string }>
}

// The boundary of the district, where the installation has one.
export interface Outline {
  note: string
  rings: [number, number][][]
}

export async function outlineHere(): Promise<Outline | undefined> {
  return app.manifest && bundle.json<Outline>(app.manifest, 'outline')
}

let codesets: Record<string, Codeset> = {}

let procedures: RulebookPart['procedures'] = {}
let numbered = new Map<string, string>()

// The series from which a document of this kind takes its number; none for those without.
export const seriesOf = (document: string): string | undefined => numbered.get(document)

// Series of the documents that this role issues without asking anybody: only these can be needed without a network.
function onTheSpot(role: string): string[] {
  const acts = Object.values(procedures).flatMap((procedure) => Object.values(procedure.acts))
  const codes = acts
    .filter((act) => act.by?.includes(role) && !act.approval?.length)
    .flatMap((act) => Object.values(act.documents ?? {}).flat())
  return [...new Set(codes.flatMap((code) => numbered.get(code) ?? []))]
}


export const actName = (procedure: string, code: string): string => procedures[procedure]?.acts[code]?.name ?? code
export const codeset = (name: string): Codeset | undefined => codesets[name]

export async function adopt(): Promise<void> {
  try {
    await give()
  } catch (error) {
    Object.assign(rulebook, { state: 'failed', failure: (error as Error).message })
    throw error
  }
}

async function give(): Promise<void> {
  const manifest = await bundle.manifest()
  if (!manifest) return
  app.manifest = manifest
  app.registry = await bundle.json<Registry>(manifest, 'registry')
  const given = Object.keys(manifest.parts).filter((name) => name !== 'python')
  const texts = await Promise.all(given.map((name) => bundle.text(manifest, name)))
  const python = await bundle.part(manifest.parts.python?.digest ?? '')
  const whole = `{${given.map((name, at) => `${JSON.stringify(name)}:${texts[at]}`).join(',')}}`
  const read = <T>(name: string): T | undefined => JSON.parse(texts[given.indexOf(name)] ?? 'null') as T | undefined
  const book = read<RulebookPart>('rulebook')
  codesets = book?.codesets ?? {}
  procedures = book?.procedures ?? {}
  numbered = new Map(Object.values(book?.documents ?? {}).flatMap((one) => (one.number ? [[one.code, one.number]] : [])))
  app.numberKinds = onTheSpot(app.registry?.role ?? '')
  app.tooOld = older(APP_VERSION, manifest.app_min)
  app.card = read<Card>('card')
  app.parties = read<Record<string, PartyRow>>('parties') ?? {}
  for (const header of Object.values(read<Record<string, CaseHeader>>('cases') ?? {})) await learn(header)
  if (python) await loadRulebook(python, whole)
}

async function learn(header: CaseHeader): Promise<void> {
  const { id, procedure, started_as, rulebook, number, title, party_name, item, acts } = header
  const known = { id, procedure, started_as, rulebook, number, title, item, party: party_name, post: app.manifest?.post }
  await cases.learn(id, acts, known)
}

// Unlocking does not wait for the rulebook: the home screen and the certificate are there at once.
whenOpened(async () => {
  app.manifest = await bundle.manifest()
  if (app.manifest) void adopt().catch((error: Error) => console.warn('rulebook', error))
})

export function older(version: string, wanted: string): boolean {
  const [own, least] = [version, wanted].map((words) => words.split('.').map(Number))
  for (const [at, number] of (least ?? []).entries()) {
    if ((own?.[at] ?? 0) !== number) return (own?.[at] ?? 0) < number
  }
  return false
}
