import { RightOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { waiting, type WaitingFor } from '../../src/insight/waiting/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { Section } from '../ui/page.tsx'
import * as text from './text.ts'

/** The list that is counted: src/insight/waiting/waiting.test.ts holds that the number is its total. */
const lists: Record<WaitingFor, string> = {
  replies: '/warnings/notices?state=replied',
  requests: '/warnings/notices',
  looks: '/warnings/looks',
  overdue: '/warnings/notices?state=overdue',
  escalate: '/warnings/notices?escalate=true',
  reports: '/warnings/notices?unread=true',
  referred: '/warnings/notices?referred=open',
  reviewers: '/quality/reviews?view=to_draw',
  objected: '/quality/reviews?view=objected',
  decide: '/quality/reviews?view=decide',
  verifier: '/quality/checks?view=unassigned',
  disputed: '/quality/checks?view=disputed',
}

/** For case management and the chief: what waits for a decision of theirs, each number leading to its rows; nothing where nothing waits. */
export function Waiting() {
  const t = useText(text)
  const read = useCall(waiting, {}, { staleTime: 60_000 })
  const { rows = [], plans = [] } = read.data ?? {}
  if (!rows.length && !plans.length) return null
  return (
    <Section title={t('waiting.title')}>
      <ul className="waiting">
        {rows.map(({ what, count }) => (
          <li key={what}>
            <Link to={lists[what]}>
              <span>{t(`waiting.${what}`)}</span>
              <b>{count}</b>
            </Link>
          </li>
        ))}
        {plans.map((plan) => (
          <li key={`plan ${plan.plan_id}`}>
            <Link to={`/quality/plans/${plan.plan_id}`}>
              <span>{t(`waiting.plan.${plan.state}`, { name: plan.name })}</span>
              <RightOutlined aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
