import { type ComponentType, lazy, Suspense } from 'react'
import { BilingualControl } from './BilingualControl.tsx'
import { ChoiceControl } from './ChoiceControl.tsx'
import { ColumnControl } from './ColumnControl.tsx'
import { ColumnsControl } from './ColumnsControl.tsx'
import { FileControl } from './FileControl.tsx'
import type { ControlProps } from './form.ts'
import { LayersControl } from './LayersControl.tsx'
import { ListControl } from './ListControl.tsx'
import { ObjectControl } from './ObjectControl.tsx'
import { RecordsControl } from './RecordsControl.tsx'
import { LongTextControl, NumberControl, TextControl, ToggleControl } from './scalars.tsx'

// An editor of code is large: it comes with the first field that needs one.
const CodeControl = lazy(() => import('./CodeControl.tsx'))

/** The control that fits a param. */
export function FieldControl(props: ControlProps) {
  const { control } = props.field
  switch (control.type) {
    case 'number':
      return <NumberControl {...props} control={control} />
    case 'choice':
      return <ChoiceControl {...props} control={control} />
    case 'list':
      return <ListControl {...props} control={control} />
    case 'object':
      return <ObjectControl {...props} control={control} />
    case 'records':
      return <RecordsControl {...props} control={control} />
    case 'sql':
    case 'expression':
    case 'json':
      return (
        <Suspense fallback={<LongTextControl {...props} />}>
          <CodeControl {...props} language={control.type} />
        </Suspense>
      )
    default: {
      const Plain = plain[control.type]
      return <Plain {...props} />
    }
  }
}

const plain: Record<
  'text' | 'cell' | 'condition' | 'long' | 'toggle' | 'column' | 'columns' | 'layers' | 'file' | 'bilingual',
  ComponentType<ControlProps>
> = {
  text: TextControl,
  cell: TextControl,
  condition: TextControl,
  long: LongTextControl,
  toggle: ToggleControl,
  column: ColumnControl,
  columns: ColumnsControl,
  layers: LayersControl,
  file: FileControl,
  bilingual: BilingualControl,
}
