// Handwriting goes with the act as a picture of its own: hashed, named, tied to who signed what.
import { elapsedSinceContact } from '../device/contact'
import { type FileFact, files } from '../store/files'
import { stamp } from '../store/times'
import type { ActForm } from './act'

export interface SignatureRow extends FileFact {
  element: string
  who: string
  signed_on?: 'own_phone' // else on this device
  signing?: string
  shown?: string // digest of the documents that the party was shown
  signed_at?: string
}

export type Provenance = Pick<SignatureRow, 'signed_on' | 'signing' | 'shown' | 'signed_at'>

export const signatures = (form: ActForm): SignatureRow[] => (form.state.data._signatures as SignatureRow[] | undefined) ?? []

export async function keepSignature(
  form: ActForm, element: string, who: string, name: string, png: Blob, provenance: Provenance = {},
): Promise<void> { // prettier-ignore
  const elapsed = elapsedSinceContact()
  const fact = await files.keep(png, {
    name: `签名-${name}.png`,
    taken_at: stamp(),
    ...(elapsed === null ? {} : { elapsed_ms: elapsed }),
  })
  withoutSignature(form, element, who)
  form.state.data._signatures = [...signatures(form), { ...fact, element, who, ...provenance }]
  await form.save()
}

export function withoutSignature(form: ActForm, element: string, who: string): void {
  form.state.data._signatures = signatures(form).filter((row) => row.element !== element || row.who !== who)
}
