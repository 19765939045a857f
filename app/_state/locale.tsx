'use client'
import { NextIntlClientProvider } from 'next-intl'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { inLocale, type Locale, type Text } from '../../nodes/_contract/text.ts'
import en from '../_messages/en.json'
import zh from '../_messages/zh.json'

const messages = { en, zh }
const LocaleContext = createContext<{ locale: Locale; setLocale(locale: Locale): void }>({
  locale: 'en',
  setLocale() {},
})

/** Both languages are loaded, so that the switch is at once; a cookie remembers it for the next page. */
export function LocaleProvider({ initial, children }: { initial: Locale; children: ReactNode }) {
  const [locale, set] = useState(initial)
  const setLocale = useCallback((next: Locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `locale=${next}; path=/; max-age=31536000; samesite=lax`
    document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
    set(next)
  }, [])
  return (
    <LocaleContext value={{ locale, setLocale }}>
      <NextIntlClientProvider locale={locale === 'zh' ? 'zh-CN' : 'en'} messages={messages[locale]} timeZone="UTC">
        {children}
      </NextIntlClientProvider>
    </LocaleContext>
  )
}

export function useLocaleChoice() {
  return useContext(LocaleContext)
}

/** Reads a text of a graph or node in the language chosen. */
export function useText(): (text: Text) => string {
  const { locale } = useContext(LocaleContext)
  return useCallback((text: Text) => inLocale(text, locale), [locale])
}
