import { grades, type Grade } from '../grades.ts'
import type { Ceiling, YearFacts } from './contract.ts'

/** What an evaluation is held by; frozen when it is opened. Shares and quorum in percent. */
export type Terms = {
  excellent_share: number
  excellent_share_commended: number
  training_hours: number
  doubt_share: number
  publicity_workdays: number
  objection_days: number
  decision_days: number
  least_ballots: number
  quorum: number
  sanction_at_most: Grade
  criticism_at_most: Grade
  incident_at_most: Grade
  unqualified_at_most: Grade
}
/** Members of the panel, its chair among them (Procurators Law art. 39). */
export const panelSize = { least: 5, most: 9 } as const

const height = (g: Grade) => -grades.indexOf(g)
const higher = (a: Grade, b: Grade) => height(a) > height(b)

/** How many may be excellent. Rounded down: “within 20 %” is exceeded by rounding up. */
export const excellentLimit = (people: number, share: number): number => Math.floor((people * share) / 100)

/** How many members have to speak: more than the share of those who may. Nobody may on the own sheet. */
export const quorumOf = (eligible: number, percent: number): number => Math.min(eligible, Math.floor((eligible * percent) / 100) + 1)

/** Ballots for basically or not competent, in percent of all, rounded down; null where there are too few to be told. */
export function doubtOf(votes: Record<Grade, number>, least: number): number | null {
  const all = grades.reduce((sum, g) => sum + votes[g], 0)
  return all < Math.max(1, least) ? null : Math.floor(((votes.basic + votes.incompetent) * 100) / all)
}

/**
 * What keeps a grade down. A procurator who has not trained as required may not be excellent (2022 training rule): in the year, or after
 * an appointment or promotion whose time ended in the year; what still runs or is not known keeps nothing down. The others are the
 * office's dated settings. A reminder talk keeps nothing down. `doubt`: of the ballots, as far as the reader may know it.
 */
export function ceilingsOf(
  category: string,
  facts: Pick<YearFacts, 'training' | 'discipline' | 'quality'>,
  terms: Terms,
  doubt: number | null = null,
): Ceiling[] {
  const { hours, needed } = facts.training
  const is = (kind: string, grade: string) => facts.discipline.some((d) => d.kind === kind && d.grade === grade)
  return [
    ...(category === 'prosecutor' && needed !== null && hours < terms.training_hours
      ? [{ code: 'training' as const, at_most: 'competent' as const, hours, needed: terms.training_hours }]
      : []),
    ...(category === 'prosecutor' ? (facts.training.duties ?? []) : [])
      .filter((d) => d.state === 'overdue')
      .map((d) => ({
        code: 'duty_training' as const,
        at_most: 'competent' as const,
        duty: d.id,
        due_on: d.due_on,
        hours: d.hours,
        needed: d.needed,
      })),
    ...(doubt !== null && doubt >= terms.doubt_share
      ? [{ code: 'ballots' as const, at_most: 'competent' as const, share: terms.doubt_share }]
      : []),
    ...(is('discipline.recorded', 'sanction') ? [{ code: 'sanction' as const, at_most: terms.sanction_at_most }] : []),
    ...(is('discipline.recorded', 'criticism') ? [{ code: 'criticism' as const, at_most: terms.criticism_at_most }] : []),
    ...(is('incident.recorded', 'serious') ? [{ code: 'incident' as const, at_most: terms.incident_at_most }] : []),
    ...(facts.quality.some((q) => q.grade === 'failed' && q.count > 0)
      ? [{ code: 'unqualified' as const, at_most: terms.unqualified_at_most }]
      : []),
  ].filter((c) => c.at_most !== 'excellent')
}
/** The ceiling that a grade breaks, the lowest first; undefined: none. */
export const broken = (grade: Grade, ceilings: readonly Ceiling[]): Ceiling | undefined =>
  ceilings.filter((c) => higher(grade, c.at_most)).sort((a, b) => height(a.at_most) - height(b.at_most))[0]
