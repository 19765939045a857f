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

/** Puts the focus into the field of a param, or the nearest around it, once the form is there. */
export function focusParam(path: string): void {
  useInspector.getState().open('settings')
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const parts = path.split('.')
      for (let length = parts.length; length > 0; length--) {
        const place = document.querySelector(`[data-param="${CSS.escape(parts.slice(0, length).join('.'))}"]`)
        const field = place?.querySelector<HTMLElement>('input, select, textarea, [contenteditable=true], button')
        if (!field) continue
        field.scrollIntoView({ block: 'center' })
        return field.focus({ preventScroll: true })
      }
    }),
  )
}
