import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { z } from 'zod'
import { document as documentSchema, type GraphDocument } from '../../graphs/_model/document.ts'
import { setAbout } from '../../graphs/_model/edits/about.ts'
import { split } from '../../nodes/_contract/context.ts'
import type { Json } from '../../nodes/_contract/json.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { errorsOf } from './fields/errors.ts'
import { FieldRow } from './fields/FieldRow.tsx'
import { FieldSet } from './fields/FieldSet.tsx'
import { fieldsOf } from './fields/field.ts'
import { FieldsOf } from './fields/ObjectControl.tsx'
import { useRefused } from './fields/useRefused.ts'

const schema = documentSchema.pick({ title: true, summary: true, seed: true }).strip().extend({ split })
type Name = keyof typeof schema.shape
const fields = fieldsOf(schema).filter(({ name }) => name !== 'split')
const splitFields = fieldsOf(split)

/** What belongs to the whole graph: how it is called, its seed, and how its rows are dealt. */
export function GraphForm({ document, close }: { document: GraphDocument; close(): void }) {
  const t = useTranslations('graph')
  const { locale } = useLocaleChoice()
  const { refused, keep, giveUp } = useRefused()
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
      giveUp,
    }
  }, [values, locale, giveUp])

  function set(name: Name, value: Json | undefined, step: { merge: string }) {
    const parsed = schema.partial().safeParse({ [name]: value })
    keep(name, value, parsed.success)
    const whole = value === undefined && name === 'seed' ? { seed: 0 } : { [name]: parsed.data?.[name] }
    if (parsed.success) useDocument.getState().change(graph => setAbout(graph, whole), step)
  }
  return (
    <>
      <header className="flex items-center gap-2 px-4 pt-4">
        <h2 className="text-[15px] font-semibold">{t('title')}</h2>
        {/* Beside a canvas that is wide enough it always stands there. */}
        <button
          type="button"
          onClick={close}
          aria-label={t('close')}
          className="ml-auto rounded-md p-1 text-dim hover:bg-grid hover:text-ink xl:hidden"
        >
          <X size={15} aria-hidden />
        </button>
      </header>
      <p className="px-4 pt-1 text-dim">{t('hint')}</p>
      <FieldSet label={t('title')} form={form} className="min-h-0 overflow-y-auto p-4">
        {visit => (
          <>
            {fields.map(field => (
              <FieldRow
                key={field.name}
                field={field}
                path={field.name}
                value={values[field.name]}
                change={value => set(schema.keyof().parse(field.name), value, visit(field.name))}
              />
            ))}
            <FieldsOf
              fields={splitFields}
              path="split"
              value={values.split}
              change={value => set('split', value, visit('split'))}
            />
          </>
        )}
      </FieldSet>
    </>
  )
}
