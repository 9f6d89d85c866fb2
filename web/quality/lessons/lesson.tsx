import { App, Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { endImprovement, openLesson, type ImprovementKind, type LessonRecord, type Source } from '../../../src/quality/lessons/contract.ts'
import { listLectures } from '../../../src/quality/lectures/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead, Section } from '../../ui/page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { Curve } from './curve.tsx'
import { ImprovementForm } from './improvement-form.tsx'
import { Proposal } from './proposal.tsx'
import { useStages } from './stages.ts'
import * as text from './text.ts'
import './lessons.css'

/** One error: its curve, what was done about it and what came of that, the cases behind it. */
export function LessonPage() {
  const t = useText(text)
  const navigate = useNavigate()
  const { source = '', code = '' } = useParams()
  const params = { source: source as Source, code }
  const [taking, setTaking] = useState<ImprovementKind | null>(null)
  const read = useCall(openLesson, { params })
  const lectures = useCall(listLectures, { query: { error: `${source}:${code}` } }).data
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const d = read.data
  return (
    <Page>
      <PageHead
        title={d.name}
        crumbs={[{ label: t('title'), to: '/quality/lessons' }]}
        note={`${t(`source.${d.source}`)} ${d.code} · ${d.group} · ${t('count_times', { count: d.times })}`}
        after={d.recurring && <Badge tone="primary">{t('recurring')}</Badge>}
        actions={
          d.open_actions.includes('take') && (
            <>
              <Button onClick={() => void navigate(`/quality/lectures?new=${d.source}:${d.code}`)}>{t('plan_lecture')}</Button>
              <Button type="primary" onClick={() => setTaking('card')}>
                {t('take')}
              </Button>
            </>
          )
        }
      />
      <Section title={t('curve')}>
        <Curve d={d} />
        <p className="meta">{t('dated')}</p>
      </Section>
      {d.proposal && <Proposal d={d} take={d.open_actions.includes('take') ? setTaking : null} />}
      <Section title={t('improvements')} count={d.list.length}>
        {d.list.length === 0 && <p className="second">{t('no_improvements')}</p>}
        <ul className="improvements">
          {d.list.map((m) => (
            <One key={m.improvement_id} m={m} may={d.open_actions.includes('end')} />
          ))}
        </ul>
      </Section>
      <Section title={t('serving')} count={d.clauses.length}>
        {d.clauses.length === 0 && <p className="second">{t('no_serving')}</p>}
        <ul className="lesson-links">
          {d.clauses.map((c) => (
            <li key={c.clause_id}>
              <Link to={`/standards/${c.standard_id}#c${c.anchor}`}>{c.name}</Link>
            </li>
          ))}
        </ul>
      </Section>
      {d.items.length > 0 && (
        <Section title={t('items_from')} count={d.items.length}>
          <ul className="lesson-links">
            {d.items.map((i) => (
              <li key={i.item}>
                <Link to={`/quality/standard?item=${i.item}`}>{i.name}</Link> <span className="meta">{i.item}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {lectures && lectures.rows.length > 0 && (
        <Section title={t('lectures_of')} count={lectures.total}>
          <ul className="lesson-links">
            {lectures.rows.map((l) => (
              <li key={l.lecture_id}>
                <Link to={`/quality/lectures/${l.lecture_id}`}>{l.title}</Link> <span className="meta">{l.on_day}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('behind')} count={d.rows.length}>
        {d.rows.length === 0 && <p className="second">{t('nothing_behind')}</p>}
        {d.rows.length > 0 && <Behind rows={d.rows} />}
        {d.hidden > 0 && <p className="meta">{t('hidden', { count: d.hidden })}</p>}
      </Section>
      <ImprovementForm key={taking ?? ''} open={taking !== null} kind={taking ?? 'card'} onClose={() => setTaking(null)} d={d} />
    </Page>
  )
}

type Improvement = LessonRecord['list'][number]
function One({ m, may }: { m: Improvement; may: boolean }) {
  const t = useText(text)
  const stages = useStages()
  return (
    <li className="improvement">
      <div className="improvement-head">
        <Badge tone="plain">{t(`kind.${m.kind}`)}</Badge>
        <strong>{m.title}</strong>
        <span className="meta">{t('taken_on', { day: m.taken_on, name: m.taken_by ?? '' })}</span>
      </div>
      <p className="improvement-text">{m.text}</p>
      <p className="meta improvement-about">
        {m.clause && <Link to={`/standards/${m.clause.standard_id}#c${m.clause.anchor}`}>{m.clause.name}</Link>}
        {m.kind === 'card' && <span>{t('read', m)}</span>}
        {m.kind === 'check' && <span>{t('at_stages', { stages: stages(m) })}</span>}
        {m.kind === 'check' && <span>{t('ticked', { count: m.ticked })}</span>}
        {m.standard_id && <Link to={`/standards/${m.standard_id}`}>{t('to_draft')}</Link>}
        <span>{m.since === null ? t('effect_wait', m) : t('effect', m)}</span>
        {m.ended_on && <span>{t('ended', { day: m.ended_on, reason: m.ended_why })}</span>}
      </p>
      {may && !m.ended_on && <End m={m} />}
    </li>
  )
}

function End({ m }: { m: Improvement }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const send = useCommand(endImprovement)
  return (
    <Popconfirm
      title={t('end')}
      description={
        <Input
          value={reason}
          maxLength={200}
          aria-label={t('end_why')}
          placeholder={t('end_why')}
          onChange={(e) => setReason(e.target.value)}
        />
      }
      okText={t('end')}
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      onConfirm={() =>
        send.mutate(
          { params: { improvement_id: m.improvement_id }, body: { reason, version: m.version } },
          { onError: (error) => void message.error(error.message) },
        )
      }
    >
      <Button size="small">{t('end')}</Button>
    </Popconfirm>
  )
}

function Behind({ rows }: { rows: LessonRecord['rows'] }) {
  const t = useText(text)
  return (
    <SimpleTable
      label={t('behind')}
      rows={rows}
      rowKey={(r) => `${r.review_id ?? ''}-${r.warning_id ?? ''}-${r.on_day}-${r.case_id}`}
      open={(r) => (r.review_id ? `/quality/reviews/${r.review_id}` : `/warnings/${r.warning_id}`)}
      columns={[
        { key: 'case', title: t('case'), fixed: true, phone: 'title', render: (r) => r.case_name },
        { key: 'no', title: '', phone: 'meta', render: (r) => <span className="meta">{r.case_no}</span> },
        { key: 'on', title: t('on_day'), phone: 'end', render: (r) => r.on_day },
        { key: 'found', title: t('found_on'), from: 1000, phone: 'meta', render: (r) => r.found_on },
        { key: 'note', title: t('what'), phone: 'meta', render: (r) => r.note || (r.warning_id ? t('warning') : '') },
        { key: 'clause', title: t('cited'), from: 1000, phone: 'meta', render: (r) => r.clause },
      ]}
    />
  )
}
