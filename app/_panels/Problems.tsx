import { useTranslations } from 'next-intl'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { wordsFor } from '../_canvas/flow.ts'
import { useAnalysis } from '../_state/analysis.ts'
import { useDocument } from '../_state/documentStore.ts'
import { focusParam } from '../_state/inspectorStore.ts'
import { useText } from '../_state/locale.tsx'
import { IssueLine } from './IssueLine.tsx'

/** Every issue of the graph, errors first; a click goes to the node. */
export function Problems({ reveal }: { reveal(node: string): void }) {
  const t = useTranslations('problems')
  const text = useText()
  const document = useDocument(state => state.document)
  const issues = useAnalysis(state => state.issues)
  if (!document) return null
  if (issues.length === 0) return <p className="text-dim">{t('empty')}</p>
  return (
    <ul>
      {errorsFirst(issues).map((issue, at) => {
        const node = nodeOf(document, issue)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: issues have no name of their own
          <li key={at}>
            <button
              type="button"
              disabled={node === undefined}
              onClick={() => {
                if (node === undefined) return
                reveal(node)
                if (issue.param !== undefined) focusParam(node, issue.param)
              }}
              className="flex w-full items-start gap-2 rounded px-1 py-0.5 text-left enabled:hover:bg-grid disabled:cursor-default"
            >
              <IssueLine issue={issue} node={node === undefined ? undefined : document.nodes[node]} />
              {node !== undefined && (
                <span className="ml-auto max-w-48 shrink-0 truncate text-[11px] text-dim">
                  {wordsFor(document, node, text)}
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** How many there are, in the title of the tab. */
export function ProblemCount() {
  const t = useTranslations('problems')
  const issues = useAnalysis(state => state.issues)
  if (issues.length === 0) return null
  const isError = issues.some(({ level }) => level === 'error')
  return (
    <span
      role="img"
      aria-label={t('count', { count: issues.length })}
      className={`mono ml-1.5 text-[11px] ${isError ? 'font-semibold text-bad' : 'text-dim'}`}
    >
      {issues.length}
    </span>
  )
}

function errorsFirst(issues: readonly Issue[]): Issue[] {
  return issues.toSorted((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'))
}

/** An issue of an edge is shown at the node that the edge goes to. */
function nodeOf({ edges, nodes }: GraphDocument, { node, edge }: Issue): string | undefined {
  const id = node ?? (edge === undefined ? undefined : edges[edge]?.to.node)
  return id !== undefined && Object.hasOwn(nodes, id) ? id : undefined
}
