import { allKinds } from '../../src/facts.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

/** Lines of the trail that are no facts: readings, sign-ins, downloads. */
export const otherActions = [
  'session.started',
  'session.started_by_link',
  'session.started_in_sample',
  'session.password_set',
  'session.refused',
  'session.ended',
  'session.all_ended',
  'account.password_changed',
  'account.totp_enabled',
  'account.totp_disabled',
  'desk.opened',
  'cases.listed',
  'case.opened',
  'case.looked_up',
  'search.done',
  'cases.exported',
  'cases.searched_by_identity',
  'party.identity_set',
  'deadlines.listed',
  'deadlines.feed_renewed',
  'deadlines.feed_dropped',
  'warnings.listed',
  'warnings.exported',
  'notices.exported',
  'warning.opened',
  'points.opened',
  'figure.opened',
  'report.downloaded',
  'import.uploaded',
  'import.rows_read',
  'import.correction_downloaded',
  'facts.recorded',
  'audit.read',
  'audit.verified',
  'sample.day_moved',
  'case.registered',
  'case.looks',
  'case.prompts',
  'case.learned_opened',
  'looks.listed',
  'notices.listed',
  'notices.tried',
  'notice.opened',
  'notice.letter_taken',
  'requests.listed',
  'reminders.listed',
  'monitoring_log.listed',
  'monitoring_log.exported',
  'monitoring_analysis.downloaded',
  'card_errors.listed',
  'checks.listed',
  'check.opened',
  'check.downloaded',
  'reviews.listed',
  'reviews.exported',
  'review.read',
  'review.printed',
  'review.file_read',
  'activity.file_read',
  'relations.listed',
  'relation.declared',
  'relation.ended',
  'reviewer.set',
  'referrals.listed',
  'review_plan.opened',
  'review_plan.population_taken',
  'review_enrolments.listed',
  'review_coverage.cases_listed',
  'review_coverage.exported',
  'findings.listed',
  'lesson.opened',
  'quality_lecture.planned',
  'quality_lecture.changed',
  'quality_lecture.cancelled',
  'quality_lecture.task_set',
  'archive.opened',
  'standard.drafted',
  'standard.draft_changed',
  'standard.draft_dropped',
  'records.listed',
  'record.opened',
  'mentoring.opened',
  'programme.added',
  'programme.changed',
  'programme.ended',
  'goal.added',
  'goal.changed',
  'goal.dropped',
  'expert.changed',
  'partner.added',
  'partner.changed',
  'partner.ended',
  'policy.ended',
  'brand.changed',
  'brand.opened',
  'project.changed',
  'nominations.read',
  'nomination.read',
  'nomination.form',
  'indicator.tried',
  'evaluation.ballot_cast',
  'evaluation.read',
  'evaluation.sheet_read',
  'evaluation.letter',
  'portfolio.opened',
  'portfolio.lines',
  'portfolio.cases',
  'portfolio.exported',
  'health.opened',
  'corrections.listed',
] as const

/** Actions and what they are about, in words. */
export function useAuditWords() {
  const t = useText(text)
  const action = (name: string) => t.of(`action.${name}`, {}, allKinds[name]?.[t.language] ?? name)
  return {
    action,
    actions: [...otherActions, ...Object.keys(allKinds)].map((name) => ({ value: name, label: action(name) })),
    /** case:12 → 案件 12 */
    subject: (subject: string | null) => {
      if (!subject) return ''
      const [kind = '', id = ''] = subject.split(/:(.*)/)
      return t.of(`subject.${kind}`, { id }, subject)
    },
    detail: (detail: Record<string, unknown>) =>
      Object.entries(detail)
        // Where in the list one was says nothing.
        .map(
          ([key, value]) =>
            [key, key === 'asked' && Array.isArray(value) ? value.filter((v) => v !== 'limit' && v !== 'cursor') : value] as const,
        )
        .filter(([, value]) => !Array.isArray(value) || value.length)
        .map(
          ([key, value]) =>
            `${t.of(`detail.${key}`, {}, key)} ${Array.isArray(value) ? value.join(t.language === 'zh' ? '、' : ', ') : typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
        )
        .join(' · '),
  }
}
