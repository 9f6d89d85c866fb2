import { levels, type Check, type Criterion, type CriterionCode, type Evidence } from './contract.ts'

/** A fact with the roles in which the person is credited by it. */
export type Line = Evidence & { roles: readonly string[]; in_time: boolean | null }
type Kinds = Readonly<Record<string, readonly string[]>>
const of = (kinds: Kinds) => (l: Line) => (kinds[l.kind] ?? []).some((role) => l.roles.includes(role))
/** Of this level or above: `levels` begins with the highest. */
const reaches = (level: Criterion['level']) => (l: Line) =>
  level === null || (levels as readonly (string | null)[]).slice(0, levels.indexOf(level) + 1).includes(l.level)
const good = ['excellent', 'qualified']

/**
 * One criterion beside a person's facts. `hours`: of training, year by year; each year has to reach it. Of reviews all must be
 * qualified or better: one that is not leaves none that counts.
 */
export function checkOf(c: Criterion, kinds: Kinds, lines: readonly Line[], hours: readonly number[]): Check {
  const mine = lines.filter(of(kinds)).filter(reaches(c.level))
  const value = valueOf(c.code, mine, hours)
  return { ...c, value, met: value >= c.at_least, lines: (c.code === 'tasks' ? mine.filter((l) => l.in_time) : mine).map(shown) }
}
function valueOf(code: CriterionCode, mine: readonly Line[], hours: readonly number[]): number {
  if (code === 'training') return hours.length ? Math.min(...hours) : 0
  if (code === 'tasks') return mine.filter((l) => l.in_time).length
  if (code === 'quality') return mine.every((l) => good.includes(l.grade ?? '')) ? mine.length : 0
  return mine.length
}
const shown = ({ roles: _, in_time: __, ...l }: Line): Evidence => l

/** What stands against a precondition; none: it is met. */
export const against = (p: { kinds: Kinds; grades: readonly string[] }, lines: readonly Line[]): Evidence[] =>
  lines
    .filter(of(p.kinds))
    .filter((l) => p.grades.includes(l.grade ?? ''))
    .map(shown)

/** Candidates meet as many of the criteria as the round asks for, and every precondition. */
export const meets = (checks: readonly { met: boolean }[], least: number, barred: readonly unknown[]): boolean =>
  barred.length === 0 && checks.filter((c) => c.met).length >= least
