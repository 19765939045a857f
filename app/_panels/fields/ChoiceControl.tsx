import { useTranslations } from 'next-intl'
import { own } from '../../../graphs/_model/own.ts'
import { useText } from '../../_state/locale.tsx'
import type { Control } from './field.ts'
import { type ControlProps, inputLook } from './form.ts'

type Choice = Extract<Control, { type: 'choice' }>

const mostSegments = 3
const mostLetters = 20

/** One of a few: side by side up to three, a list beyond. */
export function ChoiceControl({ control, ...props }: ControlProps & { control: Choice }) {
  const { field, value, change, labelId, describedBy, isInvalid, id } = props
  const t = useTranslations('form')
  const text = useText()
  const { options, labels } = control
  const now = String(value ?? field.default ?? '')
  const words = (option: string) => text(own(labels, option) ?? option)
  const isShort = options.length <= mostSegments && widthOf(options.map(words).join('')) <= mostLetters
  if (isShort && options.includes(now)) {
    return (
      <div
        role="radiogroup"
        aria-labelledby={labelId}
        aria-describedby={describedBy}
        className="flex w-full rounded-md border border-line bg-ground p-px"
      >
        {options.map(option => (
          <label
            key={option}
            className={`flex-1 cursor-pointer rounded-[5px] px-1.5 py-0.5 text-center has-focus-visible:outline-2 has-focus-visible:outline-accent ${option === now ? 'bg-card font-medium shadow-[0_0_0_1px_var(--line)]' : 'text-dim hover:text-ink'}`}
          >
            <input
              type="radio"
              name={id}
              className="sr-only"
              checked={option === now}
              onChange={() => change(option)}
            />
            {words(option)}
          </label>
        ))}
      </div>
    )
  }
  return (
    <select
      id={id}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      className={inputLook}
      value={now}
      onChange={event => change(event.target.value || undefined)}
    >
      {!options.includes(now) && now !== '' && <option value={now}>{now}</option>}
      {(field.optional || now === '') && <option value="">{t('none')}</option>}
      {options.map(option => (
        <option key={option} value={option}>
          {words(option)}
        </option>
      ))}
    </select>
  )
}

/** A Chinese letter is as wide as two Latin ones. */
function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (/\p{Script=Han}/u.test(letter) ? 2 : 1), 0)
}
