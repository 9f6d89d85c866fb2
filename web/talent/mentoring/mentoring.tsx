import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { openMentoring, voidMentoringStep, type MentoringRecord } from '../../../src/talent/mentoring/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ActionBar } from '../../ui/record.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { useTalentWords } from '../words.ts'
import { MentoringForm, type MentoringAction } from './mentoring-form.tsx'
import { periodOf } from './mentorings.tsx'
import '../talent.css'

/** One pair: goal, plan, what they did together, how the mentee grows. */
export function MentoringPage() {
  const { mentoring_id } = useParams()
  const read = useCall(openMentoring, { params: { mentoring_id: Number(mentoring_id) } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  return <One m={read.data} reload={() => void read.refetch()} />
}

function One({ m, reload }: { m: MentoringRecord; reload: () => void }) {
  const { t } = useTalentWords()
  const [doing, setDoing] = useState<MentoringAction | null>(null)
  const [back, setBack] = useState<number | null>(null)
  const order = (['record', 'assess', 'plan', 'end'] as const).filter((a) => m.open_actions.includes(a))
  return (
    <Page>
      <PageHead
        title={`${m.mentor.name} → ${m.mentee.name}`}
        crumbs={[
          { label: t('title'), to: '/talent' },
          { label: t('m.title'), to: '/talent/mentoring' },
        ]}
        note={`${periodOf(m, t)} · ${t(m.running ? 'm.running' : 'm.over')}`}
      />
      <ActionBar
        label={t('m.title')}
        actions={order.map((a, i) => ({
          key: a,
          verb: t(`m.do.${a}`),
          consequence: t(`m.do.${a}_more`),
          primary: i === 0,
          onStart: () => setDoing(a),
        }))}
      />
      <Pairs
        labelWidth={96}
        rows={[
          [
            t('m.mentor'),
            <Link key="r" to={`/people/${m.mentor.person_id}`}>
              {m.mentor.name}
            </Link>,
          ],
          [
            t('m.mentee'),
            <Link key="e" to={`/people/${m.mentee.person_id}`}>
              {m.mentee.name}
            </Link>,
          ],
          [t('m.goal'), m.goal],
          [
            t('m.plan'),
            m.plan.length ? (
              <ol key="p" className="plan-list">
                {m.plan.map((step) => (
                  <li key={`${step.by}${step.what}`}>{t('m.plan_v', { form: t(`m.form.${step.form}`), what: step.what, by: step.by })}</li>
                ))}
              </ol>
            ) : (
              <span className="third">{t('m.no_plan')}</span>
            ),
          ],
        ]}
      />
      <Section title={t('m.steps')} count={m.steps.length}>
        {m.steps.length === 0 && <EmptyState small title={t('m.no_steps')} />}
        <ol className="mentoring-steps">
          {m.steps.map((s) => (
            <li key={s.fact_id}>
              <span className="second">
                {s.on} · {s.form ? t(`m.form.${s.form}`) : t(`m.kind.${s.kind}`)}
                {s.progress && ` · ${t(`m.progress.${s.progress}`)}`}
              </span>
              <p>{s.text}</p>
              {s.outcome && <p className="second">{s.outcome}</p>}
              <p className="meta">
                {s.case_id && <Link to={`/cases/${s.case_id}`}>{s.case_no}</Link>} {s.by && t('m.by_whom', { by: s.by })}
                {s.may_void && (
                  <Button size="small" type="text" className="no-print" onClick={() => setBack(s.fact_id)}>
                    {t('m.back')}
                  </Button>
                )}
              </p>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t('m.growth')}>
        <p className="second">{t('m.growth_note')}</p>
        <SimpleTable
          label={t('m.growth')}
          rows={m.growth}
          rowKey={(g) => g.from}
          columns={[
            { key: 'from', title: t('m.quarter'), fixed: true, phone: 'title', render: (g) => quarterOf(g.from) },
            { key: 'cases', title: t('m.cases'), align: 'right', phone: 'label', render: (g) => g.cases },
            { key: 'records', title: t('m.records'), align: 'right', phone: 'label', render: (g) => g.records },
            { key: 'warnings', title: t('m.warnings'), align: 'right', phone: 'label', render: (g) => g.warnings },
          ]}
        />
      </Section>
      {doing && <MentoringForm m={m} action={doing} reload={reload} onClose={() => setDoing(null)} />}
      {back !== null && <TakeBack mentoring_id={m.mentoring_id} fact_id={back} onClose={() => setBack(null)} />}
    </Page>
  )
}
const quarterOf = (from: string) => `${from.slice(0, 4)} Q${Math.floor((Number(from.slice(5, 7)) - 1) / 3) + 1}`

function TakeBack({ mentoring_id, fact_id, onClose }: { mentoring_id: number; fact_id: number; onClose: () => void }) {
  const { t } = useTalentWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const send = useCommand(voidMentoringStep, {
    onDone: () => {
      void message.success(t('m.backed'))
      onClose()
    },
  })
  return (
    <SideDrawer
      open
      onClose={onClose}
      title={t('m.back')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('m.back')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(body) => send.mutate({ params: { mentoring_id, fact_id }, body })}
      >
        <Problem error={send.error} />
        <Form.Item name="reason" label={t('one.reason')} rules={[{ required: true, message: t('form.need') }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
