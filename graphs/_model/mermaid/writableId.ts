/** Words that open a statement, and so can't begin an id, not even before `-`, `.` or `/`. */
const reserved =
  /^(?:style|linkStyle|interpolate|classDef|class|flowchart-elk|swimlane-beta|graph|flowchart|subgraph|end|_self|_blank|_parent|_top)(?![A-Za-z0-9_])/

/** Words that are an id before a bracket, and open a statement before a blank. */
const shy = /(?:^|[^A-Za-z0-9_])(?:call|click|href)$/

/** Whether Mermaid reads the id as one wherever it may stand, in each version since 10. */
export function isWritableId(id: string): boolean {
  return (
    /^[A-Za-z_\u4e00-\u9fa5\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3][A-Za-z0-9_\u4e00-\u9fa5\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]*$/.test(
      id,
    ) &&
    !reserved.test(id) &&
    !isShyId(id) &&
    id !== 'default'
  )
}

/** Ids that came from a text and must be written with their label wherever they stand. */
export function isShyId(id: string): boolean {
  return shy.test(id)
}
