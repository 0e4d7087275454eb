// What was chosen lately on this device comes first.
import { sealed } from '../store/sealed'
import type { ItemFound } from '../worker/contract'

const MOST = 6

export const recentItems = async (): Promise<ItemFound[]> => (await sealed.get<ItemFound[]>('setting', 'recent_items')) ?? []

export async function usedItem(item: ItemFound): Promise<void> {
  const others = (await recentItems()).filter((one) => one.code !== item.code)
  await sealed.put('setting', 'recent_items', [item, ...others].slice(0, MOST))
}
