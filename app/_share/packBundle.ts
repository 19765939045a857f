import type { GraphDocument } from '../../graphs/_model/document.ts'
import { type Bundle, writeBundle } from './bundle.ts'
import { renameFile } from './dataFiles.ts'

interface Taken {
  /** Data files by the names that the graph has for them. */
  names: readonly string[]
  models: Bundle['models']
}

/** A bundle of a graph and the named files, which `read` gives. Files of folders lie beside each other in it. */
export async function packBundle(
  document: GraphDocument,
  { names, models }: Taken,
  read: (name: string) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const files: Bundle['files'] = []
  let arranged = document
  for (const name of names) {
    const plain = freeName(
      name.split('/').at(-1) ?? name,
      files.map(file => file.name),
    )
    files.push({ name: plain, bytes: await read(name) })
    arranged = renameFile(arranged, name, plain)
  }
  return writeBundle(arranged, { files, models })
}

function freeName(name: string, taken: readonly string[]): string {
  let free = name
  for (let number = 2; taken.includes(free); number++) free = `${number}-${name}`
  return free
}
