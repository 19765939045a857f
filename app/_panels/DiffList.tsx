import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { diffDocuments } from '../../graphs/_model/diff.ts'
import type { Edge, GraphDocument } from '../../graphs/_model/document.ts'
import { json } from '../../nodes/_contract/json.ts'
import { useNodeName } from '../_state/useNodeName.ts'
import { ParamChanges } from './ParamChanges.tsx'
import { useFieldChanges } from './useFieldChanges.ts'

/** What one version has that another has not, in words. Moves do not count. */
export function DiffList({ before, after }: { before: GraphDocument; after: GraphDocument }) {
  const t = useTranslations('files')
  const nameOf = useNodeName()
  const changesOf = useFieldChanges()
  const diff = useMemo(() => diffDocuments(before, after), [before, after])
  const fieldName = (field: string) => (t.has(`field_${field}`) ? t(`field_${field}`) : field)
  const name = (id: string) => nameOf(id, after, before)
  const wire = ({ from, to }: Edge) => `${name(from.node)}.${from.port} → ${name(to.node)}.${to.port}`
  const about = diff.about.filter(field => field !== 'name')
  const wires = [...diff.addedEdges, ...diff.removedEdges]
  if (diff.added.length + diff.removed.length + diff.changed.length + wires.length + about.length === 0) {
    return <p className="text-dim">{t('nothing')}</p>
  }
  return (
    <div className="space-y-3" data-testid="diff">
      <Part title={t('diffAdded')} sign="+" color="text-good" lines={diff.added.map(name)} />
      <Part title={t('diffRemoved')} sign="−" color="text-bad" lines={diff.removed.map(name)} />
      {diff.changed.length > 0 && (
        <section>
          <h3 className="text-[11px] font-semibold text-dim">{t('diffChanged')}</h3>
          <ul className="space-y-1.5">
            {diff.changed.map(({ id, params, fields }) => (
              <li key={id}>
                {name(id)}
                <ParamChanges
                  changes={[...params, ...changesOf(fields, before.nodes[id], after.nodes[id])]}
                  type={(after.nodes[id] ?? before.nodes[id])?.type}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {wires.length > 0 && (
        <section>
          <h3 className="text-[11px] font-semibold text-dim">{t('diffEdges')}</h3>
          <Lines sign="+" color="text-good" lines={diff.addedEdges.map(wire)} />
          <Lines sign="−" color="text-bad" lines={diff.removedEdges.map(wire)} />
        </section>
      )}
      {about.length > 0 && (
        <section>
          <h3 className="text-[11px] font-semibold text-dim">{t('diffAbout')}</h3>
          <ParamChanges
            changes={about.map(field => ({
              path: fieldName(field),
              ...(before[field] !== undefined && { before: json.parse(before[field]) }),
              ...(after[field] !== undefined && { after: json.parse(after[field]) }),
            }))}
          />
        </section>
      )}
    </div>
  )
}

interface LinesProps {
  sign: string
  color: string
  lines: readonly string[]
}

function Part({ title, ...rest }: LinesProps & { title: string }) {
  if (rest.lines.length === 0) return null
  return (
    <section>
      <h3 className="text-[11px] font-semibold text-dim">{title}</h3>
      <Lines {...rest} />
    </section>
  )
}

function Lines({ sign, color, lines }: LinesProps) {
  return (
    <ul>
      {lines.map(line => (
        <li key={line}>
          <span className={`mono mr-2 ${color}`}>{sign}</span>
          {line}
        </li>
      ))}
    </ul>
  )
}
