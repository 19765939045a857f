import { useTranslations } from 'next-intl'
import { diffDocuments, type ParamChange } from '../../graphs/_model/diff.ts'
import type { DocumentNode } from '../../graphs/_model/document.ts'
import { own } from '../../graphs/_model/own.ts'
import type { DiffPicture } from '../_canvas/diffPicture.ts'
import { type Compared, useStill } from '../_state/stillStore.ts'
import { useNodeName } from '../_state/useNodeName.ts'
import { DiffList } from './DiffList.tsx'
import { ParamChanges } from './ParamChanges.tsx'
import { StillPanel } from './StillPanel.tsx'
import { useFieldChanges } from './useFieldChanges.ts'

/** What differs in the selected node or edge, old and new; in the whole graph where none is selected. */
export function DiffPanel({ compared, picture }: { compared: Compared; picture: DiffPicture }) {
  const t = useTranslations('diff')
  const nameOf = useNodeName()
  const { node, edge: index } = useStill()
  const { before, after } = compared
  const name = (id: string) => nameOf(id, after, before)
  const edge = index === undefined ? undefined : picture.document.edges[index]
  if (node !== undefined) {
    const mark = picture.marks.nodes[node]?.mark
    return (
      <StillPanel title={name(node)}>
        <p className="text-dim">{t(mark ?? 'same')}</p>
        <NodeChanges id={node} compared={compared} />
      </StillPanel>
    )
  }
  if (edge && index !== undefined) {
    const { from, to } = edge
    return (
      <StillPanel title={`${name(from.node)}.${from.port} → ${name(to.node)}.${to.port}`}>
        <p className="text-dim">{t(picture.marks.edges[index] ?? 'same')}</p>
      </StillPanel>
    )
  }
  return (
    <StillPanel title={t('all')}>
      <DiffList before={before} after={after} />
    </StillPanel>
  )
}

function NodeChanges({ id, compared: { before, after } }: { id: string; compared: Compared }) {
  const changesOf = useFieldChanges()
  const past = useTranslations('past')
  const [old, now] = [own(before.nodes, id), own(after.nodes, id)]
  const change = diffDocuments(before, after).changed.find(one => one.id === id)
  const params = change?.params ?? (old && now ? [] : paramsOf(old ?? now, now ? 'after' : 'before'))
  const changes = [...params, ...changesOf(change?.fields ?? [], old, now)]
  const isAlone = !old || !now
  return changes.length === 0 && isAlone ? (
    <p className="text-dim">{past('defaults')}</p>
  ) : (
    <ParamChanges changes={changes} type={(now ?? old)?.type} />
  )
}

/** All that a node had which is in one version only. */
function paramsOf(node: DocumentNode | undefined, side: 'before' | 'after'): ParamChange[] {
  return Object.entries(node?.params ?? {}).map(([path, value]) => ({ path, [side]: value }))
}
