import { EyeOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { listCounted, openFigure } from '../../src/measures/contract.ts'
import * as messages from '../../src/measures/messages.ts'
import { addDays, day } from '../../src/platform/day.ts'
import { call, keyOf, useCall, type ApiError, type Output } from '../client.ts'
import { useText, type Text } from '../i18n.ts'
import { numbered, useCountedColumns } from '../points/counted.tsx'
import { inWords } from '../points/source-words.ts'
import { decimal, nameOf, percent } from '../points/value.ts'
import { FigureDrawer } from '../ui/figure.tsx'
import { useLast } from '../ui/last.ts'
import * as uiText from '../ui/text.ts'
import { periodName } from './period.ts'
import * as text from './text.ts'

type Reply = Output<typeof openFigure>

/** Where a figure of the report comes from, its rows page by page. */
export function FigureOf({ id, period, onClose }: { id: string | null; period: string; onClose: () => void }) {
  const shown = useLast(id)
  return shown ? <Opened key={`${shown} ${period}`} given={shown} period={period} open={id !== null} onClose={onClose} /> : null
}

/** quality.closed@department.3 → the measure, and of which department or person it is. */
function asked(given: string) {
  const [id = '', of] = given.split('@')
  const [per, key] = of?.split('.') ?? []
  return { id, of: per && key ? { per: per as 'department' | 'person', key: Number(key) } : {} }
}

function Opened({ given, period, open, onClose }: { given: string; period: string; open: boolean; onClose: () => void }) {
  const { id, of } = asked(given)
  const t = useText(text)
  const ui = useText(uiText)
  const words = useText(messages)
  const params = { id }
  const read = useCall(openFigure, { params, query: { period, ...of } }, { enabled: open })
  const figure = read.data?.id === id && read.data.period === period ? read.data : undefined
  const pages = useInfiniteQuery<Output<typeof listCounted>, ApiError>({
    queryKey: [...keyOf(listCounted, { params, query: { period, ...of } }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(listCounted, { params, query: { period, ...of, limit: 50, ...(pageParam ? { cursor: String(pageParam) } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: open,
  })
  const all = pages.data?.pages
  const rows = numbered(all?.flatMap((page) => page.rows) ?? [])
  const columns = useCountedColumns(rows)
  const { total = 0, hidden = 0 } = all?.[0] ?? {}
  const { value, unit } = figure ? shownAs(figure, t) : { value: '…', unit: '' }
  const about: [ReactNode, ReactNode][] = figure
    ? [
        [ui('figure.definition'), figure.definition],
        [ui('figure.formula'), `${inWords(figure.formula, t.language)}${counts(figure)}`],
        [ui('figure.period'), t('from_to', { from: figure.from, to: addDays(day(figure.to), -1) })],
        ...(figure.small ? ([[t('small'), words('figure.small')]] as [string, string][]) : []),
        [
          ui('figure.who'),
          <span key="who">
            <EyeOutlined aria-hidden /> {figure.seen_by.map((key) => words.of(key)).join(t('comma'))}
          </span>,
        ],
      ]
    : []
  return (
    <FigureDrawer
      open={open}
      onClose={onClose}
      kicker={[periodName(period, t), figure?.of].filter(Boolean).join(' · ')}
      name={figure ? nameOf(figure, t.language) : '…'}
      value={value}
      unit={unit}
      about={about}
      loading={(!figure && !read.isError) || pages.isPending}
      error={read.isError ? read.error : pages.isError ? pages.error : undefined}
      retry={() => (void read.refetch(), void pages.refetch())}
      rows={all ? rows : undefined}
      rowKey={(r) => r.no}
      columns={columns}
      rowsTitle={
        figure?.denominator != null
          ? t('rows_of', { numerator: figure.numerator ?? 0, denominator: figure.denominator })
          : ui('figure.rows', { count: total })
      }
      rowsExtra={hidden > 0 ? words('figure.hidden', { hidden }) : undefined}
    >
      {pages.hasNextPage && (
        <Button type="link" size="small" className="no-print" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more', { shown: rows.length, total: total - hidden })}
        </Button>
      )}
    </FigureDrawer>
  )
}

/** A share of fewer than 20 as its two counts, never as a rate. */
function shownAs(f: Reply, t: Pick<Text, 'of'>): { value: string; unit: string } {
  if (f.unit === 'rate') {
    if (f.value === null) return { value: t.of('none'), unit: '' }
    return f.small ? { value: `${f.numerator} / ${f.denominator}`, unit: '' } : { value: percent(f.value), unit: '%' }
  }
  if (f.value === null) return { value: t.of('none'), unit: '' }
  return { value: f.unit === 'mean' ? f.value.toFixed(1) : decimal(f.value), unit: t.of(`unit.${f.unit}`, {}, '') }
}
const counts = (f: Reply) => (f.denominator === null || f.small ? '' : ` = ${f.numerator} ÷ ${f.denominator}`)
