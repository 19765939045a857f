import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { GraphDocument } from '../../../graphs/_model/document.ts'
import type { Mermaid } from './engine.ts'
import { GraphText, type TextOptions } from './GraphText.ts'

/** The text of the graph on the canvas, while the panel is open. */
export function useGraphText(mermaid: Mermaid, document: GraphDocument, { locale, hasMetadata }: TextOptions) {
  const [graphText] = useState(() => new GraphText(mermaid, document, { locale, hasMetadata }))
  const state = useStore(graphText.state)
  useEffect(() => graphText.setOptions({ locale, hasMetadata }), [graphText, locale, hasMetadata])
  useEffect(() => graphText.follow(document), [graphText, document])
  // What was typed last counts also where the panel is closed at once.
  useEffect(() => () => graphText.apply(), [graphText])
  return { graphText, ...state }
}
