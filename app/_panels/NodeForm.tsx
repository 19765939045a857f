import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { DocumentNode, GraphDocument } from '../../graphs/_model/document.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { specOf } from '../_canvas/flow.ts'
import { useAnalysis } from '../_state/analysis.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { NodeSettings } from './NodeSettings.tsx'
import { ParamForm } from './ParamForm.tsx'

const noIssues = [] as const

/** All that can be set of a node, and what stands against running it. */
export function NodeForm({ id, node, document }: { id: string; node: DocumentNode; document: GraphDocument }) {
  const spec = specOf(node.type)
  return (
    <div className="flex flex-col gap-4">
      <WhyNot id={id} />
      {spec ? (
        <ParamForm id={id} node={node} spec={spec} document={document} />
      ) : (
        // Of a type that nobody knows here the params are shown, and kept as they are.
        <pre className="mono overflow-x-auto text-[11px] text-dim">{JSON.stringify(node.params, null, 2)}</pre>
      )}
      <NodeSettings key={id} id={id} node={node} />
    </div>
  )
}

/** Why this node can't run, as a list: of the graph, its wires and its fields. */
function WhyNot({ id }: { id: string }) {
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
          <li key={at} className="flex gap-1.5">
            <IssueIcon level={issue.level} />
            <IssueText issue={issue} />
          </li>
        ))}
      </ul>
    </section>
  )
}

export function IssueIcon({ level }: Pick<Issue, 'level'>) {
  const t = useTranslations('problems')
  const Icon = level === 'error' ? CircleAlert : TriangleAlert
  return (
    <Icon
      size={13}
      role="img"
      aria-label={t(level)}
      className={`mt-[3px] shrink-0 ${level === 'error' ? 'text-bad' : 'text-model'}`}
    />
  )
}

export function IssueText({ issue }: { issue: Issue }) {
  const { locale } = useLocaleChoice()
  return <span className="min-w-0">{locale === 'zh' ? issue.messageZh : issue.message}</span>
}
