import { useCallback } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { own } from '../../graphs/_model/own.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import { useText } from './locale.tsx'

const known: Readonly<Record<string, Spec>> = specs

/** What a person calls a node: its label, else its type's title. The first document that has it says so. */
export function useNodeName(): (id: string, ...documents: GraphDocument[]) => string {
  const text = useText()
  return useCallback(
    (id, ...documents) => {
      const node = documents.map(({ nodes }) => own(nodes, id)).find(found => found !== undefined)
      return node ? text(node.label ?? own(known, node.type)?.title ?? id) : id
    },
    [text],
  )
}
