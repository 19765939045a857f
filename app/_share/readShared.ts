import { strFromU8 } from 'fflate'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { parseDocument } from '../../graphs/_model/file.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { type Bundle, type BundleRefusal, isZip, mostBundleBytes, readBundle } from './bundle.ts'
import { asMermaid, findMermaid, type MermaidSource } from './findMermaid.ts'
import { graphTextIn, isSvg } from './graphTextIn.ts'
import { isPng, textIn } from './png.ts'

/** What came in a file or text, looked at and not run: a graph with the data it brought, a diagram, or why there is none. */
export type Shared =
  | ({ document: GraphDocument } & Pick<Bundle, 'files' | 'models'>)
  | { mermaid: MermaidSource }
  | { issues: Issue[] }
  | { refused: BundleRefusal | 'no-graph-in-picture' | 'cut-link' }

/** Endings of files that may hold a graph. */
export const graphEndings = '.json,.millrace,.svg,.png,.mmd,.mermaid,.md,.markdown'

const mermaidFile = /\.(mmd|mermaid|md|markdown)$/i

export async function readSharedFile(file: File): Promise<Shared> {
  if (file.size > mostBundleBytes) return { refused: 'too-large' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (!mermaidFile.test(file.name)) return readSharedBytes(bytes)
  // Also where it is none yet: what is wrong with it is said, and can be mended, in the dialog.
  return {
    mermaid: {
      ...asMermaid(strFromU8(bytes), /\.m(d|arkdown)$/i.test(file.name)),
      name: file.name.replace(mermaidFile, ''),
    },
  }
}

export function readSharedBytes(bytes: Uint8Array): Shared {
  if (isPng(bytes)) return readPictureText(textIn(bytes))
  if (!isZip(bytes)) return readSharedText(strFromU8(bytes))
  const bundle = readBundle(bytes)
  if ('refused' in bundle) return bundle
  const read = readSharedText(bundle.text)
  return 'document' in read ? { ...read, files: bundle.files, models: bundle.models } : read
}

export function readSharedText(text: string): Shared {
  if (isSvg(text)) return readPictureText(graphTextIn(text))
  const mermaid = findMermaid(text)
  if (mermaid) return { mermaid }
  const { document, issues } = parseDocument(text)
  return document ? { document, files: [], models: [] } : { issues }
}

function readPictureText(text: string | undefined): Shared {
  return text === undefined ? { refused: 'no-graph-in-picture' } : readSharedText(text)
}
