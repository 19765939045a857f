import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { copyText } from '../_share/copyText.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { useRun } from '../_state/runStore.ts'
import { useNodeName } from '../_state/useNodeName.ts'
import { Button } from './Button.tsx'
import { asText, logLines, type RunLine, type RunLog } from './logLines.ts'

const levels = ['info', 'warning', 'error'] as const
const colors = { info: '', warning: 'text-model', error: 'text-bad' }
const lineHeight = 18

/** What the nodes of this run said: filtered, followed to its end, copied. A line leads to its node. */
export function LogView({ select }: { select(node: string): void }) {
  const t = useTranslations('log')
  const run = useTranslations('run')
  const { run: id, state } = useRun()
  const { locale } = useLocaleChoice()
  const names = useNames()
  const [node, setNode] = useState('')
  const [least, setLeast] = useState<RunLine['level']>('info')
  const [isFollowing, follow] = useState(true)
  const [copied, setCopied] = useState<readonly RunLine[]>()
  const log = useRef<RunLog>(undefined)
  log.current = logLines(state, locale, log.current)
  const { lines: all, dropped } = log.current
  const nodes = useMemo(() => [...new Set(all.map(line => line.node))], [all])
  const lines = useMemo(
    () =>
      all.filter(line => (node === '' || line.node === node) && levels.indexOf(line.level) >= levels.indexOf(least)),
    [all, node, least],
  )
  if (!id) return <p className="text-dim">{run('none')}</p>
  return (
    <div className="flex h-full flex-col gap-1">
      <div className="flex flex-wrap items-center gap-3 text-[11px]">
        <select aria-label={t('node')} className={field} value={node} onChange={({ target }) => setNode(target.value)}>
          <option value="">{t('allNodes')}</option>
          {nodes.map(name => (
            <option key={name} value={name}>
              {names(name)}
            </option>
          ))}
        </select>
        <select
          aria-label={t('level')}
          className={field}
          value={least}
          onChange={({ target }) => setLeast(levels.find(level => level === target.value) ?? 'info')}
        >
          {levels.map(level => (
            <option key={level} value={level}>
              {t(`from_${level}`)}
            </option>
          ))}
        </select>
        <label className="flex items-center gap-1">
          <input type="checkbox" checked={isFollowing} onChange={({ target }) => follow(target.checked)} />
          {t('follow')}
        </label>
        <Button
          className="ml-auto !h-6 text-[11px]"
          disabled={lines.length === 0}
          onClick={() => copyText(asText(lines)).then(() => setCopied(lines))}
        >
          <span aria-live="polite">{copied === lines ? t('copied') : t('copy')}</span>
        </Button>
      </div>
      {dropped > 0 && <p className="text-[11px] text-dim">{t('dropped', { count: dropped })}</p>}
      {lines.length === 0 ? (
        <p className="text-dim">{all.length === 0 ? t('none') : t('noMatch')}</p>
      ) : (
        <Lines lines={lines} isFollowing={isFollowing} stopFollowing={() => follow(false)} select={select} />
      )}
    </div>
  )
}

/** Nodes as they are called now, and where they are gone, as they were called in the run. */
function useNames(): (node: string) => string {
  const name = useNodeName()
  const present = useDocument(({ document }) => document)
  const past = useRun(({ state }) => state.document)
  return node => name(node, ...[present, past].filter(document => document !== undefined))
}

interface LinesProps {
  lines: readonly RunLine[]
  isFollowing: boolean
  stopFollowing(): void
  select(node: string): void
}

/** Only the lines in view are drawn, however long the log. */
function Lines({ lines, isFollowing, stopFollowing, select }: LinesProps) {
  const t = useTranslations('log')
  const names = useNames()
  const area = useRef<HTMLDivElement>(null)
  const last = useRef({ top: 0, height: 0 })
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => area.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  })
  useEffect(() => {
    if (isFollowing && lines.length > 0) rows.scrollToIndex(lines.length - 1)
  }, [isFollowing, lines.length, rows])
  return (
    <section
      ref={area}
      aria-label={t('lines')}
      className="mono min-h-0 flex-1 overflow-y-auto text-[11px]"
      // A scrolling area takes the focus of a keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight } }) => {
        // Whoever scrolls up, by wheel, keys or bar, wants to read: the log itself only ever scrolls down.
        const { top, height } = last.current
        if (scrollTop < top - 1 && scrollHeight === height) stopFollowing()
        last.current = { top: scrollTop, height: scrollHeight }
      }}
    >
      <ol className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index]
          if (!line) return null
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className="absolute inset-x-0 flex gap-3"
              style={{ top: start, minHeight: lineHeight }}
            >
              <time className="shrink-0 text-dim">{clock(line.at)}</time>
              <button
                type="button"
                onClick={() => select(line.node)}
                className="w-36 max-sm:w-20 shrink-0 self-start truncate text-left text-dim hover:text-accent"
              >
                {names(line.node)}
                {line.turn && ` · ${line.turn}`}
              </button>
              <span className={`${colors[line.level]} break-words whitespace-pre-wrap`}>
                <Message key={line.message} text={line.message} />
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

const longest = 1_000

/** A line that is a whole page long shows its beginning, and the rest when asked for. */
function Message({ text }: { text: string }) {
  const t = useTranslations('log')
  const [isWhole, show] = useState(false)
  if (isWhole || text.length <= longest) return text
  return (
    <>
      {text.slice(0, longest)}…{' '}
      <button type="button" className="text-accent underline" onClick={() => show(true)}>
        {t('whole', { count: text.length })}
      </button>
    </>
  )
}

const field = 'h-6 rounded-md border border-line bg-ground px-1.5 text-[11px] text-ink'

function clock(at: number): string {
  return new Date(at).toTimeString().slice(0, 8)
}
