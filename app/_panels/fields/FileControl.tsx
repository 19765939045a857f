import { type ControlProps, inputLook } from './form.ts'
import { inputProps } from './scalars.tsx'

/** A path below the data folder. */
export function FileControl(props: ControlProps) {
  const { field, value, change } = props
  const now = value ?? field.default
  return (
    <input
      {...inputProps(props)}
      autoComplete="off"
      spellCheck={false}
      className={`${inputLook} mono`}
      value={typeof now === 'string' ? now : ''}
      onChange={event => change(event.target.value, 'typing')}
    />
  )
}
