import { create } from 'zustand'

interface TextPanel {
  isOpen: boolean
  /** How much of the split is the text's. */
  share: number
  /** The text also carries params, places and types. */
  hasMetadata: boolean
  /** It was opened by hand: the cursor goes into it as soon as it is there. */
  wantsFocus: boolean
}

const key = 'millrace.text'
export const leastShare = 0.2
export const mostShare = 0.7
const usual: TextPanel = { isOpen: false, share: 0.38, hasMetadata: false, wantsFocus: false }

/** The graph's Mermaid text beside the canvas; how it was left is remembered by the browser. */
export const useTextPanel = create<TextPanel>(() => remembered())

export function setTextPanel(changes: Partial<TextPanel>): void {
  const { share, ...others } = { ...useTextPanel.getState(), ...changes }
  const next = { ...others, share: Math.min(mostShare, Math.max(leastShare, share)) }
  useTextPanel.setState(next)
  try {
    localStorage.setItem(key, JSON.stringify(next))
  } catch {
    // A browser that keeps nothing forgets it.
  }
}

export function toggleTextPanel(): void {
  const isOpen = !useTextPanel.getState().isOpen
  setTextPanel({ isOpen, wantsFocus: isOpen })
}

function remembered(): TextPanel {
  try {
    const stored: Partial<Record<keyof TextPanel, unknown>> = JSON.parse(localStorage.getItem(key) ?? '{}')
    return {
      isOpen: stored.isOpen === true,
      share:
        typeof stored.share === 'number' && stored.share >= leastShare && stored.share <= mostShare
          ? stored.share
          : usual.share,
      hasMetadata: stored.hasMetadata === true,
      wantsFocus: false,
    }
  } catch {
    return usual
  }
}
