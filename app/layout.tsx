import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import type { Locale } from '../nodes/_contract/text.ts'
import en from './_messages/en.json'
import zh from './_messages/zh.json'
import { ApiProvider } from './_state/api.tsx'
import { LocaleProvider } from './_state/locale.tsx'
import { themeScript } from './_state/themeScript.ts'
import './globals.css'

const messages = { en, zh }

export async function generateMetadata(): Promise<Metadata> {
  return { title: 'Millrace', description: messages[await chosenLocale()].about.description }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await chosenLocale()
  return (
    <html lang={locale === 'zh' ? 'zh-CN' : 'en'} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <LocaleProvider initial={locale}>
          <ApiProvider>{children}</ApiProvider>
        </LocaleProvider>
      </body>
    </html>
  )
}

/** What the person chose before, else what the browser asks for. */
async function chosenLocale(): Promise<Locale> {
  const stored = (await cookies()).get('locale')?.value
  if (stored === 'en' || stored === 'zh') return stored
  const accepted = (await headers()).get('accept-language') ?? ''
  return /^\s*zh\b/i.test(accepted) ? 'zh' : 'en'
}
