import { Maximize2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { VisualizationSpec } from 'vega-embed'
import { type Fields, isFields } from '../../graphs/_model/inlineJson.ts'
import type { Figure as FigureOfReport } from '../../nodes/_contract/kinds/report.ts'
import type { Bilingual, Locale } from '../../nodes/_contract/text.ts'
import { useLocaleChoice, useText } from '../_state/locale.tsx'
import { useTheme } from '../_state/theme.ts'
import { Dialog } from './Dialog.tsx'

/** A Vega-Lite figure, drawn anew for another language or theme, since its colours are read from the page. */
export function Figure({ figure }: { figure: FigureOfReport }) {
  const { locale } = useLocaleChoice()
  const theme = useTheme(state => state.theme)
  const t = useTranslations('report')
  const text = useText()
  const [isLarge, setIsLarge] = useState(false)
  const look = `${locale} ${theme}`
  return (
    <figure className="mt-1">
      <figcaption className="mb-1 flex items-center gap-2 text-[11px] text-dim">
        {text(figure.title)}
        <button
          type="button"
          aria-label={t('enlarge', { figure: text(figure.title) })}
          title={t('enlarge', { figure: text(figure.title) })}
          className="ml-auto rounded p-0.5 hover:bg-grid hover:text-ink"
          onClick={() => setIsLarge(true)}
        >
          <Maximize2 size={12} aria-hidden />
        </button>
      </figcaption>
      <Drawn key={look} figure={figure} locale={locale} />
      {isLarge && (
        <Dialog title={text(figure.title)} wide="most" close={() => setIsLarge(false)}>
          <Drawn key={look} figure={figure} locale={locale} isLarge />
        </Dialog>
      )}
    </figure>
  )
}

interface DrawnProps {
  figure: FigureOfReport
  locale: Locale
  isLarge?: boolean
}

/** The library is large, so it is loaded with the first figure and not before. */
function Drawn({ figure, locale, isLarge = false }: DrawnProps) {
  const t = useTranslations('report')
  const place = useRef<HTMLDivElement>(null)
  const [isDrawn, setIsDrawn] = useState(false)
  useEffect(() => {
    let isGone = false
    let finalize = () => {}
    async function draw() {
      const { default: embed } = await import('vega-embed')
      if (isGone || !place.current) return
      // The spec was checked to be JSON; Vega-Lite itself says what of it is no figure.
      const spec = {
        width: 'container',
        ...(isLarge && { height: largeHeight }),
        ...inReadersLanguage(figure.spec, locale),
        background: 'transparent',
      } as VisualizationSpec
      const result = await embed(place.current, spec, {
        actions: false,
        renderer: 'svg',
        ast: true,
        config: configOf(place.current),
      })
      finalize = result.finalize
      setIsDrawn(true)
    }
    draw()
    return () => {
      isGone = true
      finalize()
    }
  }, [figure, locale, isLarge])
  return (
    <>
      {!isDrawn && <p className="text-[11px] text-dim">{t('figureLoading')}</p>}
      <div ref={place} className="w-full overflow-x-auto" />
    </>
  )
}

const largeHeight = 440

function configOf(element: HTMLElement) {
  const style = getComputedStyle(element)
  const ink = style.getPropertyValue('--ink').trim()
  const line = style.getPropertyValue('--line').trim()
  const families = ['--model', '--data', '--service'].map(name => style.getPropertyValue(name).trim())
  const category = [...families, ...families.map(color => `color-mix(in oklab, ${color} 55%, ${ink})`)]
  return {
    font: style.fontFamily,
    mark: { color: category[0] ?? ink },
    rule: { color: ink },
    range: { category },
    axis: {
      labelColor: ink,
      titleColor: ink,
      gridColor: line,
      domainColor: line,
      tickColor: line,
      titleFontWeight: 400,
      labelLimit: 130,
    },
    legend: { labelColor: ink, titleColor: ink, titleFontWeight: 400, labelLimit: 130 },
    view: { stroke: line },
    text: { color: ink },
  } as const
}

/** A spec may hold words in both languages anywhere in it, also among its data. */
function inReadersLanguage(spec: Fields, locale: Locale): Record<string, unknown> {
  return Object.fromEntries(Object.entries(spec).map(([key, value]) => [key, read(value, locale)]))
}

function read(value: unknown, locale: Locale): unknown {
  if (Array.isArray(value)) return value.map(item => read(item, locale))
  if (!isFields(value)) return value
  return isBilingual(value) ? value[locale] : inReadersLanguage(value, locale)
}

function isBilingual(value: Fields): value is Bilingual {
  return Object.keys(value).length === 2 && typeof value.en === 'string' && typeof value.zh === 'string'
}
