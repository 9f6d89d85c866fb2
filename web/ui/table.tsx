import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Select, Table, type TableColumnType } from 'antd'
import { useRef, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useText } from '../i18n.ts'
import { useNarrow } from '../shell/width.ts'
import { useShownColumns } from './columns.tsx'
import type { List } from './list-state.ts'
import { useRows } from './rows.ts'
import { EmptyState, ErrorState, RowsSkeleton } from './states.tsx'
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

type Props<R> = {
  /** Names the table for remembered columns and the row cursor. */
  name: string
  /** What it lists, for those who do not see it. */
  label: string
  list: List<R>
  columns: Column<R>[]
  rowKey: (row: R) => string | number
  /** Where the row leads: an address, or what to do. */
  open?: (row: R) => string | (() => void)
  /** As '-due' or 'due'; with `onSort` the columns with `sort` can be clicked. */
  sort?: string
  onSort?: (sort: string | null) => void
  empty?: ReactNode
  /** 件, 人, 条 */
  unit?: string
  selection?: { chosen: (string | number)[]; onChange: (keys: (string | number)[]) => void; toolbar?: ReactNode }
  rowTone?: (row: R) => string | undefined
  /** Give the page's own place for the column chooser (`useShownColumns`), else it stands above the table. */
  shown?: Column<R>[]
  /** Sums and the like, at the foot. */
  summary?: () => ReactNode
  keyboard?: boolean
  /** false: the list's place says how many there are. */
  pager?: boolean
}

export function DataTable<R extends object>(p: Props<R>) {
  const narrow = useNarrow(640)
  const own = useShownColumns(p.name, p.columns)
  const shown = p.shown ?? own.shown
  const area = useRef<HTMLDivElement>(null)
  const rows = useRows(area, p.name, { title: p.label, enabled: p.keyboard ?? Boolean(p.open) })
  const { list } = p
  if (list.error && !list.rows) return <ErrorState error={list.error} retry={list.retry} />
  if (list.loading) return <RowsSkeleton rows={Math.min(list.pageSize, 12)} />
  return (
    <div ref={area} className={`data-table${list.fetching ? ' is-fetching' : ''}`} aria-busy={list.fetching}>
      {Boolean(list.error) && <ErrorState error={list.error} retry={list.retry} small />}
      {!list.rows?.length ? (
        (p.empty ?? <Nothing />)
      ) : narrow ? (
        <Cards {...p} rows={list.rows} current={rows.current} choose={rows.choose} />
      ) : (
        <Wide {...p} rows={list.rows} columns={shown} current={rows.current} choose={rows.choose} />
      )}
      {p.pager !== false && Boolean(list.rows?.length) && <Pager list={list} unit={p.unit} selection={p.selection} />}
    </div>
  )
}

type Inner<R> = Omit<Props<R>, 'list'> & { rows: R[]; current: string | null; choose: (key: string) => void }

function Wide<R extends object>(p: Inner<R>) {
  const t = useText(text)
  const [by, order] = p.sort?.startsWith('-') ? [p.sort.slice(1), 'descend' as const] : [p.sort, 'ascend' as const]
  const nameColumn = p.columns.find((c) => c.fixed) ?? p.columns[0]
  const columns = p.columns.map((c): TableColumnType<R> => ({
    key: c.key,
    title: c.title,
    align: c.align,
    width: c.width,
    className: c.sort && c.sort === by ? 'is-sorted' : undefined,
    sorter: c.compare ?? Boolean(c.sort && p.onSort),
    ...(c.compare ? {} : { sortOrder: c.sort && c.sort === by ? order : null }),
    showSorterTooltip: false,
    onHeaderCell: () => ({ scope: 'col', ...(c.sort && p.onSort ? { 'aria-label': t('list.sort', { column: c.title }) } : {}) }),
    render: (_, row, i) => (c === nameColumn ? <OpenLink to={p.open?.(row)}>{c.render(row, i)}</OpenLink> : c.render(row, i)),
  }))
  return (
    <Table<R>
      size="small"
      aria-label={p.label}
      dataSource={p.rows}
      columns={columns}
      rowKey={p.rowKey}
      pagination={false}
      scroll={{ x: 'max-content' }}
      onRow={(row) =>
        ({
          'data-row': String(p.rowKey(row)),
          onClick: (event: React.MouseEvent<HTMLElement>) => followRow(event, () => p.choose(String(p.rowKey(row)))),
        }) as React.HTMLAttributes<HTMLElement>
      }
      rowClassName={(row) =>
        [p.open && 'can-open', String(p.rowKey(row)) === p.current && 'is-current', p.rowTone?.(row)].filter(Boolean).join(' ')
      }
      rowSelection={
        p.selection && {
          selectedRowKeys: p.selection.chosen,
          onChange: (keys) => p.selection!.onChange(keys as (string | number)[]),
          getCheckboxProps: () => ({ 'aria-label': t('list.select_row') }) as never,
        }
      }
      onChange={(_, __, sorter) => {
        if (!p.onSort) return
        const one = Array.isArray(sorter) ? sorter[0] : sorter
        const name = p.columns.find((c) => c.key === one?.columnKey)?.sort
        p.onSort?.(name && one?.order ? (one.order === 'descend' ? `-${name}` : name) : null)
      }}
      summary={p.summary}
    />
  )
}

