import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { Scales } from '../shell/brand.tsx'
import { LanguageSwitch } from '../shell/header.tsx'
import * as shellText from '../shell/text.ts'
import { useTitle } from '../ui/page.tsx'
import * as text from './text.ts'
import './sign-in.css'

/** The pages before signing in: the product at the left, the form at the right. */
export function Frame({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  const t = useText(text)
  const shell = useText(shellText)
  useTitle(title)
  return (
    <div className="entry">
      <div className="entry-brand">
        <p className="entry-name">
          <span className="brand-sign">
            <Scales size={40} />
          </span>
          <span>
            <b>{shell('product')}</b>
            <span>{shell('product_en')}</span>
          </span>
        </p>
        <p className="entry-slogan">{t('slogan')}</p>
      </div>
      <main className="entry-main">
        <div className="entry-top">
          <LanguageSwitch />
        </div>
        <div className="entry-form">
          <h1 tabIndex={-1} data-page-title>
            {title}
          </h1>
          {note && <p className="second entry-note">{note}</p>}
          {children}
        </div>
      </main>
    </div>
  )
}
