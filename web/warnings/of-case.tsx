import { Link } from 'react-router'
import { listNotices } from '../../src/monitoring/response/contract.ts'
import * as messages from '../../src/monitoring/response/messages.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { Section } from '../ui/page.tsx'
import { NoticeState } from './notices.tsx'
import * as text from './response-text.ts'
import './warnings.css'

/** Reminders and notices of one case; nothing where there are none. */
export function NoticesOfCase({ case_id }: { case_id: number }) {
  const t = useText(text)
  const words = useText(messages)
  const read = useCall(listNotices, { query: { case_id, limit: 50 } })
  const rows = read.data?.rows ?? []
  if (!rows.length) return null
  return (
    <Section title={t('case.title')} count={rows.length}>
      <ul className="response-notices">
        {rows.map((n) => (
          <li key={n.notice_id}>
            <time dateTime={n.issued_on}>{n.issued_on}</time>
            <Link to={`/warnings/notices/${n.notice_id}`}>{n.number ?? words(`notice.grade.${n.grade}`)}</Link>
            <NoticeState of={n} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
