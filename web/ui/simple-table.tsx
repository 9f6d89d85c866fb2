import { useNarrow, useWidth } from '../shell/width.ts'
import { Cards, followRow, OpenLink, type Column } from './cards.tsx'

type Props<R> = {
  label: string
  rows: readonly R[]
  columns: Column<R>[]
  rowKey: (row: R) => string | number
  /** undefined: this row does not open. */
  open?: (row: R) => string | (() => void) | undefined
}

/** A few rows in their order, without paging, sorting or choosing: light enough for the first page. */
export function SimpleTable<R extends object>(p: Props<R>) {
  const narrow = useNarrow(640)
  const width = useWidth()
  if (narrow) return <Cards {...p} />
  const columns = p.columns.filter((c) => !c.optional && (!c.from || width >= c.from))
  const name = columns.find((c) => c.fixed) ?? columns[0]
  return (
    <div className="table-scroll">
      <table className="behind simple-table" aria-label={p.label}>
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
          {p.rows.map((row, i) => (
            <tr key={p.rowKey(row)} className={p.open ? 'can-open' : undefined} onClick={(event) => followRow(event, () => {})}>
              {columns.map((c) => (
                <td key={c.key} className={c.align}>
                  {c === name ? <OpenLink to={p.open?.(row)}>{c.render(row, i)}</OpenLink> : c.render(row, i)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
