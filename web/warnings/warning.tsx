import { AlertOutlined, CheckOutlined, FileTextOutlined, MessageOutlined } from '@ant-design/icons'
import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { openWarning, replyWarning, type WarningRecord } from '../../src/monitoring/contract.ts'
import { listNodes } from '../../src/monitoring/nodes/contract.ts'
import * as responses from '../../src/monitoring/response/messages.ts'
import { daysBetween, type Day } from '../../src/platform/day.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { Cites } from '../ui/marks.tsx'
import { Page, PageHead, Pairs, Section } from '../ui/page.tsx'
import { FactTimeline, type TimelineFact } from '../ui/record.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import { Remedy } from './remedy.tsx'
import { Response } from './response.tsx'
import { WarningMark, WarningStateDot } from './severity.tsx'
import * as text from './text.ts'
import './warnings.css'

/** One warning: why, under what, from which facts, what was answered. */
export function WarningPage() {
  const t = useText(text)
  const words = useText(responses)
  const warning_id = Number(useParams().warning_id)
  const read = useCall(openWarning, { params: { warning_id } })
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const w = read.data
  return (
    <Page
      rail={
        <Section title={t('one.history')}>
          <FactTimeline facts={history(w, t, words)} />
        </Section>
      }
    >
      <PageHead title={w.node} crumbs={[{ label: t('title'), to: '/warnings' }]} after={<WarningMark of={w} />} note={<State of={w} />} />
      <Section title={t('one.why')}>
        <p className="why-large">{w.why}</p>
        {w.state === 'upcoming' && <p className="second">{t('one.upcoming', { day: w.on_day })}</p>}
        <Pairs
          labelWidth={88}
          rows={[
            [t('one.basis'), <Cites key="b" basis={w.basis} />],
            [t('one.remedy'), <Remedy key="m" of={w} />],
            [
              t('one.case'),
              <span key="c" className="pair-lines">
                <Link to={`/cases/${w.case_id}`}>{w.case_name ?? t('case.masked')}</Link>
                <CaseNo no={w.case_no} whole />
              </span>,
            ],
            [t('one.person'), w.person ?? t('person.none')],
            ...(w.step ? ([[t('one.step'), <Step key="s" of={w.step} />]] as [string, React.ReactNode][]) : []),
            [t('one.reply_days'), w.reply_days === null ? t('one.reply_oral') : t('one.reply_days_v', { days: w.reply_days })],
            [t('one.node'), <NodeLine key="n" node_id={w.node_id} />],
          ]}
        />
      </Section>
      <Section title={t('one.facts')} count={w.facts.length}>
        <ul className="behind-facts">
          {w.facts.map((f) => (
            <li key={f.fact_id}>
              <time dateTime={f.on}>{f.on}</time>
              <span>{t(f.as === 'opened' ? 'one.fact_opened' : 'one.fact_cleared', { name: f.name })}</span>
              <Link to={`/cases/${w.case_id}?tab=facts`}>{t('one.to_fact')}</Link>
            </li>
          ))}
        </ul>
      </Section>
      <Response warning={w} />
      <Replies warning={w} />
    </Page>
  )
}

function State({ of }: { of: WarningRecord }) {
  const t = useText(text)
  const today = useToday()
  const since = { day: of.on_day, days: daysBetween(of.on_day as Day, today) + 1 }
  return (
    <span className="warning-state">
      <WarningStateDot state={of.state} />
      <span className="second">
        {of.state === 'open' && t('one.state_open', since)}
        {of.state === 'cleared' && t('state.cleared_on', { day: of.cleared_on })}
      </span>
    </span>
  )
}

/** How far it has come on its ladder, and who is told there. */
function Step({ of }: { of: NonNullable<WarningRecord['step']> }) {
  const t = useText(text)
  const words = useText(responses)
  const who = of.who.map((w) => words(`ladder.who.${w}`)).join(t.language === 'zh' ? '、' : ', ')
  return (
    <span className="pair-lines">
      <span>{t('one.step_v', { no: of.no, of: of.of, day: of.since, who })}</span>
      <Link to="/warnings/settings">{t('one.step_set')}</Link>
    </span>
  )
}

