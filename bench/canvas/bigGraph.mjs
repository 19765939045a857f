const [stepX, stepY] = [264, 128]

/** A graph of `count` nodes: chains of ten, each from sample rows through nine steps, laid out as a block. */
export function bigGraph(count) {
  const columns = 10 * Math.max(1, Math.round(Math.sqrt(count / 5) / 10))
  const place = at => [(at % columns) * stepX, Math.floor(at / columns) * stepY]
  const ids = Array.from({ length: count }, (_, at) => `n${at}`)
  return {
    format: 1,
    name: `big-${count}`,
    title: { en: `Big ${count}`, zh: `大图 ${count}` },
    seed: 1,
    nodes: Object.fromEntries(
      ids.map((id, at) => [
        id,
        at % 10 === 0 ? { type: 'collect/sample', params: {} } : { type: 'process/step', params: {} },
      ]),
    ),
    edges: ids.flatMap((id, at) =>
      at % 10 === 0
        ? []
        : [{ from: { node: `n${at - 1}`, port: at % 10 === 1 ? 'table' : 'output' }, to: { node: id, port: 'input' } }],
    ),
    groups: {},
    notes: {},
    layout: Object.fromEntries(ids.map((id, at) => [id, place(at)])),
  }
}
