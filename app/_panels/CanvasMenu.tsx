import { useTranslations } from 'next-intl'
import { ContextMenu } from 'radix-ui'
import { type ReactNode, type SyntheticEvent, useRef, useState } from 'react'
import { markedThing } from '../_canvas/marked.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { type Command, isEnabled, useCommandRegistry } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'
import { shownKeys } from '../_state/keys.ts'

const ofNode = [
  ['run.to', 'run.from', 'run.again'],
  ['edit.rename', 'edit.bypass', 'edit.disable'],
  ['edit.copy', 'edit.cut', 'edit.duplicate', 'edit.copyMermaid', 'arrange.group', 'arrange.leaveGroup'],
  ['edit.delete', 'edit.deleteAndReconnect'],
]
const ofNodes = [
  ['run.to', 'run.from', 'run.again'],
  ['edit.bypass', 'edit.disable', 'edit.copy', 'edit.cut', 'edit.duplicate', 'edit.copyMermaid'],
  ['arrange.group', 'arrange.layout', 'arrange.align-left', 'arrange.align-top'],
  ['arrange.distributeAcross', 'arrange.distributeDown'],
  ['edit.delete', 'edit.deleteAndReconnect'],
]
const ofGroup = [
  ['edit.rename', 'arrange.collapse', 'arrange.ungroup'],
  ['run.to', 'run.from', 'edit.bypass', 'edit.disable'],
  ['edit.copy', 'edit.cut', 'edit.duplicate'],
  ['arrange.layout', 'edit.delete'],
]
const ofNote = [['edit.rename', 'edit.copy', 'edit.cut', 'edit.duplicate'], ['edit.delete']]
const ofEdge = [['edit.moveStart', 'edit.moveEnd'], ['edit.delete']]
const ofCanvas = [
  ['run.all', 'run.fresh', 'run.stop', 'run.plan'],
  ['view.add', 'arrange.note', 'edit.paste', 'edit.copyMermaid', 'edit.selectAll'],
  ['arrange.layout', 'view.fit', 'view.graph'],
]

/**
 * The menu of a node, an edge, a group or a note, which it selects first, or of the canvas: by the right button, the keyboard's menu key,
 * or a finger held on it.
 */
export function CanvasMenu({ isOff, children }: { isOff: boolean; children: ReactNode }) {
  const [ids, setIds] = useState(ofCanvas)
  const touched = useRef<EventTarget>(null)
  const commands = useCommandRegistry(state => state.commands)
  const groups = ids
    .map(group => group.flatMap(id => commands.filter(command => command.id === id).slice(0, 1)))
    .filter(group => group.length > 0)

  /** By a finger held on it the menu comes without an event of its own: what was touched is remembered. */
  const point = ({ target }: SyntheticEvent) => {
    touched.current = target
  }

  function prepare(isOpen: boolean) {
    const target = touched.current
    if (!isOpen) return
    const idOf = (kind: string) =>
      target instanceof Element ? target.closest(kind)?.getAttribute('data-id') : undefined
    const [node, edge] = [idOf('.react-flow__node'), idOf('.react-flow__edge')]
    const { document, selection, select } = useDocument.getState()
    const { marked } = useCanvas.getState()
    const isNode = node != null && document !== undefined && Object.hasOwn(document.nodes, node)
    const thing = node == null || isNode ? {} : markedThing(node)
    const isAmongOthers = node != null && [...selection, ...marked].includes(node)
    if (node != null && !isAmongOthers) {
      select(isNode ? [node] : [])
      useCanvas.setState({ marked: isNode ? [] : [node] })
    }
    if (edge) {
      select([])
      useCanvas.setState({ marked: [edge] })
    }
    // The nodes of a group that are selected with it are none besides.
    const members = document?.groups[thing.group ?? '']?.nodes ?? []
    const others = selection.filter(id => !members.includes(id))
    const hasMany = isAmongOthers && (isNode ? selection.length > 1 : others.length > 0)
    if (thing.group !== undefined && !hasMany) return setIds(ofGroup)
    if (thing.note !== undefined && !hasMany) return setIds(ofNote)
    if (node != null) return setIds(hasMany ? ofNodes : ofNode)
    setIds(edge ? ofEdge : ofCanvas)
  }

  return (
    <ContextMenu.Root onOpenChange={prepare}>
      <ContextMenu.Trigger asChild disabled={isOff} onContextMenu={point} onPointerDown={point}>
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="z-30 min-w-60 rounded-md border border-line bg-card p-1 shadow-lg">
          {groups.map((group, at) => (
            <ContextMenu.Group key={group[0]?.id}>
              {at > 0 && <ContextMenu.Separator className="my-1 h-px bg-grid" />}
              {group.map(command => (
                <Item key={command.id} command={command} />
              ))}
            </ContextMenu.Group>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}

function Item({ command }: { command: Command }) {
  const [keys] = command.keys ?? []
  const t = useTranslations()
  return (
    <ContextMenu.Item
      disabled={!isEnabled(command)}
      onSelect={() => command.run()}
      className="flex cursor-pointer items-center gap-6 rounded px-2 py-1 outline-none data-[disabled]:cursor-default data-[disabled]:text-dim data-[highlighted]:bg-grid"
    >
      {t(command.title)}
      <kbd className="mono ml-auto text-[11px] text-dim">{keys && shownKeys(keys)}</kbd>
    </ContextMenu.Item>
  )
}
