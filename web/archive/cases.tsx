import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { listArchiveCases, type Archive, type ArchiveCase } from '../../src/performance/archive/contract.ts'
import { useCall } from '../client.ts'
import { useRegistry } from '../registry.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { Figure } from '../ui/figure.tsx'
import { Section } from '../ui/page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { useArchiveWords } from './words.ts'

type Count = Archive['cases'][number]
const STEP = 50
/** Cases by year, line and seat; each number opens to its cases. */
export function ArchiveCases({ person_id, cases }: { person_id: number; cases: Count[] }) {
  const { t, role } = useArchiveWords()
  const names = useRegistry()
  const [open, setOpen] = useState<Count | null>(null)
  const year = (c: Count) => (c.year === null ? t('cases.open') : String(c.year))
  const label = (c: Count) => t('cases.figure', { year: year(c), line: names.line(c.line), as: role(c.as) })
  return (
    <Section title={t('cases')} count={cases.reduce((sum, c) => sum + c.count, 0) || undefined} extra={t('cases.note')}>
      {cases.length === 0 ? (
        <p className="second">{t('cases.none')}</p>
      ) : (
        <SimpleTable
          label={t('cases')}
          rows={cases}
          rowKey={(c) => `${c.year} ${c.line} ${c.as}`}
          columns={[
            { key: 'year', title: t('cases.year'), fixed: true, phone: 'meta', render: year },
            { key: 'line', title: t('cases.line'), phone: 'title', render: (c) => names.line(c.line) },
            { key: 'as', title: t('cases.as'), phone: 'meta', render: (c) => role(c.as) },
            {
              key: 'count',
              title: t('cases.count'),
              align: 'right',
              phone: 'end',
              render: (c) => <Figure value={c.count} unit={t('piece')} label={label(c)} open={open === c} onOpen={() => setOpen(c)} />,
            },
          ]}
        />
      )}
      <SideDrawer open={open !== null} onClose={() => setOpen(null)} title={open ? label(open) : ''} printable>
        {open && <Cases key={label(open)} person_id={person_id} of={open} />}
      </SideDrawer>
    </Section>
  )
}

function Cases({ person_id, of }: { person_id: number; of: Count }) {
  const { t } = useArchiveWords()
  const [limit, setLimit] = useState(STEP)
  const read = useCall(listArchiveCases, {
    params: { person_id },
    query: { year: of.year ?? 0, line: of.line, as: of.as, limit: Math.min(limit, 200) },
  })
  if (read.isError) return <ErrorState small error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <RowsSkeleton rows={6} />
  const d = read.data
  if (!d.rows.length) return <EmptyState small title={t('cases.all_hidden', { count: d.hidden })} />
  return (
    <>
      <SimpleTable<ArchiveCase>
        label={t('cases')}
        rows={d.rows}
        rowKey={(c) => c.case_id}
        columns={[
          {
            key: 'no',
            title: t('case.no'),
            fixed: true,
            phone: 'title',
            render: (c) => (
              <Link to={`/cases/${c.case_id}`}>
                <CaseNo no={c.case_no} year />
              </Link>
            ),
          },
          { key: 'name', title: t('case.name'), phone: 'meta', render: (c) => c.name },
          {
            key: 'closed',
            title: t('case.closed'),
            phone: 'end',
            render: (c) => <span className="nowrap">{c.closed_on ?? c.accepted_on}</span>,
          },
        ]}
      />
      {d.next && limit < 200 && (
        <Button type="link" size="small" className="no-print" onClick={() => setLimit(limit + STEP)}>
          {t('cases.more')}
        </Button>
      )}
      {d.hidden > 0 && <p className="second">{t('cases.hidden', { count: d.hidden })}</p>}
    </>
  )
}
