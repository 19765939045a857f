import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from './Button.tsx'

/** Copies a text, and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslations('share')
  const [copied, setCopied] = useState<string>()
  const isCopied = copied === text
  return (
    <Button
      aria-label={isCopied ? t('copied') : label}
      onClick={async () => {
        await copy(text)
        setCopied(text)
      }}
    >
      <span aria-live="polite">{isCopied ? t('copied') : t('copy')}</span>
    </Button>
  )
}

/** Over plain HTTP on a network the clipboard's own interface is missing. */
async function copy(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = Object.assign(document.createElement('textarea'), { value: text })
  document.activeElement?.parentElement?.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}
