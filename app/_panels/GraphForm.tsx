import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import { document as documentSchema, type GraphDocument } from '../../graphs/_model/document.ts'
import { setAbout } from '../../graphs/_model/edits/about.ts'
import { split } from '../../nodes/_contract/context.ts'
import type { Json } from '../../nodes/_contract/json.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { errorsOf } from './fields/errors.ts'
import { FieldRow } from './fields/FieldRow.tsx'
import { fieldsOf } from './fields/field.ts'
import { FormContext } from './fields/form.ts'
import { FieldsOf } from './fields/ObjectControl.tsx'

const schema = documentSchema.pick({ title: true, summary: true, seed: true }).strip().extend({ split })
type Name = keyof typeof schema.shape
const fields = fieldsOf(schema).filter(({ name }) => name !== 'split')
const splitFields = fieldsOf(split)

/** What belongs to the whole graph: how it is called, its seed, and how its rows are dealt. */
export function GraphForm({ document }: { document: GraphDocument }) {
  const t = useTranslations('graph')
  const { locale } = useLocaleChoice()
  // A value that cannot be set is kept here with its error, so that nothing typed is lost.
  const [refused, setRefused] = useState<Partial<Record<Name, Json>>>({})
  const visits = useRef(0)
  const { title, summary, seed } = document
  const values = useMemo(
    () => z.record(z.string(), z.json().optional()).parse({ title, summary, seed, split: document.split, ...refused }),
    [title, summary, seed, document.split, refused],
  )
  const form = useMemo(() => {
    const errors = errorsOf({ schema, params: values, issues: [], locale })
    return {
      node: '',
      columns: undefined,
      errorsAt: (path: string) => errors.filter(error => error.path === path).map(({ message }) => message),
    }
  }, [values, locale])

  function set(name: Name, value: Json | undefined) {
    const parsed = schema.partial().safeParse({ [name]: value })
    setRefused(({ [name]: _, ...others }) =>
      parsed.success || value === undefined ? others : { ...others, [name]: value },
    )
    const whole = value === undefined && name === 'seed' ? { seed: 0 } : { [name]: parsed.data?.[name] }
    if (!parsed.success) return
    useDocument.getState().change(graph => setAbout(graph, whole), { merge: `graph ${name} ${visits.current}` })
  }
  return (
    <FormContext value={form}>
      <h2 className="px-4 pt-4 text-[15px] font-semibold">{t('title')}</h2>
      <p className="px-4 pt-1 text-dim">{t('hint')}</p>
      <fieldset
        aria-label={t('title')}
        className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4"
        onFocus={() => {
          visits.current += 1
        }}
      >
        {fields.map(field => (
          <FieldRow
            key={field.name}
            field={field}
            path={field.name}
            value={values[field.name]}
            change={value => set(schema.keyof().parse(field.name), value)}
          />
        ))}
        <FieldsOf fields={splitFields} path="split" value={values.split} change={value => set('split', value)} />
      </fieldset>
    </FormContext>
  )
}
