import { useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { isFar, useCanvas } from '../_state/canvasStore.ts'

const farZoom = 0.35
const boxesZoom = 0.16

/** Keeps how far away the cards are: told before React draws, so that none is drawn near and then again far. */
export function useDistance(): void {
  const flow = useStoreApi()
  const far = useCanvas(isFar)
  useEffect(() => {
    const look = () => {
      const [, , zoom] = flow.getState().transform
      const distance = zoom < boxesZoom ? 'boxes' : zoom < farZoom ? 'names' : 'near'
      if (distance !== useCanvas.getState().distance) useCanvas.setState({ distance })
    }
    look()
    return flow.subscribe(look)
  }, [flow])
  useEffect(() => {
    if (far) return
    // What was measured as a box has its ports now, and as its size is the same, nothing else would look for them.
    const cards = flow.getState().domNode?.querySelectorAll<HTMLDivElement>('.react-flow__node') ?? []
    const measured = [...cards].map(nodeElement => ({ id: nodeElement.dataset.id ?? '', nodeElement, force: true }))
    flow.getState().updateNodeInternals(new Map(measured.map(update => [update.id, update])))
  }, [far, flow])
}
