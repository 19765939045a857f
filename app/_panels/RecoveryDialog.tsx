import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { serializeDocument } from '../../graphs/_model/file.ts'
import { useSaving } from '../_state/autosave.ts'
import { useDocument } from '../_state/documentStore.ts'
import { forgetEntry, type JournalEntry, leftOver } from '../_state/journal.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { DiffList } from './DiffList.tsx'

/** The browser may take a while to notice that a window has gone. */
const pauses = [0, 1500, 3000, 6000]

/** Offers what a window that is gone had not saved. */
export function RecoveryDialog({ name }: { name: string }) {
  const t = useTranslations('files')
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  const stored = useDocument(({ document }) => (document?.name === name ? document : undefined))
  const revision = useDocument(state => state.revision)
  const isOpen = stored !== undefined
  const [entry, setEntry] = useState<JournalEntry>()

  useEffect(() => {
    if (!isOpen) return
    let isLeft = false
    const look = async () => {
      for (const pause of pauses) {
        await new Promise(resolve => setTimeout(resolve, pause))
        const found = isLeft ? undefined : await findEntry(name, pause === 0 ? 'any' : 'others')
        if (found && !isLeft) return setEntry(found)
      }
    }
    look()
    return () => {
      isLeft = true
    }
  }, [isOpen, name])

  if (!entry || !stored) return null
  const isOlder = entry.revision !== revision

  function end(isWanted: boolean) {
    const { change, mark, document, revision: present } = useDocument.getState()
    if (!entry || !document) return
    if (isWanted) {
      change(() => ({ document: { ...entry.document, name } }))
      if (isOlder && present !== undefined) {
        // What others have done since must not look like what this side took away.
        useSaving.setState({ base: entry.base })
        mark('conflict', { document, revision: present })
      }
    }
    forgetEntry(entry.key)
    setEntry(undefined)
  }

  return (
    <Dialog
      title={t('recoverTitle')}
      help={t('recoverHelp', { when: format.relativeTime(entry.at, now) })}
      wide
      close={() => setEntry(undefined)}
      actions={
        <>
          <Button onClick={() => end(false)}>{t('discard')}</Button>
          <Button kind="primary" onClick={() => end(true)}>
            {t('recover')}
          </Button>
        </>
      }
    >
      {isOlder && <p className="mb-3 text-bad">{t('recoverConflict')}</p>}
      <DiffList before={stored} after={entry.document} />
    </Dialog>
  )
}

async function findEntry(name: string, of: 'any' | 'others'): Promise<JournalEntry | undefined> {
  const { document } = useDocument.getState()
  const entries = (await leftOver(name)).filter(({ isOwn }) => of === 'any' || !isOwn)
  const isStored = (entry: JournalEntry) =>
    document && serializeDocument({ ...entry.document, name }) === serializeDocument(document)
  for (const entry of entries.filter(isStored)) forgetEntry(entry.key)
  return entries.find(entry => !isStored(entry))
}
