import { Button } from 'antd'
import { useState } from 'react'
import { listCandidates, type ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { useCall } from '../../client.ts'
import type { Column } from '../../ui/cards.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Section } from '../../ui/page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx'
import { useWords } from './words.ts'

type Seat = ReviewRecord['seats'][number]
/** Who reviews it, by when, and how they were drawn. */
export function Seats({ review: r }: { review: ReviewRecord }) {
  const { t, seat } = useWords()
  const [asking, setAsking] = useState<'candidates' | 'draw' | null>(null)
  const may = r.open_actions.includes('draw_reviewers') || r.open_actions.includes('draw_second_look') || r.open_actions.includes('drop')
  if (!r.seats.length && !may) return null
  const columns: Column<Seat>[] = [
    { key: 'role', title: t('seats.role'), phone: 'meta', render: (s) => seat(s.role) },
    {
      key: 'person',
      title: t('seats.person'),
      fixed: true,
      phone: 'title',
      render: (s) => (s.mine ? t('seats.you') : (s.person ?? <span className="second">{t('seats.hidden')}</span>)),
    },
    {
      key: 'state',
      title: t('seats.state'),
      phone: 'end',
      render: (s) => (s.until ? t('seats.left', { day: s.until }) : t(s.submitted ? 'seats.in' : 'seats.writing')),
    },
    { key: 'due', title: t('seats.due'), phone: 'meta', render: (s) => (s.until || s.submitted ? '' : (s.due_on ?? '')) },
    { key: 'why', title: t('seats.why'), from: 900, phone: 'meta', render: (s) => s.why_until ?? '' },
  ]
  return (
    <Section
      title={t('seats.title')}
      extra={
        <span className="review-buttons no-print">
          {r.draws && r.draws.length > 0 && (
            <Button size="small" type="text" onClick={() => setAsking('draw')}>
              {t('seats.how')}
            </Button>
          )}
          {may && (
            <Button size="small" type="text" onClick={() => setAsking('candidates')}>
              {t('seats.candidates')}
            </Button>
          )}
        </span>
      }
    >
      {r.seats.length ? (
        <SimpleTable label={t('seats.title')} rows={r.seats} columns={columns} rowKey={(s) => s.seat_id} />
      ) : (
        <p className="second">{t('seats.none')}</p>
      )}
      <SideDrawer open={asking !== null} onClose={() => setAsking(null)} title={t(asking === 'draw' ? 'seats.how' : 'seats.candidates')}>
        {asking === 'candidates' && <Candidates review_id={r.review_id} />}
        {asking === 'draw' && <Draws draws={r.draws ?? []} />}
      </SideDrawer>
    </Section>
  )
}

function Draws({ draws }: { draws: NonNullable<ReviewRecord['draws']> }) {
  const { t, seat } = useWords()
  return (
    <>
      <p className="second">{t('draw.note')}</p>
      {draws.map((d, i) => (
        <div key={i} className="one-draw">
          <p>
            <b>{seat(d.role)}</b> {d.drawn}
          </p>
          <p className="second">
            {t('draw.seed')} <code>{d.seed}</code>
          </p>
          <p className="second">{t('draw.candidates', { count: d.candidates.length, names: d.candidates.join('、') })}</p>
        </div>
      ))}
    </>
  )
}

function Candidates({ review_id }: { review_id: number }) {
  const { t, m } = useWords()
  const read = useCall(listCandidates, { params: { review_id } })
  if (read.isError) return <ErrorState small error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <RowsSkeleton rows={6} />
  const free = read.data.rows.filter((c) => !c.why_not.length).length
  return (
    <>
      <p>{t('candidates.line', { free, all: read.data.rows.length, needed: read.data.needed })}</p>
      <ul className="candidates">
        {read.data.rows.map((c) => (
          <li key={c.person_id}>
            <span>
              {c.name} <span className="third">{c.department}</span>
            </span>
            <span className="second">
              {c.why_not.length ? c.why_not.map((w) => m.of(`review.exclusion.${w}`)).join('、') : t('candidates.free')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
