import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { copyText } from '../_share/copyText.ts'
import { Button } from './Button.tsx'

interface CopyButtonProps {
  text: string
  label: string
  /** What stands on it; *Copy* where absent. */
  shown?: string
}

/** Copies a text, and says so. */
export function CopyButton({ text, label, shown }: CopyButtonProps) {
  const t = useTranslations('share')
  const [copied, setCopied] = useState<string>()
  const isCopied = copied === text
  return (
    <Button
      aria-label={isCopied ? t('copied') : label}
      onClick={async () => {
        await copyText(text)
        setCopied(text)
      }}
    >
      <span aria-live="polite">{isCopied ? t('copied') : (shown ?? t('copy'))}</span>
    </Button>
  )
}