/** A click anywhere in the row opens it, but not while text is being selected nor on a control of its own. */
function followRow(event: React.MouseEvent<HTMLElement>, before: () => void) {
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

function Cards<R extends object>(p: Inner<R>) {
  const t = useText(text)
  const sortable = p.columns.filter((c) => c.sort)
  const title = p.columns.filter((c) => c.phone === 'title')
  const end = p.columns.filter((c) => c.phone === 'end')
  const meta = p.columns.filter((c) => c.phone !== 'title' && c.phone !== 'end' && c.phone !== 'off' && !c.optional)
  const heads = title.length ? title : p.columns.slice(0, 1)
  return (
    <>
      {p.onSort && sortable.length > 0 && (
        <Select
          className="phone-sort no-print"
          size="small"
          aria-label={t('list.sort_phone')}
          value={p.sort ?? ''}
          onChange={(value) => p.onSort?.(value || null)}
          options={[
            { value: '', label: t('list.sort_none') },
            ...sortable.flatMap((c) => [
              { value: c.sort!, label: `${c.title} ↑` },
              { value: `-${c.sort}`, label: `${c.title} ↓` },
            ]),
          ]}
        />
      )}
      <ul className="cards" aria-label={p.label}>
        {p.rows.map((row, i) => (
          <li
            key={p.rowKey(row)}
            data-row={String(p.rowKey(row))}
            className={[String(p.rowKey(row)) === p.current && 'is-current', p.rowTone?.(row)].filter(Boolean).join(' ')}
            onClick={(event) => followRow(event, () => p.choose(String(p.rowKey(row))))}
          >
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
              {meta
                .filter((c) => !heads.includes(c))
                .map((c) => (
                  <span key={c.key}>
                    {c.phone === 'label' && <span className="third">{c.title} </span>}
                    {c.render(row, i)}
                  </span>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function Pager<R>({ list, unit, selection }: { list: List<R>; unit?: string; selection?: Props<object>['selection'] }) {
  const t = useText(text)
  const from = (list.page - 1) * list.pageSize + 1
  const paged = Boolean(list.toNext || list.toPrevious)
  return (
    <div className="pager">
      <span className="pager-total">
        {list.total !== undefined && t('list.total', { total: list.total.toLocaleString('en-US'), unit: unit ?? t('list.unit') })}
        {paged && <span className="third">{t('list.range', { from, to: from + (list.rows?.length ?? 0) - 1 })}</span>}
      </span>
      {selection && selection.chosen.length > 0 && (
        <div className="bulk no-print" role="toolbar" aria-label={t('list.selected', { count: selection.chosen.length })}>
          <b>{t('list.selected', { count: selection.chosen.length })}</b>
          {selection.toolbar}
          <button type="button" className="plain" onClick={() => selection.onChange([])}>
            {t('list.unselect')}
          </button>
        </div>
      )}
      {paged && (
        <span className="pager-buttons no-print">
          <Button disabled={!list.toPrevious} onClick={() => list.toPrevious?.()} icon={<LeftOutlined />}>
            {t('list.previous')}
          </Button>
          <Button disabled={!list.toNext} onClick={() => list.toNext?.()} icon={<RightOutlined />} iconPlacement="end">
            {t('list.next')}
          </Button>
        </span>
      )}
    </div>
  )
}

function Nothing() {
  const t = useText(text)
  return <EmptyState title={t('list.empty')} more={t('list.empty_filtered')} />
}
