// A photograph as it comes from the camera: hashed at once, with place and the time since the server was last heard.
import { elapsedSinceContact } from './contact'
import { locate } from './location'
import { type FileFact, files } from '../store/files'
import { stamp } from '../store/times'

export interface Taken {
  fact: FileFact
  note: string
}

export async function keepPhoto(photo: File, name = photo.name): Promise<Taken> {
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
