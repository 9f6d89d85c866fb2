import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  askCorrection,
  listArchiveLines,
  type Archive,
  type ArchiveLine,
  type Section as Part,
} from '../../src/performance/archive/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { useListState } from '../ui/list-state.ts'
import { beijingTime } from '../ui/format.ts'
import { Pairs, Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { useArchiveWords } from './words.ts'
import '../quality/quality.css'

const STEP = 20
/** The line of the person: what was learned, taught, found out and won, the latest first; each line opens to the fact. */
export function ArchiveLines({ person_id, sections, may }: { person_id: number; sections: Archive['sections']; may: boolean }) {
  const { t, kind, role, titleOf } = useArchiveWords()
  const [section, setSection] = useState<Part | null>(null)
  const [limit, setLimit] = useState(STEP)
  const { query, change } = useListState()
  const one = query.line ? Number(query.line) : null
  const setOne = (line: number | null) => change({ line: line === null ? null : String(line) })
  const read = useCall(listArchiveLines, { params: { person_id }, query: { limit: Math.min(limit, 200), ...(section ? { section } : {}) } })
  const all = sections.reduce((sum, s) => sum + s.count, 0)
  const d = read.data
  const listed = d?.rows.find((l) => l.fact_id === one)
  // One that an address names may stand further down than what is read so far.
  const named = useCall(
    listArchiveLines,
    { params: { person_id }, query: { fact_id: one ?? 1, limit: 1 } },
    { enabled: one !== null && d !== undefined && !listed },
  )
  const shown = one === null ? undefined : (listed ?? named.data?.rows[0])
  return (
    <Section title={t('lines')} count={all || undefined} extra={t('lines.note')}>
      {all === 0 ? (
        <EmptyState small title={t('lines.none')} more={t('lines.none_more')} />
      ) : (
        <nav className="archive-keys no-print" aria-label={t('lines.keys')}>
          {[null, ...sections].map((s) => (
            <button
              key={s?.section ?? 'all'}
              type="button"
              className={`plain archive-key${(s?.section ?? null) === section ? ' is-current' : ''}`}
              aria-pressed={(s?.section ?? null) === section}
              onClick={() => (setSection(s?.section ?? null), setLimit(STEP))}
            >
              {s ? t(`section.${s.section}`) : t('all')} <b>{s?.count ?? all}</b>
            </button>
          ))}
        </nav>
      )}
      {read.isError ? (
        <ErrorState small error={read.error} retry={() => void read.refetch()} />
      ) : !d ? (
        <RowsSkeleton rows={4} />
      ) : (
        all > 0 && (
          <>
            <SimpleTable<ArchiveLine>
              label={t('lines')}
              rows={d.rows}
              rowKey={(l) => `${l.fact_id}${l.section}`}
              open={(l) => () => setOne(l.fact_id)}
              columns={[
                { key: 'what', title: t('col.what'), fixed: true, phone: 'title', render: (l) => titleOf(l.kind, l.data) },
                { key: 'kind', title: t('col.kind'), phone: 'meta', render: (l) => <span className="second">{kind(l.kind)}</span> },
                { key: 'role', title: t('col.role'), phone: 'meta', render: (l) => role(l.role) },
                { key: 'case', title: t('col.case'), from: 900, phone: 'off', render: (l) => <OfCase line={l} /> },
                { key: 'on', title: t('col.on'), phone: 'end', render: (l) => <span className="nowrap">{l.on}</span> },
              ]}
            />
            {d.next && limit < 200 && (
              <Button type="link" size="small" className="no-print" onClick={() => setLimit(limit + STEP)}>
                {t('cases.more')}
              </Button>
            )}
          </>
        )
      )}
      <LineDrawer line={shown} may={may} onClose={() => setOne(null)} />
    </Section>
  )
}

function OfCase({ line }: { line: ArchiveLine }) {
  const { t } = useArchiveWords()
  if (line.hidden) return <span className="third">{t('unseen')}</span>
  return line.case_no ? (
    <Link to={`/cases/${line.case_id}`}>
      <CaseNo no={line.case_no} year />
    </Link>
  ) : null
}

/** What a line rests on: the fact, who is credited, who recorded it; and for the person the way to have it put right. */
function LineDrawer({ line, may, onClose }: { line: ArchiveLine | undefined; may: boolean; onClose: () => void }) {
  const { t, kind, role, titleOf, fieldsOf } = useArchiveWords()
  if (!line) return null
  const credited = [...Map.groupBy(line.credits, (c) => c.role)].map(
    ([as, people]) =>
      [
        role(as),
        <span key={as}>
          {people.map((c, i) => (
            <span key={c.person_id}>
              {i > 0 && (t.language === 'zh' ? '、' : ', ')}
              <Link to={`/people/${c.person_id}`}>{c.name}</Link>
            </span>
          ))}
        </span>,
      ] as [string, React.ReactNode],
  )
  return (
    <SideDrawer open onClose={onClose} title={kind(line.kind)} printable>
      <h3>{titleOf(line.kind, line.data)}</h3>
      <Pairs
        labelWidth={96}
        rows={[
          [t('col.on'), line.on],
          ...credited,
          ...fieldsOf(line.data),
          ...(line.case_no || line.hidden ? [[t('col.case'), <OfCase key="c" line={line} />] as [string, React.ReactNode]] : []),
        ]}
      />
      {line.to && (
        <p className="no-print">
          <Link to={line.to}>{t('one.open')}</Link>
        </p>
      )}
      <p className="meta">{t('one.recorded', { by: line.recorded_by ?? '—', at: beijingTime(line.recorded_at), fact_id: line.fact_id })}</p>
      {may && <AskForm key={line.fact_id} fact_id={line.fact_id} onDone={onClose} />}
    </SideDrawer>
  )
}

function AskForm({ fact_id, onDone }: { fact_id: number; onDone: () => void }) {
  const { t } = useArchiveWords()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const send = useCommand(askCorrection, {
    onDone: () => {
      void message.success(t('ask.sent'))
      onDone()
    },
  })
  if (!asking)
    return (
      <Button type="link" className="no-print" style={{ padding: 0 }} onClick={() => setAsking(true)}>
        {t('ask.open')}
      </Button>
    )
  return (
    <Form
      layout="vertical"
      className="archive-fix no-print"
      requiredMark={false}
      onFinish={({ text }: { text: string }) => send.mutate({ body: { fact_id, text } })}
    >
      <Problem error={send.error} />
      <Form.Item
        name="text"
        label={t('ask.text')}
        extra={t('ask.note')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('need') }]}
      >
        <Input.TextArea rows={3} maxLength={500} autoFocus />
      </Form.Item>
      <Button htmlType="submit" type="primary" loading={send.isPending}>
        {t('ask.send')}
      </Button>
    </Form>
  )
}
