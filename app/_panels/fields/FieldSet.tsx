import { type ReactNode, useId, useRef } from 'react'
import { type Form, FormContext } from './form.ts'

interface FieldSetProps {
  label: string
  form: Form
  className?: string
  /** Given how the changes of one field become one step of undo: a visit to it is one, another visit another. */
  children(visit: (name: string) => { merge: string }): ReactNode
}

/** The fields of one form, and what they share. */
export function FieldSet({ label, form, className = '', children }: FieldSetProps) {
  const id = useId()
  const visits = useRef(0)
  return (
    <FormContext value={form}>
      <fieldset
        aria-label={label}
        data-form={form.node || undefined}
        className={`flex min-w-0 flex-col gap-3 ${className}`}
        onFocus={() => {
          visits.current += 1
        }}
      >
        {children(name => ({ merge: `${id} ${name} ${visits.current}` }))}
      </fieldset>
    </FormContext>
  )
}
