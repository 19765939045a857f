import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Tabs } from 'radix-ui'
import { useEffect } from 'react'
import type { DocumentNode, GraphDocument } from '../../graphs/_model/document.ts'
import { familyOf } from '../_canvas/family.ts'
import { specOf } from '../_canvas/flow.ts'
import { useCommands } from '../_state/commands.ts'
import { inspectorTabs, useInspector } from '../_state/inspectorStore.ts'
import { useText } from '../_state/locale.tsx'
import { shownTurnOf, useRun } from '../_state/runStore.ts'
import { backToCanvas } from './backToCanvas.ts'
import { GraphForm } from './GraphForm.tsx'
import { inspectorCommands } from './inspectorCommands.ts'
import { NodeForm } from './NodeForm.tsx'
import { NodeHelp } from './NodeHelp.tsx'
import { NodeResults } from './NodeResults.tsx'
import { SeveralNodes } from './SeveralNodes.tsx'
import { WhyPanel } from './WhyPanel.tsx'

interface InspectorProps {
  document: GraphDocument
  selection: readonly string[]
  close(): void
}

interface NodeDetailsProps {
  id: string
  node: DocumentNode
  document: GraphDocument
  close(): void
}

/** This node: how it is set, what came out of it, why it ran, what it is for; of several what they share; else the graph. */
export function Inspector({ document, selection, close }: InspectorProps) {
  const t = useTranslations()
  const { isGraphOpen, openGraph } = useInspector()
  const ids = selection.filter(id => Object.hasOwn(document.nodes, id))
  const id = ids.at(-1)
  const node = id === undefined ? undefined : document.nodes[id]
  useCommands(inspectorCommands)
  // In a narrow window what is selected takes the place of the graph, and gives it to the canvas again.
  useEffect(() => {
    if (id !== undefined) openGraph(false)
  }, [id, openGraph])
  const label = ids.length > 1 ? t('several.nodes') : t(node ? 'inspector.label' : 'graph.title')
  return (
    <aside
      aria-label={label}
      tabIndex={-1}
      data-inspector
      onKeyDown={event => backToCanvas(event, id)}
      className={`flex w-[400px] shrink-0 flex-col border-l border-line bg-card !outline-none max-xl:w-[336px] max-lg:w-auto max-lg:border-t max-lg:border-l-0 ${node || isGraphOpen ? 'max-lg:max-h-[55vh] max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-20 max-sm:h-[62vh] max-sm:max-h-none' : 'max-xl:hidden'}`}
    >
      {ids.length > 1 ? (
        <SeveralNodes ids={selection} document={document} close={close} />
      ) : node && id !== undefined ? (
        <NodeDetails id={id} node={node} document={document} close={close} />
      ) : (
        <GraphForm document={document} close={() => openGraph(false)} />
      )}
    </aside>
  )
}

function NodeDetails({ id, node, document, close }: NodeDetailsProps) {
  const t = useTranslations('inspector')
  const text = useText()
  const hasResults = useRun(
    ({ state, shownTurn }) => Object.keys(shownTurnOf(state, id, shownTurn)?.outputs ?? {}).length > 0,
  )
  const spec = specOf(node.type)
  const { icon: Icon, color } = familyOf(node.type)
  const chosen = useInspector(({ tab }) => tab)
  const tab = chosen ?? (hasResults ? 'results' : 'settings')
  return (
    <>
      <header className="flex items-center gap-2 px-4 pt-4">
        <Icon size={16} style={{ color }} aria-hidden className="shrink-0" />
        <h2 className="truncate text-[15px] font-semibold">{text(node.label ?? spec?.title ?? id)}</h2>
        <span className="mono shrink-0 text-[11px] text-dim">{node.type}</span>
        <button
          type="button"
          onClick={close}
          aria-label={t('close')}
          className="ml-auto rounded-md p-1 text-dim hover:bg-grid hover:text-ink"
        >
          <X size={15} aria-hidden />
        </button>
      </header>
      <p className="px-4 pt-1 text-dim">{spec ? text(spec.summary) : t('unknownType')}</p>
      <Tabs.Root
        value={tab}
        onValueChange={value => useInspector.getState().open(inspectorTabs.find(name => name === value) ?? 'settings')}
        className="flex min-h-0 flex-1 flex-col"
      >
        <Tabs.List aria-label={t('label')} className="flex shrink-0 gap-1 border-b border-line px-3 pt-2">
          {inspectorTabs.map(name => (
            <Tabs.Trigger
              key={name}
              value={name}
              className="border-b-2 border-transparent px-2 py-1.5 text-dim hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
            >
              {t(name)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="settings" className="min-h-0 flex-1 overflow-y-auto p-4">
          <NodeForm key={id} id={id} node={node} document={document} />
        </Tabs.Content>
        <Tabs.Content value="results" className="min-h-0 flex-1 overflow-y-auto p-4">
          <NodeResults key={id} id={id} node={node} document={document} />
        </Tabs.Content>
        <Tabs.Content value="why" className="min-h-0 flex-1 overflow-y-auto p-4">
          <WhyPanel key={id} id={id} document={document} />
        </Tabs.Content>
        <Tabs.Content value="help" className="min-h-0 flex-1 overflow-y-auto p-4">
          <NodeHelp type={node.type} />
        </Tabs.Content>
      </Tabs.Root>
    </>
  )
}
