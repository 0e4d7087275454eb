// Documents as they were shown on this device, so that they can be shown and printed again.
import type { MadeDocument } from '../worker/contract'
import { sealed } from './sealed'

export const papersOf = async (act: string): Promise<MadeDocument[]> => (await sealed.get<MadeDocument[]>('paper', act)) ?? []
