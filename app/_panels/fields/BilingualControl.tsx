import { useTranslations } from 'next-intl'
import { type ControlProps, inputLook } from './form.ts'

/** One text for all, or one for each language as soon as the second is filled in. */
export function BilingualControl({ value, change, labelId, label, describedBy, isInvalid }: ControlProps) {
  const t = useTranslations('form')
  const isBoth = typeof value === 'object' && value !== null && !Array.isArray(value)
  const texts = isBoth
    ? { en: String(value.en ?? ''), zh: String(value.zh ?? '') }
    : { en: String(value ?? ''), zh: '' }
  function set(next: { en: string; zh: string }) {
    const { en, zh } = next
    change(en === '' && zh === '' ? undefined : zh === '' ? en : next, 'typing')
  }
  return (
    <fieldset aria-labelledby={labelId} className="flex w-full gap-1.5">
      {(['en', 'zh'] as const).map(language => (
        // As high as its text, which is one paragraph: the same text below it gives the height, in every browser.
        <div key={language} className="grid min-w-0 flex-1 *:col-start-1 *:row-start-1">
          <span aria-hidden className={`${inputLook} invisible break-words whitespace-pre-wrap`}>
            {texts[language] || '\u00a0'}
          </span>
          <textarea
            rows={1}
            lang={language}
            aria-label={`${label}, ${t(language)}`}
            aria-describedby={describedBy}
            aria-invalid={isInvalid || undefined}
            placeholder={t(language)}
            className={`${inputLook} resize-none overflow-hidden`}
            value={texts[language]}
            onKeyDown={event => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault()
            }}
            onChange={event => set({ ...texts, [language]: event.target.value.replaceAll('\n', ' ') })}
          />
        </div>
      ))}
    </fieldset>
  )
}
