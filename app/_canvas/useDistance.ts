import { useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { useCanvas } from '../_state/canvasStore.ts'

const farZoom = 0.45
const boxesZoom = 0.16

/** Keeps how far away the cards are: told before React draws, so that none is drawn near and then again far. */
export function useDistance(): void {
  const flow = useStoreApi()
  useEffect(() => {
    const look = () => {
      const [, , zoom] = flow.getState().transform
      const distance = zoom < boxesZoom ? 'boxes' : zoom < farZoom ? 'names' : 'near'
      if (distance !== useCanvas.getState().distance) useCanvas.setState({ distance })
    }
    look()
    return flow.subscribe(look)
  }, [flow])
}
