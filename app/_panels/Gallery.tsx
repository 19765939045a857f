'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import type { GraphEntry } from '../../server/api/root.ts'
import { useApi } from '../_state/api.tsx'
import { useText } from '../_state/locale.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { useNamedData } from './DataNeeds.tsx'
import { GraphPicture } from './GraphPicture.tsx'
import { MyGraphs } from './MyGraphs.tsx'
import { NoticeLine } from './NoticeLine.tsx'
import { StartingPoints } from './StartingPoints.tsx'

const templateList = 'template-list'

/** Ways to begin, the templates with the lifecycle first and large, and my own graphs. */
export function Gallery() {
  const errorText = useErrorText()
  const t = useTranslations('gallery')
  const api = useApi()
  const examples = useQuery(api.graphs.examples.queryOptions())
  const mine = useQuery(api.graphs.list.queryOptions())
  const first = examples.data?.find(({ name }) => name === 'lifecycle')
  const others = examples.data?.filter(({ name }) => name !== 'lifecycle') ?? []
  const error = examples.error ?? mine.error
  const ownGraphs = (
    <section aria-labelledby="mine">
      <Heading id="mine">{t('mine')}</Heading>
      <MyGraphs />
    </section>
  )
  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-[1120px] px-5 py-8">
        <h1 className="mb-6 text-[15px] text-dim">{t('tagline')}</h1>
        {error && (
          <p role="alert" className="mb-6 flex items-center gap-3 rounded-md border border-bad px-3 py-2 text-bad">
            {t('failed', { message: errorText(error) })}
            <Button onClick={() => Promise.all([examples.refetch(), mine.refetch()])}>{t('retry')}</Button>
          </p>
        )}
        {!error && !examples.data && <p className="text-dim">{t('loading')}</p>}
        {examples.data && <StartingPoints templates={templateList} />}
        {first && (
          <section aria-labelledby="templates" id={templateList}>
            <Heading id="templates">{t('templates')}</Heading>
            <Template entry={first} large />
            <ul className="mt-4 grid grid-cols-4 gap-4 max-lg:grid-cols-2 max-sm:grid-cols-1">
              {others.map(entry => (
                <li key={entry.name} className="flex">
                  <Template entry={entry} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {ownGraphs}
        <NoticeLine />
      </div>
    </main>
  )
}

function Heading({ id, children }: { id: string; children: string }) {
  return (
    <h2 id={id} className="mt-8 mb-3 text-[11px] font-semibold text-dim">
      {children}
    </h2>
  )
}

/** Opening a template makes the person's own copy: a template is never changed. */
function Template({ entry, large = false }: { entry: GraphEntry; large?: boolean }) {
  const errorText = useErrorText()
  const t = useTranslations('gallery')
  const text = useText()
  const api = useApi()
  const router = useRouter()
  const example = useQuery(api.graphs.example.queryOptions({ name: entry.name }))
  const copy = useMutation(
    api.graphs.copy.mutationOptions({ onSuccess: name => router.push(`/graphs/${encodeURIComponent(name)}`) }),
  )
  // The large one stands right under the page's heading, the others under that of their section.
  const Title = large ? 'h2' : 'h3'
  const { missing } = useNamedData(example.data && documentSchema.parse(example.data))
  const isOpening = copy.isPending || copy.isSuccess
  return (
    <article
      className={`group relative flex w-full overflow-hidden rounded-md border border-line bg-card hover:border-accent ${large ? 'items-stretch max-md:flex-col' : 'flex-col'}`}
    >
      {/* As high before the picture is there as with it: what is about to be clicked must not move. */}
      <div className={`bg-ground ${large ? 'h-80 flex-1 p-5 max-md:flex-none' : 'h-36 p-3'}`}>
        {example.data && <GraphPicture document={example.data} className="h-full w-full" />}
      </div>
      <div
        className={`flex flex-col gap-1.5 border-line p-4 ${large ? 'w-72 justify-center border-l max-md:w-auto max-md:border-t max-md:border-l-0' : 'flex-1 border-t'}`}
      >
        <Title className={large ? 'text-[15px] font-semibold' : 'font-medium'}>{text(entry.title ?? entry.name)}</Title>
        {entry.summary && <p className="text-dim">{text(entry.summary)}</p>}
        <p className="mono text-[11px] text-dim">
          {t('nodes', { count: entry.nodes })}
          {entry.takes !== undefined && ` · ${t('takes', { seconds: entry.takes })}`}
        </p>
        {missing.length > 0 && <p className="text-[11px] text-bad">{t('lacks', { files: missing.join(', ') })}</p>}
        <Button
          kind={large ? 'primary' : 'plain'}
          className={`self-start after:absolute after:inset-0 ${large ? 'mt-2' : 'mt-auto'}`}
          disabled={isOpening}
          onClick={() => copy.mutate({ example: entry.name })}
          aria-label={`${t('open')}: ${text(entry.title ?? entry.name)}`}
        >
          {isOpening ? t('opening') : t('open')}
        </Button>
        {copy.error && (
          <p role="alert" className="text-bad">
            {errorText(copy.error)}
          </p>
        )}
      </div>
    </article>
  )
}
