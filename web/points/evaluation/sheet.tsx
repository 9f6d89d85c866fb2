import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { evaluationLetter, readSheet, writeSummary, type Sheet, type YearFacts } from '../../../src/performance/evaluation/contract.ts'
import { allKinds } from '../../../src/facts.ts'
import { call, save, useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ActionBar, type Action } from '../../ui/record.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { SheetForm, type Doing } from './sheet-form.tsx'
import * as text from './text.ts'
import './evaluation.css'

/** One person's sheet, as far as the reader may see it. */
export function SheetPage() {
  const p = useParams()
  const read = useCall(readSheet, { params: { evaluation_id: Number(p.evaluation_id), person_id: Number(p.person_id) } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  return <One s={read.data} reload={() => void read.refetch()} />
}

function One({ s, reload }: { s: Sheet; reload: () => void }) {
  const t = useText(text)
  const [doing, setDoing] = useState<Doing | null>(null)
  const params = { evaluation_id: s.evaluation_id, person_id: s.person.person_id }
  const shown = (['opine', 'propose', 'object', 'include', 'exclude', 'print'] as const).filter((a) => s.open_actions.includes(a))
  const actions = shown.map((a, i): Action => ({
    key: a,
    verb: t(`do.${a}`),
    consequence: t(`do.${a}_more`),
    primary: i === 0,
    onStart: () => (a === 'print' ? void call(evaluationLetter, { params }).then(save) : setDoing({ action: a })),
  }))
  const pairs: [string, React.ReactNode][] = [
    ...(s.ceilings.length
      ? [
          [t('sheet.ceilings'), s.ceilings.map((c) => <Ceiling key={c.code + (c.duty ?? '') + (c.due_on ?? '')} c={c} />)] as [
            string,
            React.ReactNode,
          ],
        ]
      : []),
    ...(s.votes ? [[t('sheet.votes'), s.votes === 'few' ? t('sheet.few') : t('sheet.votes_v', s.votes)] as [string, string]] : []),
    ...(s.proposed && !s.grade ? [[t('sheet.proposed'), t(`grade.${s.proposed}`)] as [string, string]] : []),
    ...(s.grade ? [[t('sheet.grade'), t(`grade.${s.grade}`)] as [string, string]] : []),
    ...(s.reasons ? [[t('sheet.reasons'), s.reasons] as [string, string]] : []),
    ...(s.objection_until ? [[t('sheet.until'), s.objection_until] as [string, string]] : []),
  ]
  return (
    <Page>
      <PageHead
        title={t('sheet.title', { name: s.person.name })}
        crumbs={[
          { label: t('title'), to: '/points/evaluation' },
          { label: t('year', { year: s.year }), to: `/points/evaluation/${s.evaluation_id}` },
        ]}
        note={[
          s.person.department,
          t(`state.${s.state}`),
          s.excluded && (s.excluded === 'leader' ? t('excluded.leader') : t('excluded', { why: s.excluded })),
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <ActionBar label={t('actions')} actions={actions} />
      {pairs.length > 0 && <Pairs labelWidth={112} rows={pairs} />}
      {(s.quorum || s.opinions.length > 0) && s.state !== 'summary' && s.state !== 'rating' && (
        <Section title={t('sheet.opinions')} count={s.opinions.length}>
          {s.quorum && <p className="second">{t('sheet.quorum', s.quorum)}</p>}
          {s.opinions.map((o) => (
            <p key={o.member}>
              <strong>{o.member}</strong> {t(`grade.${o.grade}`)} · {o.reasons} <span className="second">{o.on}</span>
            </p>
          ))}
        </Section>
      )}
      {s.objections.length > 0 && (
        <Section title={t('objection.title')} count={s.objections.length}>
          {s.objections.map((o) => (
            <div key={o.objection_id} className="evaluation-objection">
              <p className="second">{t('objection.line', { by: o.by, on: o.on, kind: t(`objection.${o.kind}`), due: o.due_on })}</p>
              <p>{o.text}</p>
              {o.result && (
                <p>{t('objection.decided', { on: o.decided_on, by: o.decided_by, result: t(`result.${o.result}`), reasons: o.reasons })}</p>
              )}
              {o.may_decide && <Button onClick={() => setDoing({ action: 'decide', objection: o })}>{t('do.decide')}</Button>}
            </div>
          ))}
        </Section>
      )}
      <Section title={t('sheet.summary')}>
        {s.open_actions.includes('write') ? (
          <Write s={s} reload={reload} />
        ) : (
          <p className="evaluation-summary">{s.summary ?? t('sheet.no_summary')}</p>
        )}
      </Section>
      {s.facts && (
        <Section title={t('sheet.facts')} more={{ label: t('sheet.archive'), to: `/people/${s.person.person_id}/archive` }}>
          <Facts f={s.facts} person_id={s.person.person_id} />
        </Section>
      )}
      <Section title={t('four')}>
        <Pairs
          labelWidth={112}
          rows={[
            [
              t('four.duties'),
              <Link key="d" to="/standards?kind=duty">
                {t('four.duties_v')}
              </Link>,
            ],
            [
              t('four.archive'),
              <Link key="a" to={`/people/${s.person.person_id}/archive`}>
                {t('four.archive_v')}
              </Link>,
            ],
            [
              t('four.criteria'),
              <Link key="c" to="/points/indicators">
                {t('four.criteria_v')}
              </Link>,
            ],
            [
              t('four.rules'),
              <Link key="r" to="/points/evaluation/settings">
                {t('four.rules_v')}
              </Link>,
            ],
          ]}
        />
      </Section>
      {doing && <SheetForm s={s} doing={doing} onClose={() => setDoing(null)} />}
    </Page>
  )
}
function Ceiling({ c }: { c: Sheet['ceilings'][number] }) {
  const t = useText(text)
  return (
    <span className="evaluation-setting">
      {t(`ceiling.${c.code}`, { ...c, duty: c.duty && t(`duty.${c.duty}`), grade: t(`grade.${c.at_most}`) })}
    </span>
  )
}

function Write({ s, reload }: { s: Sheet; reload: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [summary, setSummary] = useState(s.summary ?? '')
  const send = useCommand(writeSummary, {
    onDone: (_, { body }) => void message.success(t(body.submit ? 'sheet.submitted' : 'sheet.saved')),
  })
  const put = (submit: boolean) =>
    send.mutate({
      params: { evaluation_id: s.evaluation_id, person_id: s.person.person_id },
      body: { version: s.version, summary, submit },
    })
  return (
    <>
      <p className="second">{t('sheet.draft_note')}</p>
      <Problem error={send.error} reload={reload} />
      <Input.TextArea
        aria-label={t('sheet.summary')}
        rows={12}
        maxLength={6000}
        value={summary}
        onChange={(e) => setSummary(e.target.value)}
      />
      <p className="evaluation-buttons">
        <Button type="primary" loading={send.isPending} onClick={() => put(true)}>
          {t('sheet.submit')}
        </Button>
        <Button loading={send.isPending} onClick={() => put(false)}>
          {t('sheet.save')}
        </Button>
      </p>
    </>
  )
}

/** What the year says; each record and the hours lead to where they stand. */
function Facts({ f, person_id }: { f: YearFacts; person_id: number }) {
  const t = useText(text)
  const list = (all: string[]) => (all.length ? all.join(t.language === 'zh' ? '、' : ', ') : t('fact.none'))
  const kind = (k: string) => allKinds[k]?.[t.language] ?? k
  const { hours, needed } = f.training
  return (
    <Pairs
      labelWidth={160}
      rows={[
        [t('fact.cases'), list(f.cases.map((c) => t('fact.case_v', c)))],
        [t('fact.quality'), list(f.quality.map((q) => t('fact.case_v', { name: t.of(`quality.${q.grade}`), count: q.count })))],
        [t('fact.training'), needed === null ? t('fact.training_v', { hours }) : t('fact.training_need', { hours, needed })],
        ...(f.training.duties?.length
          ? [
              [
                t('fact.duties'),
                f.training.duties.map((d) => (
                  <Link key={d.id + d.due_on} className="evaluation-setting" to={`/people/${person_id}`}>
                    {t('fact.duty_v', { ...d, duty: t(`duty.${d.id}`), state: t(`duty.is.${d.state}`) })}
                  </Link>
                )),
              ] as [string, React.ReactNode],
            ]
          : []),
        [t('fact.mentoring'), t('fact.mentoring_v', f.mentoring)],
        [
          t('fact.records'),
          f.records.length
            ? f.records.map((r) => (
                <Link key={r.fact_id} className="evaluation-setting" to={`/people/${person_id}/archive?line=${r.fact_id}`}>
                  {r.on} {kind(r.kind)}
                  {t.language === 'zh' ? '' : ' '}“{r.title}”
                </Link>
              ))
            : t('fact.none'),
        ],
        [t('fact.points'), list(f.points.map((p) => `${t(`aspect.${p.aspect}`)} ${p.points}`))],
        [t('fact.discipline'), list(f.discipline.map((d) => `${d.on} ${kind(d.kind)}`))],
      ]}
    />
  )
}
