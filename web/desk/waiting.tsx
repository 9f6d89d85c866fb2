import { RightOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { waiting, type WaitingFor } from '../../src/insight/waiting/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useMe } from '../session.ts'
import { monthName } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import * as text from './text.ts'

/** The list that is counted: src/insight/waiting/waiting.test.ts holds that the number is its total. */
const lists: Record<Exclude<WaitingFor, 'own_warnings'>, string> = {
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
  point_objections: '/points/objections',
  weight_objections: '/points/objections',
  corrections: '/people/corrections',
  submissions: '/talent/submissions',
  panels: '/points/panels',
  rules_points: '/points/rules',
  rules_weights: '/points/weights',
  rules_evaluation: '/points/evaluation/settings',
  rules_quality: '/quality/settings',
  rules_standard: '/quality/standard',
}

/** What waits for the reader's hand, each number leading to its rows; nothing where nothing waits. */
export function Waiting() {
  const t = useText(text)
  const who = useMe()
  const read = useCall(waiting, {}, { staleTime: 60_000 })
  const { rows = [], plans = [], months = [], evaluations = [] } = read.data ?? {}
  const single = [
    ...plans.map((p) => ({ to: `/quality/plans/${p.plan_id}`, says: t(`waiting.plan.${p.state}`, { name: p.name }) })),
    ...months.map((m) => ({
      to: `/points?month=${m.month}`,
      says: t(`waiting.month.${m.what}`, { month: monthName(m.month, t.language) }),
    })),
    ...evaluations.map((e) => ({ to: `/points/evaluation/${e.evaluation_id}`, says: t(`waiting.evaluation.${e.what}`, { year: e.year }) })),
  ]
  if (!rows.length && !single.length) return null
  return (
    <Section title={t('waiting.title')}>
      <ul className="waiting">
        {rows.map(({ what, count }) => (
          <li key={what}>
            <Link to={what === 'own_warnings' ? `/warnings?view=mine&state=open&handler_id=${who.person_id}` : lists[what]}>
              <span>{t(`waiting.${what}`)}</span>
              <b>{count}</b>
            </Link>
          </li>
        ))}
        {single.map(({ to, says }) => (
          <li key={says}>
            <Link to={to}>
              <span>{says}</span>
              <RightOutlined aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
