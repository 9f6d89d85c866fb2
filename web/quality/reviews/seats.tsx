import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { listCandidates, type ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { useCall } from '../../client.ts'
import type { Column } from '../../ui/cards.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx'
import { useStep } from './actions.tsx'
import { useWords } from './words.ts'

type Seat = ReviewRecord['seats'][number]
/** Who reviews it, by when, and how they were drawn. */
export function Seats({ review: r }: { review: ReviewRecord }) {
  const { t, seat } = useWords()
  const [asking, setAsking] = useState<'candidates' | 'draw' | null>(null)
  const [replacing, setReplacing] = useState<Seat | null>(null)
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
    {
      key: 'why',
      title: t('seats.why'),
      phone: 'meta',
      render: (s) =>
        s.replaceable && r.open_actions.includes('replace_reviewer') ? (
          <Button size="small" onClick={() => setReplacing(s)}>
            {t('seats.replace')}
          </Button>
        ) : (
          (s.why_until ?? '')
        ),
    },
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
      <SideDrawer
        open={replacing !== null}
        onClose={() => setReplacing(null)}
        title={t('seats.replace_title', { person: replacing?.person ?? '' })}
      >
        {replacing && <Replace key={replacing.seat_id} review={r} seat_id={replacing.seat_id} done={() => setReplacing(null)} />}
      </SideDrawer>
    </Section>
  )
}

function Replace({ review: r, seat_id, done }: { review: ReviewRecord; seat_id: number; done: () => void }) {
  const { t, m } = useWords()
  const step = useStep(done)
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ reason }: { reason: string }) =>
        step.mutate({ params: { review_id: r.review_id }, body: { action: 'replace_reviewer', version: r.version, seat_id, reason } })
      }
    >
      <Problem error={step.error} />
      <p className="second">{t('seats.replace_note')}</p>
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reason.missing') }]}>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={step.isPending}>
        {m('review.action.replace_reviewer')}
      </Button>
    </Form>
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
          <p className="second">{t('draw.candidates', { count: d.candidates.length, names: d.candidates.join(t('comma')) })}</p>
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
              {c.why_not.length ? c.why_not.map((w) => m.of(`review.exclusion.${w}`)).join(t('comma')) : t('candidates.free')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
