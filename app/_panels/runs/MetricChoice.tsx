import { Columns3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { Button } from '../Button.tsx'
import { overlayInput } from '../Overlay.tsx'
import { useMetricName } from './useMetricName.ts'

interface MetricChoiceProps {
  names: readonly string[]
  chosen: readonly string[]
  choose(names: readonly string[]): void
}

/** Which metrics have a column in the list of runs. */
export function MetricChoice({ names, chosen, choose }: MetricChoiceProps) {
  const t = useTranslations('drawer')
  const data = useTranslations('data')
  const nameOf = useMetricName()
  const [asked, ask] = useState('')
  const found = names.filter(name => nameOf(name).toLowerCase().includes(asked.trim().toLowerCase()))
  return (
    <Popover.Root onOpenChange={isOpen => isOpen || ask('')}>
      <Popover.Trigger asChild>
        <Button className="!h-6 !px-2 text-[11px]" disabled={names.length === 0}>
          <Columns3 size={12} aria-hidden />
          {t('metricsShown', { shown: chosen.length, all: names.length })}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('chooseMetrics')}
          className="z-30 flex w-72 max-w-[calc(100vw-16px)] flex-col overflow-hidden rounded-md border border-line bg-card text-[12px] shadow-lg"
        >
          <input
            type="search"
            aria-label={t('findMetric')}
            placeholder={t('findMetric')}
            className={`${overlayInput} !py-2`}
            value={asked}
            onChange={({ target }) => ask(target.value)}
          />
          <div className="flex gap-2 border-b border-line px-2 py-1.5">
            <Button
              className="!h-6 !px-2 text-[11px]"
              onClick={() => choose(names.filter(name => chosen.includes(name) || found.includes(name)))}
            >
              {data('showThese', { count: found.length })}
            </Button>
            <Button
              className="!h-6 !px-2 text-[11px]"
              onClick={() => choose(chosen.filter(name => !found.includes(name)))}
            >
              {data('hideThese', { count: found.length })}
            </Button>
          </div>
          <ul className="max-h-64 list-none overflow-y-auto p-1">
            {found.map(name => (
              <li key={name}>
                <label className="flex cursor-pointer items-center gap-2 rounded px-1.5 py-0.5 hover:bg-grid">
                  <input
                    type="checkbox"
                    checked={chosen.includes(name)}
                    onChange={({ target }) =>
                      choose(names.filter(each => (each === name ? target.checked : chosen.includes(each))))
                    }
                  />
                  <span className="mono truncate text-[11px]" title={name}>
                    {nameOf(name)}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
