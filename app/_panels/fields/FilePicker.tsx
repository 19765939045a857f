import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useState } from 'react'
import { formatBytes } from '../../_share/formatBytes.ts'
import { useApi } from '../../_state/api.tsx'
import { useErrorText } from '../../_state/useErrorText.ts'
import { dateLook } from './FileFacts.tsx'
import { type ControlProps, inputLook } from './form.ts'
import { ListOption } from './ListOption.tsx'
import { inputProps } from './scalars.tsx'

interface FilePickerProps extends ControlProps {
  name: string
  /** Each letter that is typed. */
  type(text: string): void
  pick(name: string): void
}

/** A name that knows the data folder: what is typed searches it, arrows and Enter pick. */
export function FilePicker({ name, type, pick, ...props }: FilePickerProps) {
  const t = useTranslations('picker')
  const format = useFormatter()
  const errorText = useErrorText()
  const api = useApi()
  const listId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [isTyping, setIsTyping] = useState(false)
  const [at, setAt] = useState(-1)
  // On opening all files are shown, not only the one that is chosen.
  const search = isTyping ? name : ''
  const { data, error } = useQuery(
    api.data.list.queryOptions({ search }, { enabled: isOpen, staleTime: 2000, placeholderData: keepPreviousData }),
  )
  const files = data?.files ?? []
  const isEmpty = search === '' && !files.some(({ shipped }) => !shipped)
  function close() {
    setIsOpen(false)
    setIsTyping(false)
    setAt(-1)
  }
  function choose(chosen: string) {
    pick(chosen)
    close()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setIsOpen(true)
      if (files.length > 0) setAt((at + (event.key === 'ArrowDown' ? 1 : -1) + files.length) % files.length)
    } else if (event.key === 'Enter' && isOpen && !event.nativeEvent.isComposing) {
      event.preventDefault()
      choose(files[at]?.name ?? name)
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation()
      close()
    }
  }
  return (
    <span className="relative min-w-0">
      <input
        {...inputProps(props)}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        className={`${inputLook} mono`}
        value={name}
        onFocus={() => setIsOpen(true)}
        onClick={() => setIsOpen(true)}
        onBlur={close}
        onChange={event => {
          setIsOpen(true)
          setIsTyping(true)
          setAt(-1)
          type(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        className={`absolute inset-x-0 top-full z-20 mt-1 rounded-md border border-line bg-card p-1 text-[11px] shadow-lg ${isOpen ? '' : 'hidden'}`}
      >
        {isOpen && (error || !data || isEmpty || files.length === 0) && (
          <p role="status" className={`px-2 py-1 ${error ? 'text-bad' : 'text-dim'}`}>
            {error
              ? t('failed', { message: errorText(error) })
              : !data
                ? t('loading')
                : isEmpty
                  ? t('empty')
                  : t('noMatch')}
          </p>
        )}
        <div id={listId} role="listbox" aria-label={t('choose')} className="max-h-64 overflow-y-auto">
          {isOpen &&
            files.map(({ name: file, bytes, at: when, shipped }, index) => (
              <ListOption
                key={file}
                id={`${listId}-${index}`}
                isCurrent={index === at}
                choose={() => choose(file)}
                className="py-1"
              >
                <span className={`block truncate ${file === name ? 'text-accent' : ''}`}>{file}</span>
                <span className="flex justify-between gap-3 text-dim">
                  <span>{shipped ? t('shipped') : format.dateTime(when, dateLook)}</span>
                  <span className="shrink-0">{formatBytes(bytes)}</span>
                </span>
              </ListOption>
            ))}
        </div>
        {isOpen && data?.isCut && <p className="px-2 py-1 text-dim">{t('cut')}</p>}
      </div>
    </span>
  )
}
