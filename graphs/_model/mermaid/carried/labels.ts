import type { Locale, Text } from '../../../../nodes/_contract/text.ts'
import { isPlain, looksSame, relabelled, shownText } from '../kept/shownLabel.ts'

type Label = Text | undefined

export interface CarriedLabel {
  label?: unknown
  without?: unknown
}

/** What a carrier has to say of a label beside what is drawn: nothing where the drawing says it all. */
export function carryLabel(label: Label, drawn: string | undefined): { label?: Label; lacksLabel?: boolean } {
  if (label === undefined) return drawn === undefined ? {} : { lacksLabel: true }
  return label === drawn && isPlain(label) ? {} : { label }
}

export interface ReadLabel {
  label: Label
  /** A person changed it in the text. */
  isChanged: boolean
}

/** The label again; what a person wrote in the drawing wins. `usual` is what is drawn where there is none. */
export function readLabel(
  carried: CarriedLabel,
  { drawn, usual, locale }: { drawn: string | undefined; usual: string | undefined; locale: Locale },
): ReadLabel {
  const lacks = Array.isArray(carried.without) && carried.without.includes('label')
  if (carried.label === undefined && !lacks) return { label: drawn, isChanged: false }
  // A carrier is a line of text that anybody may have written: a label in it is looked at before it is used.
  const label = isText(carried.label) ? carried.label : undefined
  const before = label === undefined ? usual : shownText(label, locale)
  if (looksSame(before ?? '', drawn ?? '')) return { label, isChanged: false }
  return { label: drawn === undefined ? undefined : relabelled(label, { to: drawn, locale }), isChanged: true }
}

function isText(label: unknown): label is Text {
  if (typeof label === 'string') return true
  if (typeof label !== 'object' || label === null) return false
  const { en, zh } = { en: undefined, zh: undefined, ...label }
  return typeof en === 'string' && typeof zh === 'string'
}
