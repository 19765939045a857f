import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { GraphDocument } from '../../../graphs/_model/document.ts'
import { saveAs } from '../../_share/saveAs.ts'
import { useLocaleChoice } from '../../_state/locale.tsx'
import { useErrorText } from '../../_state/useErrorText.ts'
import { Button } from '../Button.tsx'
import { CopyButton } from '../CopyButton.tsx'
import { useMermaid } from './useMermaid.ts'
import { writeMermaid } from './writeMermaid.ts'

const modes = ['metadata', 'clean', 'original'] as const

/** The graph as Mermaid text: how much it carries, its colours, what is to know, and the ways to take it along. */
export default function ShareMermaid({ document }: { document: GraphDocument }) {
  const t = useTranslations('mermaid')
  const share = useTranslations('share')
  const { locale } = useLocaleChoice()
  const errorText = useErrorText()
  const [mode, setMode] = useState<(typeof modes)[number]>('metadata')
  const [coloured, setColoured] = useState(false)
  // Only the original is compared with what was imported, and has to be read for that.
  const { mermaid, error } = useMermaid(mode === 'original')
  const isReady = mode !== 'original' || mermaid !== undefined
  const { text, warnings } = isReady
    ? writeMermaid(document, {
        mode,
        locale,
        ...(mode !== 'original' && coloured && { coloured }),
        ...(mermaid && { read: mermaid.read }),
      })
    : { text: '', warnings: [] }
  return (
    <div className="space-y-2 pb-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <fieldset className="flex flex-wrap gap-x-4">
          <legend className="sr-only">{t('mode')}</legend>
          {modes.map(one => (
            <label key={one} className="flex items-center gap-1.5" title={t(`mode_${one}Help`)}>
              <input
                type="radio"
                name="mermaid-mode"
                className="accent-(--accent)"
                checked={mode === one}
                onChange={() => setMode(one)}
              />
              {t(`mode_${one}`)}
            </label>
          ))}
        </fieldset>
        <label className="flex items-center gap-1.5">
          <input
            type="checkbox"
            className="accent-(--accent)"
            disabled={mode === 'original'}
            checked={mode !== 'original' && coloured}
            onChange={event => setColoured(event.target.checked)}
          />
          {t('coloured')}
        </label>
      </div>
      <p className="text-dim">{t(`mode_${mode}Help`)}</p>
      {error && (
        <p role="alert" className="text-bad">
          {t('notLoaded', { message: errorText(error) })}
        </p>
      )}
      <section
        aria-label={t('text')}
        // A scrolling area takes the focus of a keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        className="max-h-44 overflow-auto rounded-md border border-line bg-ground p-2"
      >
        <pre className="mono text-[11px]">{isReady ? text : t('loading')}</pre>
      </section>
      {warnings.length > 0 && (
        <ul role="alert" className="list-disc pl-4 marker:text-model">
          {warnings.map(({ code, message, messageZh }) => (
            <li key={code}>{locale === 'zh' ? messageZh : message}</li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton
          text={`\`\`\`mermaid\n${text.trimEnd()}\n\`\`\`\n`}
          label={t('copyMarkdown')}
          shown={t('copyMarkdown')}
        />
        <Button disabled={!isReady} onClick={() => saveAs(`${document.name}.mmd`, text, 'text/vnd.mermaid')}>
          {t('saveMmd')}
        </Button>
        <CopyButton text={text} label={`${share('copy')}: Mermaid`} />
      </div>
    </div>
  )
}
