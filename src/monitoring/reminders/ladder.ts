import { addDays, type Day } from '../../platform/day.ts'
import type { Severity, WarningStep } from '../contract.ts'
import type { Ladder, stages } from '../response/contract.ts'

type Stage = (typeof stages)[number]
/** Which deadlines stand on which ladder; the others on that of all others. */
const codes: Partial<Record<Stage, readonly string[]>> = {
  arrest: ['arrest_detained', 'arrest_own', 'arrest_not_detained', 'arrest_reconsider'],
  prosecution: ['pros_review', 'non_pros_reconsider'],
  fast_track: ['pros_fast'],
  custody: ['detention_supervisory', 'custody_base', 'custody_ext1', 'custody_ext2', 'custody_ext3', 'bail_max', 'residential_max'],
  reply: ['monitoring_reply', 'warning_contest_decision'],
}
export const stageOfCode: Readonly<Record<string, Stage>> = Object.fromEntries(
  Object.entries(codes).flatMap(([stage, all]) => all.map((code) => [code, stage as Stage])),
)

/** How far an open warning has come on its ladder by today: the last rung reached; null before the first. */
export function stepOf({ stages: all }: Ladder, severity: Severity, on_day: Day, today: Day): WarningStep | null {
  const rungs = all.find((s) => s.stage === `warning.${severity}`)!.rungs
  const no = rungs.filter((r) => addDays(on_day, -r.days) <= today).length
  const rung = rungs[no - 1]
  return rung ? { no, of: rungs.length, tone: rung.tone, since: addDays(on_day, -rung.days), who: rung.who } : null
}
