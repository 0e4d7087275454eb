// Drops entries of a zip file; what stays is copied byte for byte.
const END = 0x06054b50
const ENTRY = 0x02014b50

interface Entry {
  path: string
  record: Buffer
  offset: number
}

function entriesOf(zip: Buffer): { entries: Entry[]; end: number } {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (zip.readUInt32LE(end) !== END) throw new Error('not a zip file')
  const entries: Entry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('broken zip directory')
    const name = zip.readUInt16LE(at + 28)
    const size = 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    const record = Buffer.from(zip.subarray(at, at + size))
    entries.push({ path: record.toString('utf8', 46, 46 + name), record, offset: record.readUInt32LE(42) })
    at += size
  }
  return { entries, end }
}

function bodyOf(zip: Buffer, { offset, record }: Entry): Buffer {
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  return zip.subarray(offset, start + record.readUInt32LE(20))
}

export function withoutEntries(zip: Buffer, unwanted: (path: string) => boolean): Buffer {
  const { entries, end } = entriesOf(zip)
  const kept = entries.filter((entry) => !unwanted(entry.path))
  const bodies: Buffer[] = []
  let length = 0
  for (const entry of kept) {
    const body = bodyOf(zip, entry)
    entry.record.writeUInt32LE(length, 42)
    bodies.push(body)
    length += body.length
  }
  const directory = Buffer.concat(kept.map((entry) => entry.record))
  const tail = Buffer.from(zip.subarray(end, end + 22))
  tail.writeUInt16LE(kept.length, 8)
  tail.writeUInt16LE(kept.length, 10)
  tail.writeUInt32LE(directory.length, 12)
  tail.writeUInt32LE(length, 16)
  tail.writeUInt16LE(0, 20)
  return Buffer.concat([...bodies, directory, tail])
}
