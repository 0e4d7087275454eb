// A photograph as it comes from the camera: hashed at once, with place and the time since the server was last heard.
import { elapsedSinceContact } from './contact'
import { locate } from './location'
import { app } from '../state'
import { type FileFact, files, FileTooLarge } from '../store/files'
import { stamp } from '../store/times'

export class NotTaken extends Error {
  constructor(readonly ending: string) {
    super(`不能上传 ${ending} 文件`)
  }
}

export interface Taken {
  fact: FileFact
  note: string
}

// Better now than when the officer has long left the place: what the server would not take.
function requireTaken(photo: File): void {
  const limits: Record<string, number> = app.manifest?.limits ?? {}
  const endings = app.manifest?.file_endings ?? []
  const ending = /\.\w+$/.exec(photo.name.toLowerCase())?.[0] ?? ''
  if (ending && endings.length && !endings.includes(ending)) throw new NotTaken(ending)
  const most = photo.type.startsWith('image/') ? limits.image_mb : limits.file_mb
  if (most && photo.size > most * 1024 * 1024) throw new FileTooLarge(photo.size)
}

export async function keepPhoto(photo: File, name = photo.name): Promise<Taken> {
  requireTaken(photo)
  const taken = photo.lastModified && Date.now() - photo.lastModified < 3_600_000 ? photo.lastModified : Date.now()
  const located = await locate()
  const elapsed = elapsedSinceContact()
  const fact = await files.keep(photo, {
    name: name || '照片.jpg',
    taken_at: stamp(taken),
    ...('fix' in located ? { place: located.fix } : {}),
    ...(elapsed === null ? {} : { elapsed_ms: elapsed }),
  })
  return { fact, note: 'why' in located ? located.why : '' }
}
