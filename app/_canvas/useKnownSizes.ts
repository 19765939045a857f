import { useStoreApi } from '@xyflow/react'
import { useState } from 'react'

/**
 * Cards say themselves how large they are and where their ports are. React Flow measures each that comes into sight all
 * the same, and then tells all others: left out, a batch of cards is laid out and drawn once, and the ports of a card
 * seen as a box are where those of the whole card will be. To be called above `ReactFlow`, which keeps what it finds.
 */
export function useKnownSizes(): void {
  const flow = useStoreApi()
  useState(() => {
    const { updateNodeInternals: measure } = flow.getState()
    flow.setState({
      updateNodeInternals: updates => {
        const { nodeLookup, fitViewQueued } = flow.getState()
        // The first fit waits until something is measured.
        const isNeeded = ([id]: [string, unknown], at: number) =>
          !nodeLookup.get(id)?.handles || (fitViewQueued && at === 0)
        const needed = new Map([...updates].filter(isNeeded))
        if (needed.size > 0) measure(needed)
      },
    })
  })
}
