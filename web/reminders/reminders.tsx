import { App, Button } from 'antd'
import { Link } from 'react-router'
import { listReminders, readReminders, type Reminder } from '../../src/monitoring/reminders/contract.ts'
import * as messages from '../../src/monitoring/response/messages.ts'
import { daysBetween, type Day } from '../../src/platform/day.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx'
import * as text from './text.ts'
import './reminders.css'

const linkOf = (r: Reminder) =>
  r.notice_id ? `/warnings/notices/${r.notice_id}` : r.warning_id ? `/warnings/${r.warning_id}` : `/cases/${r.case_id}?tab=deadlines`

/** What the reader is told today, since when and as whom. */
export function RemindersPage() {
  const t = useText(text)
  const { message } = App.useApp()
  const read = useCall(listReminders, {})
  const mark = useCommand(readReminders, { onDone: () => void message.success(t('marked')) })
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const unread = read.data.rows.filter((r) => !r.read)
  const seen = read.data.rows.filter((r) => r.read)
  const put = (rows: Reminder[]) => mark.mutate({ body: { keys: rows.slice(0, 1000).map((r) => r.key) } })
  return (
    <Page>
      <PageHead
        title={t('title')}
        note={t('note')}
        actions={
          unread.length > 0 && (
            <Button loading={mark.isPending} onClick={() => put(unread)}>
              {t('mark_all')}
            </Button>
          )
        }
      />
      {!read.data.rows.length && (
        <EmptyState title={t('empty')} more={t('empty_more')} action={<Link to="/warnings/settings">{t('settings')}</Link>} />
      )}
      {unread.length > 0 && (
        <Section title={t('unread')} count={unread.length}>
          <List rows={unread} onRead={(r) => put([r])} />
        </Section>
      )}
      {seen.length > 0 && (
        <Section title={t('read')} count={seen.length}>
          <List rows={seen} />
        </Section>
      )}
    </Page>
  )
}

function List({ rows, onRead }: { rows: readonly Reminder[]; onRead?: (r: Reminder) => void }) {
  const t = useText(text)
  const words = useText(messages)
  const today = useToday()
  const due = (on: string) => {
    const days = daysBetween(today, on as Day)
    return days < 0 ? t('over', { days: -days }) : days === 0 ? t('today') : t('left', { days })
  }
  return (
    <ul className="reminders">
      {rows.map((r) => (
        <li key={r.key}>
          <Badge tone={r.tone}>{t(`kind.${r.kind}`)}</Badge>
          <div className="reminder-words">
            <p>
              <Link to={linkOf(r)}>{r.name}</Link>
            </p>
            <p className="reminder-meta meta">
              <span>
                {r.case_name} <CaseNo no={r.case_no} year />
              </span>
              {r.due_on && (
                <span>
                  {t('due', { day: r.due_on })} · {due(r.due_on)}
                </span>
              )}
              <span>{t('since', { day: r.since })}</span>
              <span>{t('as', { who: words(`ladder.who.${r.as}`) })}</span>
            </p>
          </div>
          {onRead && (
            <Button size="small" onClick={() => onRead(r)}>
              {t('mark')}
              <span className="hidden-text"> {r.name}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
