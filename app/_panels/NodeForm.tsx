import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DocumentNode, GraphDocument } from '../../graphs/_model/document.ts'
import { specOf } from '../_canvas/flow.ts'
import { useAnalysis } from '../_state/analysis.ts'
import { focusParam } from '../_state/inspectorStore.ts'
import { IssueLine } from './IssueLine.tsx'
import { NodeSettings } from './NodeSettings.tsx'
import { ParamForm } from './ParamForm.tsx'

const noIssues = [] as const

/** All that can be set of a node, and what stands against running it. */
export function NodeForm({ id, node, document }: { id: string; node: DocumentNode; document: GraphDocument }) {
  const spec = specOf(node.type)
  const ids = useMemo(() => [id], [id])
  return (
    <div className="flex flex-col gap-4">
      <WhyNot id={id} node={node} />
      {spec ? (
        <ParamForm ids={ids} spec={spec} document={document} />
      ) : (
        // Of a type that nobody knows here the params are shown, and kept as they are.
        <pre className="mono overflow-x-auto text-[11px] text-dim">{JSON.stringify(node.params, null, 2)}</pre>
      )}
      <NodeSettings key={id} id={id} node={node} />
    </div>
  )
}

/** Why this node can't run, as a list: of its wires and its fields. One of a field leads there. */
function WhyNot({ id, node }: { id: string; node: DocumentNode }) {
  const t = useTranslations('problems')
  const issues = useAnalysis(({ byNode }) => byNode[id] ?? noIssues)
  if (issues.length === 0) return null
  const stops = issues.some(({ level }) => level === 'error')
  return (
    <section className={`rounded-md border px-3 py-2 ${stops ? 'border-bad' : 'border-line'}`} aria-label={t('why')}>
      <h3 className={`mb-1 text-[11px] font-semibold ${stops ? 'text-bad' : 'text-dim'}`}>
        {stops ? t('why') : t('notes')}
      </h3>
      <ul className="flex flex-col gap-1">
        {issues.map((issue, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: issues have no name of their own
          <li key={at}>
            {issue.param === undefined ? (
              <span className="flex gap-1.5">
                <IssueLine issue={issue} node={node} />
              </span>
            ) : (
              <button
                type="button"
                className="flex w-full gap-1.5 rounded text-left hover:bg-grid"
                onClick={() => focusParam(id, issue.param ?? '')}
              >
                <IssueLine issue={issue} node={node} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
