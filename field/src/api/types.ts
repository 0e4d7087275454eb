// What the server and the phone say to each other; made from the server's own description (npm run types:field).
import type { components } from './schema'

type Schemas = components['schemas']

export type Reason = Partial<Schemas['ReasonOut']> & { code: string; kind: string; message: string }
export type ActEntry = Schemas['EntryOut']
export type OutgoingAct = Schemas['ActIn']
export type NewParty = Schemas['PartyIn']
export type SyncRequest = Schemas['SyncIn']
export type SyncResult = Pick<Schemas['ResultOut'], 'act_id' | 'status'> & Partial<Schemas['ResultOut']>
export type SyncAnswer = Omit<Schemas['SyncOut'], 'results'> & { results: SyncResult[] }
export type Task = Schemas['TaskOut']
export type Post = Schemas['PostOut']
export type DeviceState = Schemas['DeviceState']
export type Admission = Schemas['LoggedIn']
export type Manifest = Schemas['Manifest']
export type SignedManifest = Schemas['SignedManifest']
export type HeldNumber = Schemas['NumberOut']
export type Held = Schemas['HeldOut']
export type SigningAsk = Schemas['SigningIn']
export type SigningMade = Schemas['SigningOut']
export type SigningState = Schemas['SigningState']
export type EntryDoor = Schemas['EntryDoor']
