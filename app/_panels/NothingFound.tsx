import { useTranslations } from 'next-intl'

// What other tools have as a node, and a graph here does by itself.
const ofGraph = /split|seed|hold ?out|划分|拆分|种子/i

/** Says that no node is called so; and of what is set for the whole graph, where. */
export function NothingFound({ asked, isFitting = false }: { asked: string; isFitting?: boolean }) {
  const t = useTranslations('palette')
  return (
    <p className="px-1 py-2 text-dim">
      {t(isFitting ? 'nothingFitting' : 'nothing', { asked })} {ofGraph.test(asked) && t('ofGraph')}
    </p>
  )
}
