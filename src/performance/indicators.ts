import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { standing } from './queries.ts'
import { mostPoints } from './rules.ts'

const methods = { per_event: 'per_event', band: 'ratio_band', panel: 'manual_panel' } as const

/**
 * For programs: the indicators in force in a month. `max_points`: the most that one month can add, 0 for what only takes off and for
 * what has weight 0. `people_scored`: persons for whom the month has figures; of a panel, those whom it judged.
 */
export async function indicatorsForCli(ctx: Ctx, month: Day) {
  const { lines, indicators } = await standing(ctx, month)
  const counted = lines.filter((l) => l.why.key !== 'why.no_panel')
  const people = Map.groupBy(counted, (l) => l.indicator_id)
  return indicators.map(({ indicator_id, live, definition: { aspect, scoring, weight } }) => ({
    id: indicator_id,
    aspect,
    method: scoring ? methods[scoring.method] : null,
    live,
    max_points: scoring ? mostPoints(scoring, weight) : 0,
    people_scored: new Set(people.get(indicator_id)?.map((l) => l.person_id)).size,
  }))
}
