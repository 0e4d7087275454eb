// What nothing on the device needs any longer makes room: the server has it.
import { Drafts } from './drafts'
import type { FileStore } from './files'
import type { Outbox } from './outbox'

export async function release(outbox: Outbox, files: FileStore, actId: string): Promise<void> {
  const gone = (await outbox.all()).find((row) => row.act.act_id === actId)
  await outbox.accepted(actId)
  const used = new Set((await outbox.all()).flatMap((row) => row.act.files))
  const begun = JSON.stringify((await new Drafts(outbox.store).all()).map((draft) => draft.data))
  for (const digest of gone?.act.files ?? []) if (!used.has(digest) && !begun.includes(digest)) await files.drop(digest)
}
