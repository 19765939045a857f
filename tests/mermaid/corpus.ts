import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Fenced, readMarkdown } from '../../graphs/_model/mermaid/readMarkdown.ts'

const folder = path.join(import.meta.dirname, 'corpus')

export interface Diagram extends Fenced {
  file: string
}

/** Every diagram that Mermaid accepts, or each that it does not. */
export function corpus(which: 'accepted' | 'rejected'): Diagram[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.md') && (file === 'rejected.md') === (which === 'rejected'))
    .sort()
    .flatMap(file => readMarkdown(readFileSync(path.join(folder, file), 'utf8')).map(found => ({ ...found, file })))
    .flatMap(found => [found, ...(which === 'accepted' && found.file === 'labels.md' ? [withWindowsLines(found)] : [])])
}

function withWindowsLines(found: Diagram): Diagram {
  return { ...found, title: `${found.title}, with CRLF`, text: found.text.replaceAll('\n', '\r\n') }
}
