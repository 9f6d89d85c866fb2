import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { SideDrawer } from './drawer.tsx'
import { Pairs } from './page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from './states.tsx'
import * as text from './text.ts'

type FigureProps = {
  value: string | number
  unit?: string
  label: string
  onOpen?: () => void
  open?: boolean
  size?: 'text' | 'clock' | 'large'
  /** In a list: what Enter opens in its row. */
  opensRow?: boolean
}
/** A number that opens. The dashed underline means "opens" and nothing else; without `onOpen` it is a plain number. */
export function Figure({ value, unit = '', label, onOpen, open, size = 'text', opensRow }: FigureProps) {
  const t = useText(text)
  const inner = (
    <>
      <span className="fig-value">{value}</span>
      {unit && <span className="fig-unit">{unit}</span>}
    </>
  )
  if (!onOpen) return <span className={`fig-plain size-${size}`}>{inner}</span>
  return (
    <button
      type="button"
      className={`plain fig size-${size}${open ? ' is-open' : ''}`}
      aria-haspopup="dialog"
      data-open={opensRow ? '' : undefined}
      onClick={onOpen}
    >
      <span className="hidden-text">{label} </span>
      {inner}
      <span className="hidden-text">{t('figure.opens')}</span>
    </button>
  )
}

export type BehindColumn<R> = { key: string; title: string; align?: 'right'; render: (row: R) => ReactNode; width?: number | string }
/** The rows behind a number: a small table in a drawer, with its sum. */
export function BehindRows<R>({
  rows,
  columns,
  rowKey,
  sum,
}: {
  rows: readonly R[]
  columns: BehindColumn<R>[]
  rowKey: (row: R) => string | number
  sum?: ReactNode
}) {
  const t = useText(text)
  if (!rows.length) return <EmptyState small title={t('figure.no_rows')} />
  return (
    <div className="table-scroll">
      <table className="behind">
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.key} scope="col" className={c.align} style={{ width: c.width }}>
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((c) => (
                <td key={c.key} className={c.align}>
                  {c.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {sum !== undefined && (
          <tfoot>
            <tr>
              <td colSpan={columns.length - 1}>{t('figure.sum')}</td>
              <td className="right">{sum}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

type FigureDrawerProps<R> = {
  open: boolean
  onClose: () => void
  /** Whose, when: 'R01 · 林知夏 · 2025 年 12 月'. */
  kicker?: ReactNode
  name: ReactNode
  value: ReactNode
  unit?: string
  /** Definition, formula, period, scoring, rule version, who may see — in this order, those that apply. */
  about: [label: ReactNode, value: ReactNode][]
  rows?: readonly R[]
  rowKey?: (row: R) => string | number
  columns?: BehindColumn<R>[]
  sum?: ReactNode
  rowsTitle?: ReactNode
  rowsExtra?: ReactNode
  loading?: boolean
  error?: unknown
  retry?: () => void
  footer?: ReactNode
  children?: ReactNode
}
/** Where a figure comes from: what it means, how it is computed, the rows it counted, who may see them. */
export function FigureDrawer<R>(p: FigureDrawerProps<R>) {
  const t = useText(text)
  return (
    <SideDrawer open={p.open} onClose={p.onClose} title={t('figure.title')} footer={p.footer} printable>
      <div className="fig-head">
        <div>
          {p.kicker && <p className="meta">{p.kicker}</p>}
          <h3>{p.name}</h3>
        </div>
        <div className="fig-plain size-large">
          <span className="fig-value">{p.value}</span>
          {p.unit && <span className="fig-unit">{p.unit}</span>}
        </div>
      </div>
      <Pairs rows={p.about} labelWidth={76} />
      {p.loading && <RowsSkeleton rows={6} />}
      {Boolean(p.error) && <ErrorState error={p.error} retry={p.retry} small />}
      {p.rows && p.columns && p.rowKey && (
        <div className="fig-rows">
          <div className="section-head">
            <h3>{p.rowsTitle ?? t('figure.rows', { count: p.rows.length })}</h3>
            <span className="section-extra">{p.rowsExtra}</span>
          </div>
          <BehindRows rows={p.rows} columns={p.columns} rowKey={p.rowKey} sum={p.sum} />
        </div>
      )}
      {p.children}
    </SideDrawer>
  )
}
