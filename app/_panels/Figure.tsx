import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { VisualizationSpec } from 'vega-embed'
import type { Figure as FigureOfReport } from '../../nodes/_contract/kinds/report.ts'
import { useText } from '../_state/locale.tsx'

/** A Vega-Lite figure. The library is large, so it is loaded with the first figure and not before. */
export function Figure({ figure }: { figure: FigureOfReport }) {
  const t = useTranslations('report')
  const text = useText()
  const place = useRef<HTMLDivElement>(null)
  const [isDrawn, setIsDrawn] = useState(false)
  useEffect(() => {
    let isGone = false
    let finalize = () => {}
    async function draw() {
      const { default: embed } = await import('vega-embed')
      if (isGone || !place.current) return
      // The spec was checked to be JSON; Vega-Lite itself says what of it is no figure.
      const spec = { width: 'container', ...figure.spec, background: 'transparent' } as VisualizationSpec
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
  }, [figure])
  return (
    <figure className="my-3">
      <figcaption className="mb-1 text-[11px] text-dim">{text(figure.title)}</figcaption>
      {!isDrawn && <p className="text-[11px] text-dim">{t('figureLoading')}</p>}
      <div ref={place} className="w-full overflow-x-auto" />
    </figure>
  )
}

function configOf(element: HTMLElement) {
  const style = getComputedStyle(element)
  const ink = style.getPropertyValue('--ink').trim()
  const line = style.getPropertyValue('--line').trim()
  const model = style.getPropertyValue('--model').trim()
  return {
    font: style.fontFamily,
    mark: { color: model },
    axis: {
      labelColor: ink,
      titleColor: ink,
      gridColor: line,
      domainColor: line,
      tickColor: line,
      titleFontWeight: 400,
    },
    legend: { labelColor: ink, titleColor: ink },
    view: { stroke: line },
    text: { color: ink },
  } as const
}
