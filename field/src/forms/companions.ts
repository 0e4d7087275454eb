// Colleagues to choose from: those chosen, oneself, those of the own unit, then the rest of the body.
import type { OfficerFact } from '../registers'
import { app } from '../state'
import type { FormField } from '../worker/contract'

export function companions(field: FormField, chosen: string[]): OfficerFact[] {
  const registry = app.registry
  if (!registry) return []
  const roles = field.definition.roles as string[] | undefined
  const me = registry.officers[registry.me]
  const rank = (one: OfficerFact): number =>
    chosen.includes(one.id) ? 0 : one.id === registry.me ? 1 : one.unit && one.unit === me?.unit ? 2 : 3
  return Object.entries(registry.officers)
    .map(([id, one]) => ({ ...one, id }))
    .filter((one) => chosen.includes(one.id) || !roles || roles.some((role) => one.roles?.includes(role)))
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'zh'))
}
