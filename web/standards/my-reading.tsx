import { Link } from 'react-router'
import { myReading } from '../../src/standards/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { Section } from '../ui/page.tsx'
import * as text from './text.ts'
import './standards.css'

/** On the desk: what I have to read; nothing where there is nothing. */
export function MyReading() {
  const t = useText(text)
  const rows = useCall(myReading, {}, { staleTime: 60_000 }).data?.rows ?? []
  if (!rows.length) return null
  return (
    <Section title={t('desk_title')} count={rows.length} more={{ label: t('desk_more'), to: '/standards?unread=true' }}>
      <ul className="my-reading">
        {rows.slice(0, 5).map((r) => (
          <li key={r.standard_id}>
            <Link to={`/standards/${r.standard_id}`}>{r.name}</Link>
            <span className="meta">{t('due', { day: r.due_on })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
