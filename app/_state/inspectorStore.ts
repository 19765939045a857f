import { create } from 'zustand'

export const inspectorTabs = ['settings', 'results', 'why', 'help'] as const
export type InspectorTab = (typeof inspectorTabs)[number]

interface InspectorStore {
  /** Kept from node to node: who compares results stays with results. The node's own choice where nobody chose. */
  tab: InspectorTab | undefined
  /** In a window too narrow to show the graph's settings beside the canvas at all times: whether they are asked for. */
  isGraphOpen: boolean
  open(tab: InspectorTab): void
  openGraph(isOpen: boolean): void
}

/** Which side of the selected node is shown, and of the graph where none is selected. */
export const useInspector = create<InspectorStore>(set => ({
  tab: undefined,
  isGraphOpen: false,
  open: tab => set({ tab }),
  openGraph: isGraphOpen => set({ isGraphOpen }),
}))

/** Puts the focus into the field of a node's param, or the nearest around it, as soon as its form is there. */
export function focusParam(node: string, path: string): void {
  useInspector.getState().open('settings')
  const parts = path.split('.')
  const form = `[data-form="${CSS.escape(node)}"]`
  const places = parts.map(
    (_, at) => `${form} [data-param="${CSS.escape(parts.slice(0, parts.length - at).join('.'))}"]`,
  )
  whenThere(() => {
    const selectors = document.querySelector(form) ? places : []
    const found = selectors.map(selector => document.querySelector(selector)).find(Boolean)
    const field =
      found?.querySelector<HTMLElement>('input, select, textarea, [contenteditable=true]') ??
      found?.querySelector<HTMLElement>('button')
    field?.scrollIntoView({ block: 'center' })
    field?.focus({ preventScroll: true })
    return field != null
  })
}

/** Puts the focus into the name of a node, as soon as its settings are there. */
export function focusName(node: string, language: string): void {
  useInspector.getState().open('settings')
  const settings = `[data-settings="${CSS.escape(node)}"]`
  whenThere(() => {
    const details = document.querySelector<HTMLDetailsElement>(settings)
    const field = details?.querySelector<HTMLTextAreaElement>(`textarea[lang="${language}"]`)
    if (!details || !field) return false
    details.open = true
    field.scrollIntoView({ block: 'center' })
    field.focus({ preventScroll: true })
    field.select()
    return true
  })
}

const mostFrames = 30

/** Tries at each frame, for a while, until it is done. */
function whenThere(attempt: () => boolean): void {
  let frames = 0
  const look = () => {
    if (!attempt() && ++frames < mostFrames) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
