import { DownloadOutlined } from '@ant-design/icons'
import { App, Alert, Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import {
  actOnNotice,
  answerReferral,
  issueNotice,
  noticeLetter,
  openNotice,
  refer,
  type Grade,
  type noticeActions,
  type NoticeRecord,
} from '../../src/monitoring/response/contract.ts'
import * as messages from '../../src/monitoring/response/messages.ts'
import { call, save, useCall, useCommand, type ApiError } from '../client.ts'
import { useText } from '../i18n.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { Page, PageHead, Pairs, Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { ActionBar, FactTimeline, type Action } from '../ui/record.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import { NoticeState } from './notices.tsx'
import * as text from './response-text.ts'
import { SeverityMark } from './severity.tsx'
import { WordsDialog } from './words-dialog.tsx'
import './warnings.css'

type Doing = (typeof noticeActions)[number] | 'escalate' | 'refer'
const order: Doing[] = ['reply', 'accept', 'return', 'close', 'read', 'escalate', 'refer', 'withdraw']
/** What moves it forward; the others are never the first thing to do. */
const first: readonly Doing[] = ['reply', 'accept', 'close', 'read']
const optional: readonly Doing[] = ['accept', 'close']

/** One notice or reminder: what it is about, what was asked, what was answered, what comes next. */
export function NoticePage() {
  const t = useText(text)
  const words = useText(messages)
  const notice_id = Number(useParams().notice_id)
  const read = useCall(openNotice, { params: { notice_id } })
  const [doing, setDoing] = useState<Doing | null>(null)
  const { message } = App.useApp()
  const act = useCommand(actOnNotice, {
    onDone: () => {
      void message.success(t('done.acted'))
      setDoing(null)
    },
  })
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const n = read.data
  const now = (action: 'read') => act.mutate({ params: { notice_id, action }, body: { version: n.version, text: '' } })
  const actions: Action[] = order
    .filter((key) => n.open_actions.includes(key))
    .map((key) => ({
      key,
      verb: t(`act.${key}`),
      consequence: t(`act.${key}_then`),
      primary: first.includes(key),
      onStart: () => (key === 'read' ? now('read') : setDoing(key)),
    }))
  const title = n.number ?? words('notice.grade.oral')
  return (
    <Page
      rail={
        <Section title={t('notice.history')}>
          <FactTimeline
            facts={[...n.history].reverse().map((h) => ({
              key: String(h.fact_id),
              on: h.on,
              title: h.name,
              detail: [h.by, h.text].filter(Boolean).join('：'),
            }))}
          />
        </Section>
      }
    >
      <PageHead
        title={title}
        crumbs={[{ label: t('notices.title'), to: '/warnings/notices' }]}
        after={<NoticeState of={n} />}
        note={words(`notice.grade.${n.grade}`)}
        actions={n.grade !== 'oral' && <Letter notice_id={notice_id} />}
      />
      {n.propose && n.open_actions.includes('escalate') && (
        <Alert type="warning" showIcon title={t(`notice.propose.${n.propose as 'notice'}`)} style={{ marginBottom: 12 }} />
      )}
      {act.isError && doing === null && <Problem error={act.error} reload={() => void read.refetch()} />}
      <ActionBar actions={actions} label={t('act.label')} shown={4} />
      <About of={n} />
      <Cited of={n} />
      <Section title={t('notice.reply')}>
        {n.reply ? (
          <>
            <p className="meta">{t('notice.reply_by', { person: n.replied_by ?? '', day: n.replied_on })}</p>
            <p className="reply-text">{n.reply}</p>
          </>
        ) : (
          <p className="second">{t(n.grade === 'oral' ? 'act.remind_then' : 'notice.no_reply')}</p>
        )}
        {n.opinion && (
          <>
            <h3 className="meta">{t('notice.opinion')}</h3>
            <p className="reply-text">{n.opinion}</p>
          </>
        )}
      </Section>
      <Referrals of={n} />
      {doing === 'escalate' && <Escalate of={n} onClose={() => setDoing(null)} />}
      {doing === 'refer' && <Refer of={n} onClose={() => setDoing(null)} />}
      {doing && doing !== 'escalate' && doing !== 'refer' && (
        <WordsDialog
          open
          title={t(`act.${doing}`)}
          note={t(`act.${doing}_then`)}
          label={t(doing === 'reply' ? 'f.reply' : optional.includes(doing) ? 'f.opinion' : 'f.text')}
          {...(doing === 'reply' ? { hint: t('f.reply_hint') } : {})}
          ok={t(`do.${doing}` as 'do.reply')}
          optional={optional.includes(doing)}
          danger={doing === 'withdraw'}
          pending={act.isPending}
          error={act.error}
          onClose={() => setDoing(null)}
          onSend={(w) => act.mutate({ params: { notice_id, action: doing }, body: { version: n.version, text: w.text ?? '' } })}
        />
      )}
    </Page>
  )
}

function Letter({ notice_id }: { notice_id: number }) {
  const t = useText(text)
  const [failed, setFailed] = useState<ApiError | null>(null)
  const take = () =>
    call(noticeLetter, { params: { notice_id } }).then(
      (file) => save(file),
      (error: ApiError) => setFailed(error),
    )
  return (
    <>
      {failed && <span role="alert">{failed.message}</span>}
      <Button icon={<DownloadOutlined />} onClick={() => void take()}>
        {t('act.letter')}
      </Button>
    </>
  )
}

function About({ of: n }: { of: NoticeRecord }) {
  const t = useText(text)
  const words = useText(messages)
  const link = (o: NoticeRecord['follows']) =>
    o && <Link to={`/warnings/notices/${o.notice_id}`}>{o.number ?? words(`notice.grade.${o.grade}`)}</Link>
  const rows: [string, React.ReactNode][] = [
    [t('notice.demand'), n.demand],
    [
      t('col.case'),
      <span key="c" className="pair-lines">
        <Link to={`/cases/${n.case_id}`}>{n.case_name}</Link>
        <CaseNo no={n.case_no} whole />
      </span>,
    ],
    [t('col.department'), [n.department, n.person].filter(Boolean).join(' · ')],
    [t('notice.issued'), [n.issued_on, n.officer].filter(Boolean).join(' · ')],
  ]
  if (n.due_on)
    rows.push([
      t('notice.due'),
      <span key="d" className="pair-lines">
        <span>{n.due_on}</span>
        <span className="second">{t('notice.due_basis')}</span>
      </span>,
    ])
  if (n.grade === 'report')
    rows.push([t('notice.read'), n.read_on ? t('notice.read_v', { person: n.read_by ?? '', day: n.read_on }) : t('notice.unread')])
  if (n.follows) rows.push([t('notice.follows'), link(n.follows)])
  if (n.followed_by) rows.push([t('notice.followed_by'), link(n.followed_by)])
  return (
    <Section title={t('notice.about')}>
      <Pairs labelWidth={88} rows={rows} />
    </Section>
  )
}

function Cited({ of: n }: { of: NoticeRecord }) {
  const t = useText(text)
  return (
    <Section title={t('notice.cited')} count={n.cited.length}>
      <ul className="requests">
        {n.cited.map((w) => (
          <li key={`${w.node_id} ${w.ordinal}`}>
            <p className="request-head">
              <SeverityMark severity={w.severity} />
              {w.warning_id ? <Link to={`/warnings/${w.warning_id}`}>{w.node}</Link> : <span>{w.node}</span>}
              <span className="meta">
                {w.warning_id === null && t('notice.gone')}
                {w.settled_as ? t(`f.settled.${w.settled_as}`) : w.cleared_on && t('notice.cleared', { day: w.cleared_on })}
              </span>
            </p>
            <p className="second">{w.why}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Referrals({ of: n }: { of: NoticeRecord }) {
  const t = useText(text)
  const [answering, setAnswering] = useState<NoticeRecord['referrals'][number] | null>(null)
  const send = useCommand(answerReferral, { onDone: () => setAnswering(null) })
  if (!n.referrals.length) return null
  return (
    <Section title={t('notice.referrals')} count={n.referrals.length}>
      <ul className="requests">
        {n.referrals.map((r) => (
          <li key={r.referral_id}>
            <p className="meta">{[r.referred_on, r.by].filter(Boolean).join(' · ')}</p>
            <p className="reply-text">{r.reason}</p>
            <p className="second">{r.result ? `${r.result_on}：${r.result}` : t('notice.referral_none')}</p>
            {!r.result && n.open_actions.includes('refer') && (
              <Button size="small" onClick={() => setAnswering(r)}>
                {t('notice.referral_answer')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {answering && (
        <WordsDialog
          open
          title={t('notice.referral_answer')}
          label={t('col.text')}
          ok={t('notice.referral_answer')}
          pending={send.isPending}
          error={send.error}
          onClose={() => setAnswering(null)}
          onSend={(w) =>
            send.mutate({ params: { referral_id: answering.referral_id }, body: { version: answering.version, result: w.text ?? '' } })
          }
        />
      )}
    </Section>
  )
}

type DialogProps = { of: NoticeRecord; onClose: () => void }
function Refer({ of: n, onClose }: DialogProps) {
  const t = useText(text)
  const send = useCommand(refer, { onDone: onClose })
  return (
    <WordsDialog
      open
      title={t('act.refer')}
      note={t('act.refer_then')}
      label={t('f.text')}
      ok={t('do.refer')}
      danger
      pending={send.isPending}
      error={send.error}
      onClose={onClose}
      onSend={(w) => send.mutate({ params: { notice_id: n.notice_id }, body: { version: n.version, reason: w.text ?? '' } })}
    />
  )
}

/** The next grade: of an oral reminder a notice, of a notice one reported to the chief. */
function Escalate({ of: n, onClose }: DialogProps) {
  const t = useText(text)
  const words = useText(messages)
  const navigate = useNavigate()
  const grade: Grade = n.propose ?? (n.grade === 'oral' ? 'notice' : 'report')
  const send = useCommand(issueNotice, {
    onDone: (made) => {
      onClose()
      void navigate(`/warnings/notices/${made.notice_id}`)
    },
  })
  const open = n.cited.flatMap((w) => (w.warning_id !== null && !w.settled_as ? [w.warning_id] : []))
  return (
    <WordsDialog
      open
      title={`${t('act.escalate')}：${words(`notice.grade.${grade}`)}`}
      note={t('act.escalate_then')}
      label={t('f.demand')}
      hint={n.demand}
      ok={t('do.escalate')}
      pending={send.isPending}
      error={send.error}
      onClose={onClose}
      onSend={(w) =>
        send.mutate({
          body: { grade, warnings: open, demand: w.text ?? '', follows: { notice_id: n.notice_id, version: n.version } },
        })
      }
    />
  )
}
