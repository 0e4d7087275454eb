// Files go up in pieces and from where the server stopped; a piece that arrives twice does no harm.
import type { Client } from '../api/client'
import type { FileStore } from '../store/files'

export async function upload(client: Client, files: FileStore, digest: string): Promise<void> {
  const fact = await files.fact(digest)
  if (!fact) return
  let { offset, complete } = await client.held(digest)
  while (!complete && offset < fact.size) {
    const piece = await files.piece(digest, offset)
    if (!piece?.byteLength) throw new Error(`文件“${fact.name}”在本机读不出来`)
    const before = offset
    ;({ offset, complete } = await client.putPiece(digest, offset, fact.size, fact.name, piece))
    if (!complete && offset <= before) throw new Error(`文件“${fact.name}”没有传上去`)
  }
}
