/** Texts that a person types or pastes are far shorter; longer ones are refused unread. In characters. */
export const longestText = 200_000
/** Mermaid itself draws 500 unless told otherwise. */
export const mostEdges = 5_000
export const mostVertices = 5_000
export const deepestNesting = 100
