// The seven entries of the home screen and what each leads to; what may be begun is asked of the rulebook.
import type { IconName } from '../parts/icons'

export interface Entry {
  code: string
  name: string
  icon: IconName
  begins?: string[] // procedures that can be begun from here
  act?: string // with this act, where the procedure can begin in several ways
  lists?: string[] // cases of these procedures
  note?: string
  wide?: boolean
}

export const ENTRIES: Entry[] = [
  { code: 'inspection', name: '行政检查', icon: 'clipboard', begins: ['inspection'], lists: ['inspection', 'joint_inspection'] },
  { code: 'quick', name: '快速检查', icon: 'bolt', begins: ['quick_inspection'], lists: ['quick_inspection'] },
  { code: 'simple', name: '简易程序', icon: 'receipt', begins: ['simple'], note: '当场处罚' },
  { code: 'ordinary', name: '普通程序', icon: 'folder', lists: ['ordinary', 'fast'] },
  { code: 'measure', name: '强制措施', icon: 'lock', lists: ['ordinary', 'fast', 'inspection'] },
  { code: 'enforcement', name: '强制执行', icon: 'gavel', lists: ['ordinary', 'fast', 'simple'] },
  { code: 'lead', name: '案源登记', icon: 'pencil', begins: ['ordinary'], act: 'register_lead', wide: true },
]

export const entryOf = (code: string): Entry | undefined => ENTRIES.find((entry) => entry.code === code)
