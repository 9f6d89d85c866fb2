import { allKinds } from '../../src/facts.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

/** Lines of the trail that are no facts: readings, sign-ins, downloads. */
export const otherActions = [
  'session.started',
  'session.started_by_link',
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
