import { applyNodeChanges, Background, ReactFlow, SelectionMode } from '@xyflow/react'
import { createElement, useCallback, useState } from 'react'
import { createRoot } from 'react-dom/client'

const { nodes: drawn, edges } = globalThis.graph

/** React Flow as it comes, with its own nodes and edges, handled by the same gestures as the product's canvas. */
function Bare() {
  const [nodes, setNodes] = useState(drawn)
  const onNodesChange = useCallback(changes => setNodes(before => applyNodeChanges(changes, before)), [])
  return createElement(
    ReactFlow,
    {
      nodes,
      edges,
      onNodesChange,
      onlyRenderVisibleElements: true,
      panOnScroll: true,
      panOnDrag: [1],
      selectionOnDrag: true,
      selectionMode: SelectionMode.Partial,
      snapToGrid: true,
      snapGrid: [8, 8],
      fitView: true,
      minZoom: 0.05,
      maxZoom: 2,
    },
    createElement(Background),
  )
}

createRoot(document.getElementById('root')).render(createElement(Bare))
