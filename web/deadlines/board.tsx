import { CloseCircleFilled } from '@ant-design/icons'
import { Segmented, Switch } from 'antd'
import { Link } from 'react-router'
import { board, owners } from '../../src/deadlines/contract.ts'
import * as messages from '../../src/deadlines/messages.ts'
import { addDays, weekday } from '../../src/platform/day.ts'
import { useCall, type Output } from '../client.ts'
import { useDayName } from '../calendar.ts'
import { useText } from '../i18n.ts'
import { monthDay, monthName, weekdayShort } from '../ui/format.ts'
import type { Query } from '../ui/list-state.ts'
import { Section } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import * as text from './text.ts'

type Reply = Output<typeof board>
type Line = Reply['total'] & { department_id: number | null; department: string }
type Owner = (typeof owners)[number]

const ownerOf = (query: Query): Owner => owners.find((o) => o === query.owner) ?? 'ours'
const mainOf = (query: Query) => (query.main === 'true' ? { main: 'true' as const } : {})

type Props = {
  query: Query
  change: (changes: Record<string, string | null>) => void
  onPick: () => void
  /** The list below says so already. */ empty: boolean
}
/** Departments down, days across, overdue first; every number leads to its rows below. */
export function Board({ query, change, onPick, empty }: Props) {
  const t = useText(text)
  const words = useText(messages)
  const owner = ownerOf(query)
  const read = useCall(board, { query: { days: 30, owner, ...mainOf(query) } })
  const plain = { from: null, to: null, department_id: null, state: 'running', handler_id: null, code: null }
  return (
    <Section
      title={t('board.title')}
      className="board-section"
      extra={
        <span className="board-legend hide-phone">
          <span>{t('board.legend_off')}</span>
          <span>{t('board.legend_makeup')}</span>
        </span>
      }
    >
      <div className="board-tools no-print">
        <Segmented
          size="small"
          aria-label={t('board.owner')}
          value={owner}
          options={owners.map((o) => ({ value: o, label: words(`deadline.owner.${o}`) }))}
          onChange={(value) => change({ ...plain, owner: value })}
        />
        <label className="board-main" title={t('board.main_note')}>
          <Switch size="small" checked={query.main === 'true'} onChange={(on) => change({ main: on ? 'true' : null })} />
          {t('board.main')}
        </label>
      </div>
      {read.isPending && <RowsSkeleton rows={8} />}
      {read.isError && !read.data && <ErrorState small error={read.error} retry={() => void read.refetch()} />}
      {!empty && read.data && read.data.total.total === 0 && <EmptyState small title={t('board.none')} more={t('board.none_more')} />}
      {read.data && read.data.total.total > 0 && <Grid reply={read.data} query={query} onPick={onPick} />}
    </Section>
  )
}

function Grid({ reply, query, onPick }: { reply: Reply; query: Query; onPick: () => void }) {
  const t = useText(text)
  const nameOf = useDayName()
  const { days, today } = reply
  const lines: Line[] = reply.departments.map((d) => ({ ...d, department: d.department ?? t('board.nobody') }))
  const sum: Line = { ...reply.total, department_id: null, department: t('board.all') }
  const months = days.reduce<{ month: string; days: number }[]>((all, { day }) => {
    const last = all.at(-1)
    if (last?.month === day.slice(0, 7)) last.days++
    else all.push({ month: day.slice(0, 7), days: 1 })
    return all
  }, [])
  const kind = (d: Reply['days'][number]) => (d.off ? 'off' : weekday(d.day) > 5 ? 'makeup' : null)
  const last = addDays(today, days.length - 1)
  const cells = { query, onPick }
  return (
    <div className="table-scroll board-scroll" role="region" aria-label={t('board.title')} tabIndex={0}>
      <table className="board">
        <thead>
          <tr className="board-months">
            <th scope="col" rowSpan={2} className="board-name">
              {t('board.department')}
            </th>
            <th scope="col" rowSpan={2}>
              {t('board.overdue')}
            </th>
            {months.map((m) => (
              <th key={m.month} scope="colgroup" colSpan={m.days}>
                <span className="clip">
                  {m.days > 3
                    ? monthName(m.month, t.language)
                    : m.days > 1
                      ? t('board.month', { month: shortMonth(m.month, t.language) })
                      : ''}
                </span>
              </th>
            ))}
            <th scope="col" rowSpan={2}>
              {t('board.all')}
            </th>
          </tr>
          <tr>
            {days.map((d) => (
              <th key={d.day} scope="col" className={dayClass(d, today)} title={nameOf(d.day) ?? undefined}>
                <span>{weekdayShort(d.day, t.language).slice(0, 2)}</span>
                <b>{+d.day.slice(8)}</b>
                <span className="board-kind">{kind(d) ? t(`board.${kind(d)!}`) : ''}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...lines, sum].map((line) => {
            const of = line === sum ? undefined : line.department_id === null ? 'none' : String(line.department_id)
            const say = { department: line.department }
            return (
              <tr key={of ?? 'all'} className={line === sum ? 'board-sum' : undefined}>
                <th scope="row" className="board-name">
                  {line.department}
                </th>
                <td>
                  <Cell
                    {...cells}
                    count={line.overdue}
                    to={{ state: 'overdue', department_id: of }}
                    label={t('board.open_overdue', { ...say, count: line.overdue })}
                    red
                  />
                </td>
                {days.map((d, i) => (
                  <td key={d.day} className={dayClass(d, today)}>
                    <Cell
                      {...cells}
                      count={line.counts[i]!}
                      to={{ state: 'running', from: d.day, to: d.day, department_id: of }}
                      label={t(d.off ? 'board.open_off' : 'board.open', {
                        ...say,
                        day: monthDay(d.day, t.language),
                        count: line.counts[i],
                      })}
                    />
                  </td>
                ))}
                <td className="board-all">
                  <Cell
                    {...cells}
                    count={line.total}
                    to={{ state: 'running', to: last, department_id: of }}
                    label={t('board.open_all', { ...say, count: line.total })}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
const shortMonth = (month: string, lang: 'zh' | 'en') => (lang === 'zh' ? +month.slice(5) : monthName(month, lang).slice(0, 3))
const dayClass = (d: Reply['days'][number], today: string) =>
  ['board-day', d.off && 'is-off', d.day === today && 'is-today'].filter(Boolean).join(' ')

type CellProps = {
  count: number
  to: Record<string, string | undefined>
  label: string
  red?: boolean
  query: Query
  onPick: () => void
}
function Cell({ count, to, label, red, query, onPick }: CellProps) {
  if (!count) return null
  const wanted = { view: 'board', owner: ownerOf(query), ...mainOf(query), ...to }
  const search = new URLSearchParams(Object.entries(wanted).filter((pair): pair is [string, string] => pair[1] !== undefined))
  const chosen = (['state', 'from', 'to', 'department_id'] as const).every((key) => (query[key] ?? '') === (search.get(key) ?? ''))
  return (
    <Link
      to={`/deadlines?${search}`}
      className={`fig board-cell${red ? ' is-red' : ''}${chosen ? ' is-open' : ''}`}
      aria-current={chosen ? 'true' : undefined}
      title={label}
      onClick={onPick}
    >
      <span aria-hidden>
        {red && <CloseCircleFilled />} {count}
      </span>
      <span className="hidden-text">{label}</span>
    </Link>
  )
}
