/** Diagrams that people write are far shorter; longer texts are refused unread, unless the caller allows more. In characters. */
export const longestText = 200_000
/** A file may hold the params of thousands of nodes. */
export const longestFile = 5_000_000
/** Mermaid itself draws 500 unless told otherwise. */
export const mostEdges = 5_000
/** So that edges are the limit: each may bring two. */
export const mostVertices = 10_000
export const deepestNesting = 100
/** By `&` in one statement: the grammar's time grows with the square of it. */
export const mostJoined = 1_000
