import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { downloadCheck, openCheck, type CheckRecord } from '../../../src/quality/checks/contract.ts'
import * as messages from '../../../src/quality/checks/messages.ts'
import { oversightKinds } from '../../../src/facts.ts'
import { call, save, useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { CaseNo } from '../../ui/case-no.tsx'
import { DueCell } from '../../ui/ladder.tsx'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { FactTimeline } from '../../ui/record.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import * as uiText from '../../ui/text.ts'
import { grouped, tally } from './answers.ts'
import { CheckForm } from './form.tsx'
import { Item } from './item.tsx'
import { StateOf } from './state.tsx'
import * as text from './text.ts'
import { Dispute } from './dispute.tsx'
import { Verify } from './verify.tsx'
import './checks.css'

/** The self-check of one case: filled in by its handler, verified by somebody else, read by whoever sees the case. */
export function CheckPage() {
  const case_id = Number(useParams().case_id)
  const read = useCall(openCheck, { params: { case_id } })
  // The form of another case must not be filled with the answers of the one before.
  if (read.isPending || (read.isPlaceholderData && read.data?.case_id !== case_id)) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  return <Check key={case_id} check={read.data} reread={async () => (await read.refetch()).data} />
}

type Props = { check: CheckRecord; reread: () => Promise<CheckRecord | undefined> }
function Check({ check, reread }: Props) {
  const t = useText(text)
  const ui = useText(uiText)
  const filling = check.open_actions.includes('submit')
  return (
    <Page rail={<Rail check={check} />}>
      <PageHead
        title={check.name}
        name={`${t('form.title')} ${check.name}`}
        crumbs={[{ label: t('title'), to: '/quality/checks' }, { label: t('form.title') }]}
        after={<StateOf state={check.state} />}
        note={
          <span className="check-about">
            <Link to={`/cases/${check.case_id}`}>
              <CaseNo no={check.case_no} whole />
            </Link>
            <span>{check.handler}</span>
            <span>{t('form.closed', { day: check.closed_on })}</span>
          </span>
        }
        actions={
          !filling &&
          check.check_id !== null && (
            <>
              <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
                {ui('common.print')}
              </Button>
              <Button
                icon={<DownloadOutlined />}
                onClick={() => void call(downloadCheck, { params: { case_id: check.case_id } }).then(save)}
              >
                {t('form.download')}
              </Button>
            </>
          )
        }
      />
      {check.state === 'returned' && <p className="check-note is-returned">{t('form.returned', { reason: check.opinion })}</p>}
      {filling ? (
        <>
          <Dispute check={check} reload={() => void reread()} />
          {/* Putting it up is a new version: the form begins again from what was saved. */}
          <CheckForm
            key={`${check.check_id !== null && check.state === 'returned' ? check.round : 0}-${check.dispute !== null}`}
            check={check}
            reread={reread}
          />
        </>
      ) : (
        <Filled check={check} reload={() => void reread()} />
      )}
    </Page>
  )
}

/** What was answered, problems first; before it is submitted only what will be asked. */
function Filled({ check, reload }: { check: CheckRecord; reload: () => void }) {
  const t = useText(text)
  const words = useText(messages)
  const sent = check.submitted_on !== null
  const answers = Object.fromEntries(check.items.flatMap((item) => (item.answer ? [[item.id, item.answer]] : [])))
  const { first, groups } = grouped(check)
  const one = (item: CheckRecord['items'][number]) => (
    <Item key={item.id} item={item} answer={item.answer ?? undefined} disputed={check.disputed.includes(item.id)} current={false} />
  )
  return (
    <>
      {check.state === 'none' && <p className="second check-note">{t('form.archived_unchecked')}</p>}
      {(check.state === 'todo' || check.state === 'draft') && (
        <p className="second check-note">{t(check.state === 'draft' ? 'form.draft_hidden' : 'form.not_yet')}</p>
      )}
      {sent && (
        <Section title={t('form.conclusion')}>
          <p className="check-conclusion">{check.conclusion && words(`conclusion.${check.conclusion}`)}</p>
          <p className="second">{t('form.summary', tally(check.items, answers))}</p>
          {check.remark && <p className="check-remark">{check.remark}</p>}
        </Section>
      )}
      {check.state === 'verified' && (
        <Section title={t('verify.opinion')}>
          <p className="check-conclusion">{check.opinion}</p>
          <p className="second">{t('form.verified_by', { name: check.verified_by, day: check.verified_on })}</p>
        </Section>
      )}
      {check.state === 'submitted' && <Verify check={check} reload={reload} />}
      <Dispute check={check} reload={reload} />
      {check.state !== 'none' && (
        <>
          {first.length > 0 && (
            <Section title={t('form.first')} count={first.length}>
              <ul>{first.map(one)}</ul>
            </Section>
          )}
          {groups.map((group) => (
            <Section key={group.id} title={group.name} count={group.items.length}>
              <ul>{group.items.map(one)}</ul>
            </Section>
          ))}
        </>
      )}
    </>
  )
}

function Rail({ check }: { check: CheckRecord }) {
  const t = useText(text)
  const due = (day: string | null, open: boolean) => (day === null ? t('form.no_due') : open ? <DueCell due={day} lead={[3, 1]} /> : day)
  const waiting = check.state === 'submitted'
  return (
    <>
      <Section title={t('section.state')}>
        <Pairs
          rows={[
            [t('col.state'), <StateOf key="s" state={check.state} />],
            [t('form.due'), due(check.check_due, check.state === 'todo' || check.state === 'draft' || check.state === 'returned')],
            ...(check.submitted_on ? ([[t('form.verify_due'), due(check.verify_due, waiting)]] as [string, React.ReactNode][]) : []),
            [t('col.verifier'), check.verifier ?? t('none')],
          ]}
        />
      </Section>
      {check.events.length > 0 && (
        <Section title={t('form.history')}>
          <FactTimeline
            facts={check.events.map((e) => ({
              key: String(e.fact_id),
              on: e.on,
              title: oversightKinds[e.kind as keyof typeof oversightKinds]?.[t.language] ?? e.kind,
              detail: [e.by, e.text].filter(Boolean).join(t.language === 'zh' ? '：' : ': '),
            }))}
          />
        </Section>
      )}
    </>
  )
}
