import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { nearNames } from '../../../nodes/_contract/nearNames.ts'
import { formatBytes } from '../../_share/formatBytes.ts'
import { useApi } from '../../_state/api.tsx'

const mostOffered = 3

/** Of the file that is chosen: how large and how old; or that it is not there, and which may have been meant. */
export function FileFacts({ name, pick }: { name: string; pick(name: string): void }) {
  const t = useTranslations('picker')
  const format = useFormatter()
  const api = useApi()
  const list = useQuery(api.data.list.queryOptions({}, { enabled: name !== '', staleTime: 2000 }))
  // The list is cut where there are very many, and a name may be spelt in ways that only the server resolves.
  const look = useQuery(api.data.look.queryOptions({ names: [name] }, { enabled: name !== '', staleTime: 2000 }))
  if (name === '' || !look.data) return null
  const listed = list.data?.files.find(file => file.name === name)
  const bytes = look.data[0]?.bytes
  if (bytes !== undefined) {
    return (
      <span className="mono text-dim">
        {formatBytes(bytes)}
        {listed && ` · ${listed.shipped ? t('shipped') : format.dateTime(listed.at, dateLook)}`}
      </span>
    )
  }
  const near = nearNames(
    name,
    (list.data?.files ?? []).map(file => file.name),
    mostOffered,
  )
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <span className="text-bad">{t('missing')}</span>
      {near.length > 0 && <span className="text-dim">{t('near')}</span>}
      {near.map(each => (
        <button
          key={each}
          type="button"
          className="mono max-w-40 truncate text-accent underline-offset-2 hover:underline"
          onClick={() => pick(each)}
        >
          {each}
        </button>
      ))}
    </span>
  )
}

export const dateLook = { dateStyle: 'medium', timeStyle: 'short' } as const
