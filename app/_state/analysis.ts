import { useQueries } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { create } from 'zustand'
import { describeGraph, type KnownSchemas, type NodeSchemas } from '../../graphs/_model/describe.ts'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { type Issue, makeIssue } from '../../graphs/_model/issue.ts'
import { type DescribeRequest, describeRequests } from '../../graphs/_model/tablesInto.ts'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { type Failure, failureText } from '../../nodes/_contract/failure.ts'
import { useApi } from './api.tsx'

interface Analysis {
  issues: readonly Issue[]
  /** The same by the node they are about. */
  byNode: Readonly<Record<string, readonly Issue[]>>
  /** Tables at each port before anything runs, where known. */
  schemas: Readonly<Record<string, NodeSchemas>>
}

const nothing: Analysis = { issues: [], byNode: {}, schemas: {} }

/** What is known of the edited graph without running it: a moment behind the document, so that typing stays smooth. */
export const useAnalysis = create<Analysis>(() => nothing)

const settleFor = 150
const freshFor = 30_000

/** Keeps the analysis up to date with the document. Called once, by the page. */
export function useAnalyse(live: GraphDocument | undefined): void {
  const document = useSettled(live)
  const { known, failed } = useWorkerSchemas(document)
  useEffect(() => {
    if (!document) return useAnalysis.setState(nothing)
    const found = validate(document, specs, known)
    const told = new Set(found.map(({ node }) => node))
    // Where something is wrong already, the worker stumbled over that.
    const issues = [...found, ...failed.filter(({ node }) => !told.has(node))]
    const byNode: Record<string, Issue[]> = {}
    for (const issue of issues) {
      if (issue.node === undefined) continue
      byNode[issue.node] ??= []
      byNode[issue.node]?.push(issue)
    }
    useAnalysis.setState({ issues, byNode, schemas: describeGraph(document, specs, known) })
  }, [document, known, failed])
  useEffect(() => () => useAnalysis.setState(nothing), [])
}

/** Asks workers for the schemas that only they can tell; each answer may let the next node down be asked. */
function useWorkerSchemas(document: GraphDocument | undefined): { known: KnownSchemas; failed: readonly Issue[] } {
  const api = useApi()
  const [answers, setAnswers] = useState<{ known: KnownSchemas; failed: readonly Issue[] }>({ known: {}, failed: [] })
  const requests = useMemo(
    () => (document ? describeRequests(document, specs, describeGraph(document, specs, answers.known)) : []),
    [document, answers.known],
  )
  const results = useQueries({
    queries: requests.map(({ node: _, ...request }) =>
      // Params are JSON: they stand in the document.
      api.nodes.describe.queryOptions(request as Parameters<typeof api.nodes.describe.queryOptions>[0], {
        staleTime: freshFor,
        retry: false,
      }),
    ),
  })
  const next = JSON.stringify({
    known: Object.fromEntries(
      requests.flatMap(({ node }, at) => (results[at]?.data ? [[node, results[at].data.schemas]] : [])),
    ),
    failed: requests.flatMap((request, at) => {
      const failure = results[at]?.data?.failure
      return failure ? [cannotDescribe(request, failure)] : []
    }),
  })
  useEffect(() => setAnswers(JSON.parse(next)), [next])
  return answers
}

const lookedAt = ['sql', 'file', 'expression']

/** What the worker met would end a run too: a file that is not there, SQL that is not right. */
function cannotDescribe({ node, type }: DescribeRequest, failure: Failure): Issue {
  const shape = specs[type]?.params.shape ?? {}
  const param = Object.keys(shape).find(name => lookedAt.includes(shape[name]?.meta()?.control ?? ''))
  return makeIssue('cannot-describe', [failureText(failure, 'en'), failureText(failure, 'zh')], {
    node,
    ...(param !== undefined && { param }),
  })
}

function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), settleFor)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
