import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { editEach } from '../../graphs/_model/edits/editEach.ts'
import { resetParam, setParam } from '../../graphs/_model/edits/nodes.ts'
import { own } from '../../graphs/_model/own.ts'
import { tablesInto } from '../../graphs/_model/tablesInto.ts'
import type { Json } from '../../nodes/_contract/json.ts'
import { type Column, dataColumns } from '../../nodes/_contract/kinds/table.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import { useAnalysis } from '../_state/analysis.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { Button } from './Button.tsx'
import { errorsOf, type FieldError } from './fields/errors.ts'
import { FieldRow } from './fields/FieldRow.tsx'
import { FieldSet } from './fields/FieldSet.tsx'
import { type Field, fieldsOf } from './fields/field.ts'
import type { FieldProps, Form } from './fields/form.ts'

interface ParamFormProps {
  /** One node, or several of one type, which are set together. */
  ids: readonly string[]
  spec: Spec
  document: GraphDocument
}

/** The params of a node, as a form made from their schema; of several nodes those that differ say so. */
export function ParamForm({ ids, spec, document }: ParamFormProps) {
  const t = useTranslations('form')
  const fields = fieldsOf(spec.params)
  const form = useParamsForm({ ids, spec, document })
  const nodes = ids.flatMap(id => own(document.nodes, id) ?? [])
  const unknown = [...new Set(nodes.flatMap(({ params }) => Object.keys(params)))].filter(
    name => !Object.hasOwn(spec.params.shape, name),
  )
  if (fields.length === 0) return <p className="text-dim">{t('noParams')}</p>
  const { change } = useDocument.getState()
  const reset = (name: string, step?: { merge: string }) =>
    change(graph => editEach(graph, ids, (now, id) => resetParam(now, id, name)), step)
  return (
    <FieldSet label={t('params')} form={form}>
      {visit => (
        <>
          {fields.map(field => {
            const { name } = field
            const values = nodes.map(({ params }) => own(params, name))
            return (
              <FieldRow
                key={name}
                field={field}
                path={name}
                {...asOne(values, field)}
                change={(value, typing) =>
                  value === undefined
                    ? reset(name, typing && visit(name))
                    : change(
                        graph => editEach(graph, ids, (now, id) => setParam(now, id, { path: [name], value })),
                        typing && visit(name),
                      )
                }
              />
            )
          })}
          {unknown.map(name => (
            <p key={name} className="flex items-center gap-2 text-[11px] text-dim">
              <span className="min-w-0 flex-1">{t('unknownParam', { name })}</span>
              <Button onClick={() => reset(name)}>{t('remove')}</Button>
            </p>
          ))}
        </>
      )}
    </FieldSet>
  )
}

/** The value that all have, or those that they differ in. */
function asOne(values: readonly (Json | undefined)[], field: Field): Pick<FieldProps, 'value' | 'mixed'> {
  const all = values.map(value => value ?? field.default)
  const differing = [...new Map(all.map(value => [JSON.stringify(value), value])).values()]
  return differing.length > 1 ? { value: undefined, mixed: differing } : { value: values[0] }
}

/** What the fields know of their nodes: the columns that come in everywhere, and what is wrong anywhere. */
function useParamsForm({ ids, spec, document }: ParamFormProps): Form {
  const { locale } = useLocaleChoice()
  const { byNode, schemas } = useAnalysis()
  return useMemo(() => {
    const errors = ids.flatMap(id =>
      errorsOf({ schema: spec.params, params: document.nodes[id]?.params ?? {}, issues: byNode[id] ?? [], locale }),
    )
    const [columns, ...others] = ids.map(id => columnsFor(document, schemas, id))
    const isEverywhere = ({ name }: Column) =>
      others.every(known => known === undefined || known.some(other => other.name === name))
    return {
      node: ids.length === 1 ? (ids[0] ?? '') : '',
      columns: columns?.filter(isEverywhere),
      errorsAt(path, below) {
        const isHere = (error: FieldError) => error.path === path || (below && error.path.startsWith(`${path}.`))
        return [...new Set(errors.filter(isHere).map(({ message }) => message))]
      },
    }
  }, [ids, spec, document, byNode, schemas, locale])
}

/** What comes in and what is made here; of a source what leaves it. */
function columnsFor(
  document: GraphDocument,
  schemas: Parameters<typeof tablesInto>[1],
  id: string,
): Column[] | undefined {
  const tables = [...Object.values(tablesInto(document, schemas, id)), ...Object.values(schemas[id]?.outputs ?? {})]
  const known = tables.flatMap(table => (table ? dataColumns(table.columns) : []))
  if (tables.every(table => table === undefined)) return undefined
  return [...new Map(known.toReversed().map(column => [column.name, column])).values()].toReversed()
}
