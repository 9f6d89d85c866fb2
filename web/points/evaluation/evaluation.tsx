import { App, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import {
  castBallot,
  grades,
  objectToGrade,
  readEvaluation,
  stepEvaluation,
  type EvaluationRecord,
  type SheetLine,
  type Step,
} from '../../../src/performance/evaluation/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { ActionBar, type Action } from '../../ui/record.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import type { Column } from '../../ui/cards.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import * as text from './text.ts'
import './evaluation.css'

/** One year: where it stands, what is to be done, the sheets by department and name. */
export function EvaluationPage() {
  const { evaluation_id } = useParams()
  const read = useCall(readEvaluation, { params: { evaluation_id: Number(evaluation_id) } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  return <One e={read.data} />
}
const says: readonly Step[] = ['send_back', 'drop']

function One({ e }: { e: EvaluationRecord }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [asking, setAsking] = useState<Step | null>(null)
  const [voting, setVoting] = useState(false)
  const [against, setAgainst] = useState<number | null>(null)
  const params = { evaluation_id: e.evaluation_id }
  const step = useCommand(stepEvaluation, {
    onDone: () => {
      void message.success(t('step.done'))
      setAsking(null)
    },
  })
  const votes: Action[] =
    e.own_ballot && !e.own_ballot.cast
      ? [
          {
            key: 'vote',
            verb: t('ballot.verb'),
            consequence: t('ballot.more', { count: e.own_ballot.people.length }),
            primary: true,
            onStart: () => setVoting(true),
          },
        ]
      : []
  const steps = e.open_actions.map((s, i): Action => {
    const start = () => (says.includes(s) ? setAsking(s) : step.mutate({ params, body: { version: e.version, step: s } }))
    return {
      key: s,
      verb: t(`step.${s}`),
      consequence: t(`step.${s}_more`),
      primary: !votes.length && i === 0 && s !== 'drop',
      danger: s === 'drop',
      onStart: start,
    }
  })
  return (
    <Page>
      <PageHead
        title={t('year', { year: e.year })}
        crumbs={[
          { label: t('area'), to: '/points' },
          { label: t('title'), to: '/points/evaluation' },
        ]}
        after={<Badge tone={e.state === 'final' ? 'plain' : 'gold'}>{t(`state.${e.state}`)}</Badge>}
      />
      <ActionBar label={t('actions')} actions={[...votes, ...steps]} />
      {step.error && !asking && (
        <p role="alert" className="evaluation-refused">
          {step.error.message}
        </p>
      )}
      {e.own_ballot?.cast && <p className="second">{t('ballot.cast')}</p>}
      <About e={e} />
      {e.published.length > 0 && (
        <Section title={t('published')} count={e.published.length}>
          <p className="second">{t('published.note')}</p>
          <ul className="evaluation-published">
            {e.published.map((p) => (
              <li key={p.person_id}>
                <span>{[p.name, p.department].filter(Boolean).join(' · ')}</span>
                <Button size="small" onClick={() => setAgainst(p.person_id)}>
                  {t('published.object')}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('sheets')} count={e.sheets.length}>
        <p className="second">{t('sheets.note')}</p>
        <Sheets e={e} />
      </Section>
      <DrawerForm<{ reason: string }>
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={asking ? t(`step.${asking}`) : ''}
        submit={asking ? t(`step.${asking}`) : ''}
        send={step}
        onSubmit={({ reason }) => step.mutate({ params, body: { version: e.version, step: asking!, reason } })}
      >
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: t('need') }]}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
      </DrawerForm>
      {voting && <Ballot e={e} onClose={() => setVoting(false)} />}
      <Against evaluation_id={e.evaluation_id} person_id={against} onClose={() => setAgainst(null)} />
    </Page>
  )
}

function About({ e }: { e: EvaluationRecord }) {
  const t = useText(text)
  const { proposed, ...cap } = e.excellent
  return (
    <Pairs
      labelWidth={112}
      rows={[
        [t('about.submitted'), t('about.submitted_v', { ...e, due: e.summary_due_on })],
        ...(e.state === 'summary' ? [] : ([[t('about.ballots'), t('about.ballots_v', e.ballots)]] as [string, string][])),
        [t('about.excellent'), t('about.excellent_v', cap) + (proposed === null ? '' : t('about.proposed', { n: proposed }))],
        ...(e.publicity_from
          ? ([[t('about.publicity'), t('about.publicity_v', { from: e.publicity_from, to: e.publicity_to })]] as [string, string][])
          : []),
        ...(e.final_on ? ([[t('about.final'), e.final_on]] as [string, string][]) : []),
        [
          t('about.panel'),
          e.panel.map((m) => (m.chair ? t('about.chair', { name: m.name }) : m.name)).join(t.language === 'zh' ? '、' : ', '),
        ],
        ...(e.reason ? ([[t('about.reason'), e.reason]] as [string, string][]) : []),
      ]}
    />
  )
}

function Sheets({ e }: { e: EvaluationRecord }) {
  const t = useText(text)
  const grade = (g: SheetLine['grade']) => (g ? t(`grade.${g}`) : '—')
  const runs = e.sheets.some((s) => s.opinions !== null)
  const columns: Column<SheetLine>[] = [
    { key: 'name', title: t('col.name'), fixed: true, phone: 'title', render: (s) => s.name },
    { key: 'department', title: t('col.department'), phone: 'meta', render: (s) => s.department },
    {
      key: 'summary',
      title: t('col.summary'),
      phone: 'meta',
      render: (s) =>
        s.excluded
          ? s.excluded === 'leader'
            ? t('excluded.leader')
            : t('excluded', { why: s.excluded })
          : s.submitted_on
            ? t('submitted.yes', { on: s.submitted_on })
            : t('submitted.no'),
    },
    ...(runs
      ? ([
          {
            key: 'opinions',
            title: t('col.opinions'),
            align: 'right',
            from: 900,
            phone: 'off',
            render: (s) => (s.excluded ? '' : s.opinions),
          },
          { key: 'proposed', title: t('col.proposed'), from: 800, phone: 'off', render: (s) => (s.excluded ? '' : grade(s.proposed)) },
        ] as Column<SheetLine>[])
      : []),
    {
      key: 'grade',
      title: t('col.grade'),
      phone: 'end',
      render: (s) => (
        <>
          {s.excluded ? '' : grade(s.grade)} {s.objections > 0 && <Badge tone="gold">{t('objections')}</Badge>}
        </>
      ),
    },
  ]
  return (
    <SimpleTable
      label={t('sheets')}
      rows={e.sheets}
      columns={columns}
      rowKey={(s) => s.person_id}
      open={(s) => `/points/evaluation/${e.evaluation_id}/${s.person_id}`}
    />
  )
}

function Ballot({ e, onClose }: { e: EvaluationRecord; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(castBallot, {
    onDone: () => {
      void message.success(t('ballot.done'))
      onClose()
    },
  })
  const people = e.own_ballot?.people ?? []
  return (
    <DrawerForm<Record<string, (typeof grades)[number]>>
      open
      onClose={onClose}
      title={t('ballot')}
      submit={t('ballot.verb')}
      send={send}
      onSubmit={(given) => {
        const votes = people.map((p) => ({ person_id: p.person_id, grade: given[`p${p.person_id}`]! }))
        send.mutate({ params: { evaluation_id: e.evaluation_id }, body: { votes } })
      }}
    >
      <p className="second">{t('ballot.secret')}</p>
      {people.map((p) => (
        <Form.Item key={p.person_id} name={`p${p.person_id}`} label={p.name} rules={[{ required: true, message: t('need') }]}>
          <Radio.Group aria-label={p.name} options={grades.map((g) => ({ value: g, label: t(`grade.${g}`) }))} />
        </Form.Item>
      ))}
    </DrawerForm>
  )
}

function Against({ evaluation_id, person_id, onClose }: { evaluation_id: number; person_id: number | null; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(objectToGrade, {
    onDone: () => {
      void message.success(t('do.done'))
      onClose()
    },
  })
  return (
    <DrawerForm<{ text: string }>
      open={person_id !== null}
      onClose={onClose}
      title={t('published.object')}
      submit={t('published.object')}
      send={send}
      onSubmit={(body) => send.mutate({ params: { evaluation_id, person_id: person_id! }, body })}
    >
      <Form.Item name="text" label={t('form.text')} rules={[{ required: true, message: t('need') }]}>
        <Input.TextArea rows={6} maxLength={2000} />
      </Form.Item>
    </DrawerForm>
  )
}
