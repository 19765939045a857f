import { EditorView, Prec } from '@uiw/react-codemirror'

/** The colours of the page, light or dark, by its own variables: for all that is written in an editor of code. */
export const codeLook = Prec.highest(
  EditorView.theme({
    '&': {
      backgroundColor: 'var(--ground)',
      color: 'var(--ink)',
      border: '1px solid var(--line)',
      borderRadius: '6px',
    },
    '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
    '&:has([aria-invalid=true])': { borderColor: 'var(--bad)' },
    '.cm-scroller': { fontFamily: 'var(--font-mono)', maxHeight: '320px', overflow: 'auto' },
    // Lines that are scrolled aside go behind the numbers.
    '.cm-gutters': { backgroundColor: 'var(--ground)', color: 'var(--dim)', border: 'none' },
    '.cm-cursor': { borderLeftColor: 'var(--ink)' },
    '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
      backgroundColor: 'color-mix(in oklch, var(--accent) 25%, transparent) !important',
    },
    '.cm-tooltip': {
      backgroundColor: 'var(--card)',
      color: 'var(--ink)',
      border: '1px solid var(--line)',
      borderRadius: '6px',
    },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      backgroundColor: 'var(--accent)',
      color: 'var(--on-accent)',
    },
  }),
)
