import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { rolldown } from 'rolldown'

const root = path.resolve(import.meta.dirname, '../..')
const [width, height] = [216, 72]

/** Serves `/<count>`: the graph of that many nodes on a bare React Flow, `size` large. Built and served only here. */
export async function serveBare(graphs, size) {
  const script = await bundle()
  const styles = await readFile(path.join(root, 'node_modules/@xyflow/react/dist/style.css'), 'utf8')
  const server = createServer((request, response) => {
    if (request.url === '/bare.js') return response.setHeader('content-type', 'text/javascript').end(script)
    const graph = graphs.get(Number(request.url?.slice(1)))
    if (!graph) return response.writeHead(404).end()
    response.setHeader('content-type', 'text/html')
    response.end(
      `<!doctype html><style>${styles} body{margin:0} #root{width:${size.width}px;height:${size.height}px}</style>
<div id="root"></div><script>globalThis.graph = ${JSON.stringify(bareGraph(graph))}</script><script type="module" src="/bare.js"></script>`,
    )
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const found = server.address()
  return {
    address: `http://127.0.0.1:${typeof found === 'object' ? found?.port : ''}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function bundle() {
  const built = await rolldown({
    input: path.join(import.meta.dirname, 'bare.js'),
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    logLevel: 'silent',
  })
  const { output } = await built.generate({ format: 'esm', minify: true })
  await built.close()
  return output[0].code
}

function bareGraph({ nodes, edges, layout }) {
  return {
    nodes: Object.keys(nodes).map(id => ({
      id,
      position: { x: layout[id][0], y: layout[id][1] },
      width,
      height,
      measured: { width, height },
      handles: [handle('source', 'right', width), handle('target', 'left', 0)],
      sourcePosition: 'right',
      targetPosition: 'left',
      data: { label: id },
    })),
    edges: edges.map(({ from, to }, at) => ({ id: String(at), source: from.node, target: to.node })),
  }
}

function handle(type, position, x) {
  return { type, position, x, y: height / 2, width: 1, height: 1 }
}
