import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Select, Table, type TableColumnType } from 'antd'
import { useRef, type ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { useNarrow } from '../shell/width.ts'
import { Cards, followRow, OpenLink, toggled, type Column, type Selection } from './cards.tsx'
import { useShownColumns } from './columns.tsx'
import type { List } from './list-state.ts'
import { useRows } from './rows.ts'
import { EmptyState, ErrorState, RowsSkeleton } from './states.tsx'
import * as text from './text.ts'

export type { Column } from './cards.tsx'

type Props<R> = {
  /** Names the table for remembered columns and the row cursor. */
  name: string
  /** What it lists, for those who do not see it. */
  label: string
  list: List<R>
  columns: Column<R>[]
  rowKey: (row: R) => string | number
  /** Where the row leads: an address, or what to do. */
  /** undefined: this row does not open. */
  open?: (row: R) => string | (() => void) | undefined
  /** As '-due' or 'due'; with `onSort` the columns with `sort` can be clicked. */
  sort?: string
  onSort?: (sort: string | null) => void
  empty?: ReactNode
  /** 件, 人, 条 */
  unit?: string
  selection?: Selection | undefined
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
  const { list, selection } = p
  const select = (key: string) => {
    const row = list.rows?.find((r) => String(p.rowKey(r)) === key)
    if (row && selection) selection.onChange(toggled(selection, p.rowKey(row)))
  }
  const rows = useRows(area, p.name, {
    title: p.label,
    enabled: p.keyboard ?? Boolean(p.open),
    ...(selection ? { select } : {}),
  })
  if (list.error && !list.rows) return <ErrorState error={list.error} retry={list.retry} />
  if (list.loading) return <RowsSkeleton rows={Math.min(list.pageSize, 12)} />
  return (
    <div ref={area} className={`data-table${list.fetching ? ' is-fetching' : ''}`} aria-busy={list.fetching}>
      {Boolean(list.error) && <ErrorState error={list.error} retry={list.retry} small />}
      {!list.rows?.length ? (
        (p.empty ?? <Nothing />)
      ) : narrow ? (
        <>
          <PhoneSort columns={p.columns} sort={p.sort} onSort={p.onSort} />
          <Cards {...p} rows={list.rows} current={rows.current} choose={rows.choose} />
        </>
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
          // Those of another page of the list stay chosen.
          preserveSelectedRowKeys: true,
          onChange: (keys) => p.selection!.onChange(keys as (string | number)[]),
          getCheckboxProps: () => ({ 'aria-label': t('list.select_row') }),
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

function PhoneSort<R>({ columns, sort, onSort }: Pick<Props<R>, 'columns' | 'sort' | 'onSort'>) {
  const t = useText(text)
  const sortable = columns.filter((c) => c.sort)
  if (!onSort || !sortable.length) return null
  return (
    <Select
      className="phone-sort no-print"
      size="small"
      aria-label={t('list.sort_phone')}
      value={sort ?? ''}
      onChange={(value) => onSort(value || null)}
      options={[
        { value: '', label: t('list.sort_none') },
        ...sortable.flatMap((c) => [
          { value: c.sort!, label: `${c.title} ↑` },
          { value: `-${c.sort}`, label: `${c.title} ↓` },
        ]),
      ]}
    />
  )
}

function Pager<R>({ list, unit, selection }: { list: List<R>; unit?: string; selection?: Selection | undefined }) {
  const t = useText(text)
  const from = (list.page - 1) * list.pageSize + 1
  const paged = Boolean(list.toNext || list.toPrevious)
  return (
    <div className={`pager${selection?.chosen.length ? ' is-choosing' : ''}`}>
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
