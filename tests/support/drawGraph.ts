import { document, type GraphDocument } from '../../graphs/_model/document.ts'

export interface DrawnNode {
  type: string
  params?: Record<string, unknown>
  settings?: Record<string, unknown>
}

/**
 * A document from nodes and edge lines as `load.out -> split.in`. A node is its type alone or a node as in the file;
 * where a line says no port, `out` and `in` are meant.
 */
export function drawGraph(nodes: Record<string, string | DrawnNode>, edges: readonly string[]): GraphDocument {
  return document.parse({
    format: 1,
    name: 'drawn',
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, node]) => [id, typeof node === 'string' ? { type: node } : node]),
    ),
    edges: edges.map(line => {
      const [from = '', to = ''] = line.split('->').map(end => end.trim())
      return { from: drawnEnd(from, 'out'), to: drawnEnd(to, 'in') }
    }),
  })
}

function drawnEnd(text: string, fallback: string): { node: string; port: string } {
  const [node = '', port = fallback] = text.split('.')
  return { node, port }
}
