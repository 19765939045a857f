import { document as documentSchema, type GraphDocument } from '../document.ts'
import { checked, type Edited } from './edited.ts'

const about = documentSchema.pick({ name: true, title: true, summary: true, seed: true, split: true }).partial().strip()

type About = Partial<Pick<GraphDocument, 'name' | 'title' | 'summary' | 'seed' | 'split'>>

/** Changes what is named of the whole graph: its name, title, summary, seed, split. `undefined` takes a text away. */
export function setAbout(document: GraphDocument, changes: About): Edited {
  const parsed = checked(about, changes)
  if (parsed.issue) return parsed
  // Parsing fills defaults in; only what was asked for may change.
  const changed = Object.entries(parsed.value).filter(
    ([name, value]) => Object.hasOwn(changes, name) && (value !== undefined || name === 'title' || name === 'summary'),
  )
  return { document: { ...document, ...Object.fromEntries(changed) } }
}
