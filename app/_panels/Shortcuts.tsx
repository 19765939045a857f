import { useTranslations } from 'next-intl'
import { useCanvas } from '../_state/canvasStore.ts'
import { useCommandRegistry } from '../_state/commands.ts'
import { shownKeys } from '../_state/keys.ts'
import { withoutTwins } from './CommandPalette.tsx'
import { Overlay } from './Overlay.tsx'

/** All keys, by what they do. */
export function Shortcuts() {
  const t = useTranslations()
  const commands = useCommandRegistry(state => state.commands)
  const listed = commands.filter(({ keys }) => keys)
  const groups = [...new Set(listed.map(({ id }) => id.split('.')[0] ?? ''))]
  /** Commands of one name are one to the reader: their keys stand together. */
  const keysOf = (title: string) => [...new Set(listed.flatMap(one => (one.title === title ? (one.keys ?? []) : [])))]
  return (
    <Overlay isWide title={t('commands.shortcuts')} close={() => useCanvas.setState({ dialog: undefined })}>
      <div
        className="overflow-y-auto p-3 sm:columns-2 lg:columns-3"
        // A scrolling area takes the focus of a keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
      >
        {groups.map(group => (
          <section key={group} className="mb-3 break-inside-avoid">
            <h3 className="pb-1 text-[11px] font-semibold text-dim">
              {t.has(`commands.group_${group}`) ? t(`commands.group_${group}`) : group}
            </h3>
            <dl>
              {withoutTwins(listed)
                .filter(({ id }) => id.startsWith(`${group}.`))
                .map(({ id, title }) => (
                  <div key={id} className="flex justify-between gap-3 py-0.5">
                    <dt>{t(title)}</dt>
                    <dd className="mono shrink-0 text-[11px] text-dim">
                      {keysOf(title)
                        .map(key => shownKeys(key))
                        .join('  ')}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        {hands.map(({ name, lines }) => (
          <section key={name} className="mb-3 break-inside-avoid">
            <h3 className="pb-1 text-[11px] font-semibold text-dim">{t(`commands.group_${name}`)}</h3>
            <ul className="list-none text-dim">
              {lines.map(line => (
                <li key={line} className="py-0.5">
                  {t(`commands.${line}`)}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Overlay>
  )
}

/** What hands do, and the keys of the outline, which are no commands. */
const hands = [
  {
    name: 'mouse',
    lines: [
      'mouseAdd',
      'mouseBox',
      'mouseMore',
      'mousePan',
      'mouseZoom',
      'mouseSnap',
      'mouseWire',
      'mouseEnd',
      'mouseInsert',
      'mouseJoin',
      'mouseRename',
    ],
  },
  { name: 'touch', lines: ['touchWire', 'touchMenu', 'touchBox', 'touchZoom'] },
  { name: 'outline', lines: ['outlineKeys'] },
] as const
