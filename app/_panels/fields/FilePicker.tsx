import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { formatBytes } from '../../_share/formatBytes.ts'
import { useApi } from '../../_state/api.tsx'
import { useErrorText } from '../../_state/useErrorText.ts'
import { Combobox } from './Combobox.tsx'
import { dateLook } from './FileFacts.tsx'
import type { ControlProps } from './form.ts'
import { inputProps } from './scalars.tsx'
import { useOpenList } from './useOpenList.ts'

interface FilePickerProps extends ControlProps {
  name: string
  /** Each letter that is typed. */
  type(text: string): void
  pick(name: string): void
}

/** A name that knows the data folder: what is typed searches it. On opening all files are shown, not only the chosen. */
export function FilePicker({ name, type, pick, ...props }: FilePickerProps) {
  const t = useTranslations('picker')
  const format = useFormatter()
  const errorText = useErrorText()
  const api = useApi()
  const list = useOpenList()
  const search = list.isTyping ? name : ''
  const { data, error } = useQuery(
    api.data.list.queryOptions(
      { search },
      { enabled: list.isOpen, staleTime: 2000, placeholderData: keepPreviousData },
    ),
  )
  const files = data?.files ?? []
  const isEmpty = search === '' && !files.some(({ shipped }) => !shipped)
  const words = error
    ? t('failed', { message: errorText(error) })
    : !data
      ? t('loading')
      : isEmpty
        ? t('empty')
        : files.length === 0 && t('noMatch')
  return (
    <Combobox
      {...{ list, type, pick }}
      value={name}
      names={files.map(file => file.name)}
      input={inputProps(props)}
      listLabel={t('choose')}
      before={
        words && (
          <p role="status" className={`px-2 py-1 text-[11px] ${error ? 'text-bad' : 'text-dim'}`}>
            {words}
          </p>
        )
      }
      after={data?.isCut && <p className="px-2 py-1 text-[11px] text-dim">{t('cut')}</p>}
      lineLook="py-1 text-[11px]"
      line={(file, at) => (
        <>
          <span className={`block truncate ${file === name ? 'text-accent' : ''}`}>{file}</span>
          <span className="flex justify-between gap-3 text-dim">
            <span>{files[at]?.shipped ? t('shipped') : format.dateTime(files[at]?.at ?? 0, dateLook)}</span>
            <span className="shrink-0">{formatBytes(files[at]?.bytes ?? 0)}</span>
          </span>
        </>
      )}
    />
  )
}
