import { useTranslations } from 'next-intl'
import { useMemo, useRef } from 'react'
import type { DocumentNode, GraphDocument } from '../../graphs/_model/document.ts'
import { resetParam, setParam } from '../../graphs/_model/edits/nodes.ts'
import { tablesInto } from '../../graphs/_model/tablesInto.ts'
import { type Column, dataColumns } from '../../nodes/_contract/kinds/table.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import { useAnalysis } from '../_state/analysis.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { Button } from './Button.tsx'
import { errorsOf } from './fields/errors.ts'
import { FieldRow } from './fields/FieldRow.tsx'
import { fieldsOf } from './fields/field.ts'
import { FormContext } from './fields/form.ts'

interface ParamFormProps {
  id: string
  node: DocumentNode
  spec: Spec
  document: GraphDocument
}

const noIssues = [] as const

/** The params of a node, as a form made from their schema. */
export function ParamForm({ id, node, spec, document }: ParamFormProps) {
  const t = useTranslations('form')
  const { locale } = useLocaleChoice()
  const issues = useAnalysis(({ byNode }) => byNode[id] ?? noIssues)
  const schemas = useAnalysis(({ schemas }) => schemas)
  const columns = useMemo(() => columnsFor(document, schemas, id), [document, schemas, id])
  const visits = useRef(0)
  const fields = fieldsOf(spec.params)
  const form = useMemo(() => {
    const errors = errorsOf({ schema: spec.params, params: node.params, issues, locale })
    return {
      node: id,
      columns,
      errorsAt: (path: string, below?: 'below') =>
        errors
          .filter(error => error.path === path || (below && error.path.startsWith(`${path}.`)))
          .map(({ message }) => message),
    }
  }, [id, spec, node.params, issues, locale, columns])
  const unknown = Object.keys(node.params).filter(name => !Object.hasOwn(spec.params.shape, name))
  if (fields.length === 0) return <p className="text-dim">{t('noParams')}</p>
  return (
    <FormContext value={form}>
      <fieldset
        aria-label={t('params')}
        data-form={id}
        className="flex min-w-0 flex-col gap-3"
        // A visit to a field is one step of undo, another visit another.
        onFocus={() => {
          visits.current += 1
        }}
      >
        {fields.map(field => (
          <FieldRow
            key={field.name}
            field={field}
            path={field.name}
            value={Object.hasOwn(node.params, field.name) ? node.params[field.name] : undefined}
            change={(value, typing) =>
              useDocument
                .getState()
                .change(
                  graph =>
                    value === undefined
                      ? resetParam(graph, id, field.name)
                      : setParam(graph, id, { path: [field.name], value }),
                  typing && { merge: `param ${id} ${field.name} ${visits.current}` },
                )
            }
          />
        ))}
        {unknown.map(name => (
          <p key={name} className="flex items-center gap-2 text-[11px] text-dim">
            <span className="min-w-0 flex-1">{t('unknownParam', { name })}</span>
            <Button onClick={() => useDocument.getState().change(graph => resetParam(graph, id, name))}>
              {t('remove')}
            </Button>
          </p>
        ))}
      </fieldset>
    </FormContext>
  )
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
