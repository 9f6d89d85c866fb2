import { Link } from 'react-router'
import { board } from '../../src/deadlines/contract.ts'
import { addDays } from '../../src/platform/day.ts'
import { useCall, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { Section } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import * as text from './text.ts'

type Line = Output<typeof board>['total']
const sum = (line: Line, days: number) => line.counts.slice(0, days).reduce((a, b) => a + b, 0)

/** For those who lead: how many deadlines of each department are overdue or near. Each number opens its rows. */
export function Office() {
  const t = useText(text)
  const who = useMe()
  const today = who.today
  const read = useCall(board, { query: { days: 10 } })
  const columns = [
    { key: 'overdue', count: (line: Line) => line.overdue, query: `state=overdue` },
    { key: 'today', count: (line: Line) => sum(line, 1), query: `on=${today}` },
    { key: 'three', count: (line: Line) => sum(line, 4), query: `from=${today}&to=${addDays(today, 3)}` },
    { key: 'ten', count: (line: Line) => sum(line, 10), query: `from=${today}&to=${addDays(today, 9)}` },
  ] as const
  const cell = (line: Line, department: string, id: number | null | undefined, column: (typeof columns)[number]) => {
    const count = column.count(line)
    const label = t('office.open', { department, column: t(`office.${column.key}`), count })
    if (!count) return <span className="third">0</span>
    return (
      <Link
        className={`fig${column.key === 'overdue' ? ' is-red' : ''}`}
        title={label}
        to={`/deadlines?owner=ours&${column.query}${id ? `&department_id=${id}` : ''}`}
      >
        {count}
      </Link>
    )
  }
  return (
    <Section
      title={t(has(who, 'chief', 'case_officer') ? 'office.title' : 'office.departments')}
      more={{ label: t('row.all'), to: '/deadlines' }}
    >
      {read.isPending && <RowsSkeleton rows={5} />}
      {read.isError && !read.data && <ErrorState small error={read.error} retry={() => void read.refetch()} />}
      {read.data && read.data.total.total === 0 && <EmptyState small title={t('office.none')} />}
      {read.data && read.data.total.total > 0 && (
        <div className="table-scroll">
          <table className="behind office-board">
            <thead>
              <tr>
                <th scope="col">{t('office.department')}</th>
                {columns.map((c) => (
                  <th key={c.key} scope="col" className="right">
                    {t(`office.${c.key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {read.data.departments.map((line) => (
                <tr key={line.department_id ?? 0}>
                  <th scope="row">{line.department ?? t('office.nobody')}</th>
                  {columns.map((c) => (
                    <td key={c.key} className="right">
                      {cell(line, line.department ?? '', line.department_id, c)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('office.all')}</th>
                {columns.map((c) => (
                  <td key={c.key} className="right">
                    {cell(read.data.total, t('office.all'), null, c)}
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </Section>
  )
}
