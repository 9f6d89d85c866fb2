import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

export type Column<R> = {
  key: string
  title: string
  render: (row: R, index: number) => ReactNode
  /** The name by which the server sorts; without it the column does not sort. */
  sort?: string
  /** For a list that came whole: sorted here. */
  compare?: (a: R, b: R) => number
  align?: 'right'
  width?: number
  /** Not shown unless chosen. */
  optional?: boolean
  /** Not shown by default below this window width. */
  from?: number
  /** Cannot be taken away; the row's own name. */
  fixed?: boolean
  /** On phones: `title` and `end` stand in the first line, `meta` in the second (with the column's name if `label`), `off` not at all. */
  phone?: 'title' | 'end' | 'meta' | 'label' | 'off'
}

/** A click anywhere in the row opens it, but not while text is being selected nor on a control of its own. */
export function followRow(event: React.MouseEvent<HTMLElement>, before: () => void) {
  const target = event.target as HTMLElement
  if (target.closest('a,button,input,label,.ant-checkbox-wrapper,[role=button]') || getSelection()?.toString()) return
  before()
  event.currentTarget.querySelector<HTMLElement>('[data-open]')?.click()
}

export function OpenLink({
  to,
  children,
  className = 'row-link',
}: {
  to?: string | (() => void)
  children: ReactNode
  className?: string
}) {
  if (to === undefined) return <>{children}</>
  if (typeof to === 'string')
    return (
      <Link to={to} className={className} data-open>
        {children}
      </Link>
    )
  return (
    <button type="button" className={`plain ${className}`} data-open onClick={to}>
      {children}
    </button>
  )
}

/** Rows chosen for one command on all of them; the toolbar holds it. */
export type Selection = { chosen: (string | number)[]; onChange: (keys: (string | number)[]) => void; toolbar?: ReactNode }
export const toggled = ({ chosen }: Selection, key: string | number) =>
  chosen.includes(key) ? chosen.filter((k) => k !== key) : [...chosen, key]

type CardsProps<R> = {
  label: string
  rows: readonly R[]
  columns: Column<R>[]
  rowKey: (row: R) => string | number
  /** undefined: this row does not open. */
  open?: (row: R) => string | (() => void) | undefined
  rowTone?: (row: R) => string | undefined
  current?: string | null
  choose?: (key: string) => void
  selection?: Selection | undefined
}
/** A list's rows on a phone: the name and what ends the first line, the rest below. */
export function Cards<R extends object>(p: CardsProps<R>) {
  const t = useText(text)
  const { selection } = p
  const title = p.columns.filter((c) => c.phone === 'title')
  const end = p.columns.filter((c) => c.phone === 'end')
  const heads = title.length ? title : p.columns.slice(0, 1)
  const meta = p.columns.filter((c) => c.phone !== 'end' && c.phone !== 'off' && !c.optional && !heads.includes(c))
  return (
    <ul className="cards" aria-label={p.label}>
      {p.rows.map((row, i) => {
        const key = String(p.rowKey(row))
        return (
          <li
            key={key}
            data-row={key}
            className={[key === p.current && 'is-current', selection && 'is-choosable', p.rowTone?.(row)].filter(Boolean).join(' ')}
            onClick={(event) => followRow(event, () => p.choose?.(key))}
          >
            {selection && (
              <Checkbox
                className="card-choose no-print"
                aria-label={t('list.select_row')}
                checked={selection.chosen.includes(p.rowKey(row))}
                onChange={() => selection.onChange(toggled(selection, p.rowKey(row)))}
              />
            )}
            <div className="card-head">
              <OpenLink to={p.open?.(row)}>
                {heads.map((c) => (
                  <span key={c.key} className="card-title">
                    {c.render(row, i)}
                  </span>
                ))}
              </OpenLink>
              <span className="card-end">
                {end.map((c) => (
                  <span key={c.key}>{c.render(row, i)}</span>
                ))}
              </span>
            </div>
            <div className="card-meta">
              {meta.map((c) => {
                const shown = c.render(row, i)
                return shown === null || shown === '' ? null : (
                  <span key={c.key}>
                    {c.phone === 'label' && <span className="third">{c.title} </span>}
                    {shown}
                  </span>
                )
              })}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
