import { createContext, useContext } from 'react'
import type { Json } from '../../../nodes/_contract/json.ts'
import type { Column } from '../../../nodes/_contract/kinds/table.ts'
import type { Field } from './field.ts'

/** `typing` says that the change is one of many in a row, which are undone together. */
export type Change = (value: Json | undefined, typing?: 'typing') => void

/** What all fields of a node share. */
export interface Form {
  /** Whose form it is. */
  node: string
  /** Columns of the tables that come in; `undefined` where they cannot be known before a run. */
  columns: readonly Column[] | undefined
  /** What is wrong at a path, or anywhere below it. */
  errorsAt(path: string, below?: 'below'): readonly string[]
  /** Drops what was typed and could not be set. */
  giveUp?(): void
}

export interface FieldProps {
  field: Field
  /** As issues name it: `rules.0.min`. */
  path: string
  value: Json | undefined
  /** What several nodes have here, where that differs: then there is no one value. */
  mixed?: readonly (Json | undefined)[] | undefined
  change: Change
}

/** What a control needs to be named and described for everyone. */
export interface ControlProps extends FieldProps {
  id: string
  /** Of the element that holds the label, for controls of several parts. */
  labelId: string
  label: string
  /** Where no visible label is bound to the input: an item of a list. */
  ariaLabel?: string
  describedBy: string | undefined
  isInvalid: boolean
}

export const FormContext = createContext<Form>({ node: '', columns: undefined, errorsAt: () => [] })

export function useForm(): Form {
  return useContext(FormContext)
}

export const inputLook =
  'w-full min-w-0 rounded-md border border-line bg-ground px-2 py-1 aria-invalid:border-bad placeholder:text-dim'