function NodeLine({ node_id }: { node_id: string }) {
  const t = useText(text)
  const node = useCall(listNodes, {}, { staleTime: 60_000 }).data?.rows.find((n) => n.node_id === node_id)
  return (
    <span className="pair-lines">
      <Link to={`/warnings/nodes?node=${node_id}`}>{node_id}</Link>
      {node && (
        <span className="second">
          {[node.group_name, t.of(`stage.${node.stage}`), node.days !== null && t('nodes.days', { days: node.days })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
    </span>
  )
}

type Texts = ReturnType<typeof useText<keyof typeof text.zh>>
type Words = ReturnType<typeof useText<keyof typeof responses.zh>>
/** What was done about it by grade, what its handler asked for, and how that ended. */
function responded(w: WarningRecord, words: Words): TimelineFact[] {
  const cut = (said: string | null) => (said && said.length > 60 ? `${said.slice(0, 60)}…` : (said ?? undefined))
  return [
    ...w.notices.map((n) => ({
      key: `notice-${n.notice_id}`,
      on: n.issued_on,
      title: words(`notice.grade.${n.grade}`),
      detail: n.number ?? undefined,
      icon: <FileTextOutlined />,
    })),
    ...w.requests.flatMap((r): TimelineFact[] => [
      {
        key: `asked-${r.request_id}`,
        on: r.asked_on,
        title: words(`request.kind.${r.kind}`),
        detail: cut(r.text),
        icon: <MessageOutlined />,
      },
      ...(r.decided_on
        ? [
            {
              key: `decided-${r.request_id}`,
              on: r.decided_on,
              title: `${words(`request.kind.${r.kind}`)} · ${words(`request.state.${r.state}`)}`,
              detail: cut(r.reason),
              icon: <CheckOutlined />,
            },
          ]
        : []),
    ]),
  ]
}
function history(w: WarningRecord, t: Texts, words: Words): TimelineFact[] {
  const of = (as: 'opened' | 'cleared') => w.facts.find((f) => f.as === as)
  const opened = of('opened')
  const cleared = of('cleared')
  const all: TimelineFact[] = [
    ...(opened ? [{ key: 'from', on: opened.on, title: opened.name, icon: <FileTextOutlined /> }] : []),
    {
      key: 'opened',
      on: w.on_day,
      title: t(w.state === 'upcoming' ? 'one.will_open' : 'one.opened'),
      tone: w.state === 'upcoming' ? 'outline' : 'filled',
      icon: <AlertOutlined />,
    },
    ...w.replies.map((r) => ({
      key: `reply-${r.fact_id}`,
      on: r.on,
      title: t('one.answered', { person: r.person ?? '' }),
      detail: r.text.length > 60 ? `${r.text.slice(0, 60)}…` : r.text,
      icon: <MessageOutlined />,
    })),
    ...responded(w, words),
    ...(w.settled_on ? [{ key: 'settled', on: w.settled_on, title: t('state.settled'), icon: <CheckOutlined /> }] : []),
    ...(w.state === 'cleared'
      ? [{ key: 'cleared', on: w.cleared_on!, title: t('one.cleared'), detail: cleared?.name, icon: <CheckOutlined /> }]
      : []),
  ]
  return all
    .map((fact, i) => ({ fact, i }))
    .sort((a, b) => (a.fact.on < b.fact.on ? 1 : a.fact.on > b.fact.on ? -1 : b.i - a.i))
    .map(({ fact }) => fact)
}

function Replies({ warning }: { warning: WarningRecord }) {
  const t = useText(text)
  const may = warning.open_actions.includes('reply')
  return (
    <Section title={t('one.replies')} count={warning.replies.length} className="no-break">
      {warning.replies.length === 0 && <p className="second replies-none">{t(may ? 'one.no_reply_mine' : 'one.no_reply')}</p>}
      <ul className="replies">
        {warning.replies.map((r) => (
          <li key={r.fact_id}>
            <p className="meta">
              {r.person} · {r.on}
            </p>
            <p className="reply-text">{r.text}</p>
          </li>
        ))}
      </ul>
      {may && <ReplyForm warning_id={warning.warning_id} first={warning.replies.length === 0} />}
    </Section>
  )
}

// A draft outlives a closed tab; it is dropped when it has been sent.
const draftKey = (id: number) => `jianheng.draft.warning.${id}`
function ReplyForm({ warning_id, first }: { warning_id: number; first: boolean }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ text: string }>()
  const [draft] = useState(() => localStorage.getItem(draftKey(warning_id)) ?? '')
  const [open, setOpen] = useState(first || draft !== '')
  const send = useCommand(replyWarning, {
    onDone: () => {
      localStorage.removeItem(draftKey(warning_id))
      form.setFieldsValue({ text: '' })
      setOpen(false)
      void message.success(t('one.replied'))
    },
  })
  if (!open)
    return (
      <Button onClick={() => setOpen(true)} className="no-print">
        {t('one.reply')}
      </Button>
    )
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="reply-form no-print"
      initialValues={{ text: draft }}
      onValuesChange={(_, { text: typed }) => localStorage.setItem(draftKey(warning_id), typed ?? '')}
      onFinish={(body) => send.mutate({ params: { warning_id }, body })}
    >
      {send.isError && <Alert type="error" showIcon role="alert" title={send.error.message} />}
      <Form.Item
        name="text"
        label={t('one.reply_label')}
        extra={draft ? t('one.reply_kept') : undefined}
        rules={[{ required: true, whitespace: true, message: t('one.reply_empty') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} showCount placeholder={t('one.reply_hint')} />
      </Form.Item>
      <div className="reply-send">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('one.reply')}
        </Button>
        <span className="meta">{t('one.reply_then')}</span>
      </div>
    </Form>
  )
}
