import { useConnection } from '@xyflow/react'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import type { Issue } from '../../graphs/_model/issue.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { endsOf, type useWiring } from './useWiring.ts'

const shownFor = 6000

/** Why an edge cannot be, where it is tried: while it is held over a port, and for a while after it was let go. */
export function Refusal({ whyNot }: { whyNot: ReturnType<typeof useWiring>['whyNot'] }) {
  const refusal = useCanvas(state => state.refusal)
  const held = useConnection(({ inProgress, isValid, fromHandle, toHandle }) =>
    inProgress && isValid === false && fromHandle && toHandle ? JSON.stringify(endsOf(fromHandle, toHandle)) : '',
  )
  const to = useConnection(({ to }) => (held && to ? `${to.x} ${to.y}` : ''))
  const view = useCanvas(state => state.view)
  useEffect(() => {
    if (!refusal) return
    const timer = setTimeout(() => useCanvas.setState({ refusal: undefined }), shownFor)
    const forget = () => useCanvas.setState({ refusal: undefined })
    addEventListener('pointerdown', forget, { once: true })
    return () => {
      clearTimeout(timer)
      removeEventListener('pointerdown', forget)
    }
  }, [refusal])

  const issue = held ? whyNot(JSON.parse(held)) : refusal?.issue
  const [x = 0, y = 0] = to.split(' ').map(Number)
  const screen = held ? view?.toScreen([x, y]) : refusal?.screen
  return issue && screen ? <Tip issue={issue} screen={screen} /> : null
}

function Tip({ issue, screen }: { issue: Issue; screen: { x: number; y: number } }) {
  const { locale } = useLocaleChoice()
  const left = Math.min(screen.x + 14, innerWidth - 336)
  return createPortal(
    <p
      role="alert"
      className="pointer-events-none fixed z-50 w-80 rounded-md border border-bad bg-card px-3 py-2 shadow-lg"
      style={{ left, top: screen.y + 18 }}
    >
      {locale === 'zh' ? issue.messageZh : issue.message}
    </p>,
    document.body,
  )
}
