import { json } from '@codemirror/lang-json'
import { PostgreSQL, sql } from '@codemirror/lang-sql'
import CodeMirror, { EditorView, type Extension } from '@uiw/react-codemirror'
import { type KeyboardEvent, useMemo, useState } from 'react'
import type { Json } from '../../../nodes/_contract/json.ts'
import { codeLook } from '../codeLook.ts'
import { type ControlProps, useForm } from './form.ts'

type Language = 'sql' | 'expression' | 'json'

/** SQL that knows the columns, or JSON where no form fits. */
export default function CodeControl({ language, ...props }: ControlProps & { language: Language }) {
  const { field, value, change, label, describedBy, isInvalid } = props
  const { columns } = useForm()
  const now = value ?? field.default
  const isJson = language === 'json'
  const [draft, setDraft] = useState<string>()
  const shown = isJson ? (draft ?? JSON.stringify(now ?? null, null, 2)) : typeof now === 'string' ? now : ''
  const names = useMemo(() => columns?.map(({ name }) => name) ?? [], [columns])
  const extensions = useMemo(
    () => [
      languageOf(language, names),
      codeLook,
      EditorView.lineWrapping,
      attributes({ label, describedBy, isInvalid }),
    ],
    [language, names, label, describedBy, isInvalid],
  )
  /** JSON that cannot be read is not set: Esc gives it up. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented || draft === undefined || readJson(draft)) return
    event.preventDefault()
    setDraft(undefined)
  }
  return (
    <CodeMirror
      onKeyDown={onKeyDown}
      className="w-full min-w-0 text-[12px]"
      value={shown}
      theme={document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'}
      extensions={extensions}
      // Tab leaves the field, as it leaves every other.
      indentWithTab={false}
      basicSetup={{
        lineNumbers: language !== 'expression',
        foldGutter: false,
        highlightActiveLine: false,
        highlightActiveLineGutter: false,
      }}
      onChange={text => {
        if (!isJson) return change(text, 'typing')
        setDraft(text)
        const read = readJson(text)
        if (read) change(read.value, 'typing')
      }}
    />
  )
}

function languageOf(language: Language, columns: string[]): Extension {
  if (language === 'json') return json()
  return sql({ dialect: PostgreSQL, schema: { input: columns }, defaultTable: 'input', upperCaseKeywords: true })
}

function attributes({
  label,
  describedBy,
  isInvalid,
}: Pick<ControlProps, 'label' | 'describedBy' | 'isInvalid'>): Extension {
  return EditorView.contentAttributes.of({
    'aria-label': label,
    ...(describedBy && { 'aria-describedby': describedBy }),
    ...(isInvalid && { 'aria-invalid': 'true' }),
  })
}

function readJson(text: string): { value: Json } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
