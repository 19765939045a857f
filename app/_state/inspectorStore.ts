import { create } from 'zustand'

export const inspectorTabs = ['settings', 'results', 'why', 'help'] as const
export type InspectorTab = (typeof inspectorTabs)[number]

interface InspectorStore {
  /** Kept from node to node: who compares results stays with results. The node's own choice where nobody chose. */
  tab: InspectorTab | undefined
  open(tab: InspectorTab): void
}

/** Which side of the selected node is shown. */
export const useInspector = create<InspectorStore>(set => ({
  tab: undefined,
  open: tab => set({ tab }),
}))

const mostFrames = 30

/** Puts the focus into the field of a node's param, or the nearest around it, as soon as its form is there. */
export function focusParam(node: string, path: string): void {
  useInspector.getState().open('settings')
  const parts = path.split('.')
  const form = `[data-form="${CSS.escape(node)}"]`
  const places = parts.map(
    (_, at) => `${form} [data-param="${CSS.escape(parts.slice(0, parts.length - at).join('.'))}"]`,
  )
  let frames = 0
  function look() {
    const selectors = document.querySelector(form) ? places : []
    const found = selectors.map(selector => document.querySelector(selector)).find(Boolean)
    const field =
      found?.querySelector<HTMLElement>('input, select, textarea, [contenteditable=true]') ??
      found?.querySelector<HTMLElement>('button')
    if (field) {
      field.scrollIntoView({ block: 'center' })
      field.focus({ preventScroll: true })
    } else if (++frames < mostFrames) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
