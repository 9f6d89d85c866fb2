import { RightOutlined } from '@ant-design/icons'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useText } from '../i18n.ts'
import * as shellText from '../shell/text.ts'

/** The document's title while the page is open; `name` first, as tabs show only the beginning. */
export function useTitle(name: string) {
  const t = useText(shellText)
  useEffect(() => {
    if (name) document.title = `${name} · ${t('product')}`
  }, [name, t])
}

type HeadProps = {
  title: ReactNode
  /** For the document's title where `title` is no plain text. */
  name?: string
  /** Where one came from: [{ label, to }]. */
  crumbs?: { label: string; to?: string }[]
  note?: ReactNode
  actions?: ReactNode
  after?: ReactNode
}
/** The page's name (takes the focus after a change of page), a line about it, its actions. */
export function PageHead({ title, name, crumbs, note, actions, after }: HeadProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(name ?? (typeof title === 'string' ? title : ''))
  return (
    <header className="page-head">
      {crumbs && (
        <nav className="crumbs" aria-label="breadcrumb">
          {crumbs.map((crumb) => (
            <span key={crumb.label}>{crumb.to ? <Link to={crumb.to}>{crumb.label}</Link> : crumb.label}</span>
          ))}
        </nav>
      )}
      <div className="page-head-row">
        <div className="page-head-title">
          <h1 ref={heading} tabIndex={-1} data-page-title>
            {title}
          </h1>
          {after}
        </div>
        {actions && <div className="page-head-actions no-print">{actions}</div>}
      </div>
      {note && <p className="page-head-note">{note}</p>}
    </header>
  )
}

/** A page's body; with `rail` a second column at the right, below the body on narrow screens. */
export const Page = ({ children, rail, wide }: { children: ReactNode; rail?: ReactNode; wide?: boolean }) => (
  <div className={`page-frame${rail ? ' has-rail' : ''}`}>
    <div className={`page${wide ? ' is-wide' : ''}`}>{children}</div>
    {rail && <aside className="rail">{rail}</aside>}
  </div>
)

type SectionProps = {
  title: ReactNode
  count?: number | string
  extra?: ReactNode
  more?: { label: string; to: string }
  children: ReactNode
  className?: string
}
/** A heading with one line under it; no card, no shadow. */
export function Section({ title, count, extra, more, children, className }: SectionProps) {
  const id = useId()
  return (
    <section className={`section ${className ?? ''}`} aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {count !== undefined && <span className="section-count">{count}</span>}
        <span className="section-extra">
          {extra}
          {more && (
            <Link to={more.to} className="section-more">
              {more.label} <RightOutlined />
            </Link>
          )}
        </span>
      </div>
      {children}
    </section>
  )
}

/** Name and value in lines, as of a record's elements. */
export const Pairs = ({ rows, labelWidth }: { rows: [label: ReactNode, value: ReactNode, extra?: ReactNode][]; labelWidth?: number }) => (
  <dl className="pairs" style={labelWidth ? ({ '--pair-label': `${labelWidth}px` } as never) : undefined}>
    {rows.map(([label, value, extra], i) => (
      <div key={i}>
        <dt>{label}</dt>
        <dd>
          <span>{value}</span>
          {extra && <span className="pair-extra">{extra}</span>}
        </dd>
      </div>
    ))}
  </dl>
)
