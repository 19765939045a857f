import { create } from 'zustand'

/** Something that was done and can't be seen, or could not be done, told for a moment. */
export interface Notice {
  /** Of the message. */
  key: 'mermaid.copied' | 'upload.pasteUnknown' | 'commands.pasteRefused'
  values: Record<string, number | string>
}

export const useNotice = create<{ notice: Notice | undefined }>(() => ({ notice: undefined }))

export function tell(notice: Notice): void {
  useNotice.setState({ notice })
}
