import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useState } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { planOrder } from '../../graphs/_model/wiring.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { familyOf } from '../_canvas/family.ts'
import { isOff, specOf } from '../_canvas/flow.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { runCommand } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { shownTurnOf, useRun } from '../_state/runStore.ts'
import { ConnectTo } from './ConnectTo.tsx'

/** The graph as a list in the order it runs, each node with its state and what it leads to: the way without a mouse. */
export function Outline() {
  const t = useTranslations('outline')
  const { document, selection, select } = useDocument()
  const [connecting, connect] = useState<string>()
  if (!document) return null
  const order = planOrder(document, specs)
  if (order.length === 0) return <p className="p-3 text-dim">{t('empty')}</p>
  const current = selection.at(-1) ?? order[0]

  function onKey(event: KeyboardEvent<HTMLElement>) {
    const at = order.indexOf(current ?? '')
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 }[event.key]
    const node = next === undefined ? undefined : order[next]
    if (node !== undefined) {
      event.preventDefault()
      choose(node, event.currentTarget)
    } else if (event.key === 'c' && !event.ctrlKey && !event.metaKey && current) {
      event.preventDefault()
      connect(current)
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      const after = order[at + 1] ?? order[at - 1]
      runCommand('edit.delete')
      if (after) choose(after, event.currentTarget)
    }
  }

  function choose(node: string, list: HTMLElement) {
    select([node])
    useCanvas.getState().view?.reveal([node])
    list.querySelector<HTMLElement>(`[data-node="${CSS.escape(node)}"]`)?.focus()
  }

  return (
    <>
      <div role="tree" aria-label={t('label')} className="min-h-0 flex-1 overflow-y-auto p-1" onKeyDown={onKey}>
        {order.map(id => (
          <Item
            key={id}
            id={id}
            document={document}
            isCurrent={id === current}
            isSelected={selection.includes(id)}
            choose={list => choose(id, list)}
          />
        ))}
      </div>
      <p className="border-t border-line px-3 py-2 text-[11px] text-dim">{t('keys')}</p>
      <button
        type="button"
        disabled={!current}
        onClick={() => connect(current)}
        className="m-2 mt-0 h-7 shrink-0 rounded-md border border-line hover:bg-grid"
      >
        {t('connect')}
      </button>
      {connecting !== undefined && document.nodes[connecting] && (
        <ConnectTo document={document} from={connecting} close={() => connect(undefined)} />
      )}
    </>
  )
}

interface ItemProps {
  id: string
  document: GraphDocument
  isCurrent: boolean
  isSelected: boolean
  choose(list: HTMLElement): void
}

function Item({ id, document, isCurrent, isSelected, choose }: ItemProps) {
  const t = useTranslations()
  const text = useText()
  const status = useRun(({ state, shownTurn }) => shownTurnOf(state, id, shownTurn)?.status ?? 'pending')
  const node = document.nodes[id]
  if (!node) return null
  const { icon: Icon, color } = familyOf(node.type)
  const name = (other: string) => {
    const found = document.nodes[other]
    return found ? text(found.label ?? specOf(found.type)?.title ?? other) : other
  }
  const leads = [...new Set(document.edges.flatMap(({ from, to }) => (from.node === id ? [name(to.node)] : [])))]
  const off = isOff(node)
  const state = t(off ? `canvas.${off}` : `status.${status}`)
  return (
    <div
      role="treeitem"
      aria-selected={isSelected}
      data-node={id}
      tabIndex={isCurrent ? 0 : -1}
      onClick={event => event.currentTarget.parentElement && choose(event.currentTarget.parentElement)}
      onKeyDown={event => {
        if (event.key === 'Enter' && event.currentTarget.parentElement) choose(event.currentTarget.parentElement)
      }}
      className={`cursor-pointer rounded-md px-2 py-1 ${isSelected ? 'bg-grid' : 'hover:bg-grid'}`}
    >
      <span className="flex items-center gap-1.5">
        <Icon size={13} aria-hidden style={{ color }} className="shrink-0" />
        <span className="truncate">{name(id)}</span>
        <span className={`ml-auto shrink-0 text-[11px] ${status === 'failed' ? 'text-bad' : 'text-dim'}`}>{state}</span>
      </span>
      {leads.length > 0 && (
        <span className="block truncate pl-5 text-[11px] text-dim">
          {t('outline.leadsTo', { nodes: leads.join(', ') })}
        </span>
      )}
    </div>
  )
}
