import { shownName, visibleCases } from '../../cases/queries.ts'
import type { CaseFact, CaseState } from '../../cases/contract.ts'
import { loadCalendar } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import type { Clock } from '../../deadlines/contract.ts'
import type { NodeChecks } from '../check.ts'
import type { Hit } from '../contract.ts'
import { compileNodes, hitsOf } from '../evaluate.ts'
import { whyText } from '../messages.ts'
import { knownById } from '../nodes/rows.ts'
import { stateOf } from '../queries.ts'
import type { Preview, Rule } from './contract.ts'
import { nodeChecksOf } from './rules.ts'

const SHOWN = 50
/** Reads cases chunk by chunk and hands each with its facts over; stands in src/reactions.ts, which areas do not import. */
export type EachCase = (
  ctx: Ctx,
  ids: readonly number[],
  visit: (case_id: number, state: CaseState, facts: readonly CaseFact[], clocks: readonly Clock[]) => void,
  progress: (done: number, total: number) => Promise<void>,
) => Promise<void>

type Found = { case_id: number; hit: Hit }
type Named = Parameters<typeof shownName>[1] & { case_id: number; case_no: string }

/** What a rule, or a node as it is, would say of the cases that the asker sees if it were live. Writes nothing. */
export const preview =
  (eachCase: EachCase): JobHandler =>
  async ({ input, act, progress }) =>
    act(async (ctx): Promise<Preview> => {
      const checks = await checksFor(ctx, input)
      const [days, imported] = [(input.days as number | undefined) ?? null, (input.imported as boolean | undefined) ?? null]
      const setting = { node_id: checks.node_id, live: true, severity: null, days, imported }
      const book = compileNodes([checks], [setting], await loadCalendar(ctx.tx))
      const seen = await rows<{ case_id: number }>(
        ctx.tx,
        sql`select c.case_id from cases c where ${visibleCases(ctx.actor)} order by c.case_id`,
      )
      const sums = { open: 0, cleared: 0, upcoming: 0 }
      const years = new Map<string, number>()
      let [hits, hitCases] = [0, 0]
      let latest: Found[] = []
      await eachCase(
        ctx,
        seen.map((c) => c.case_id),
        (case_id, state, facts, clocks) => {
          const found = hitsOf(state, facts, clocks, book)
          if (found.length) hitCases += 1
          for (const hit of found) {
            hits += 1
            const is = stateOf(hit, ctx.today)
            if (is !== 'settled') sums[is] += 1
            const year = hit.on_day.slice(0, 4)
            years.set(year, (years.get(year) ?? 0) + 1)
            latest.push({ case_id, hit })
          }
          if (latest.length > SHOWN * 20) latest = newest(latest)
        },
        progress,
      )
      return {
        cases: seen.length,
        hit_cases: hitCases,
        hits,
        ...sums,
        by_year: [...years].sort(([a], [b]) => (a < b ? -1 : 1)).map(([year, n]) => ({ year, hits: n })),
        first: await named(ctx, newest(latest)),
      }
    })

async function checksFor(ctx: Ctx, input: Record<string, unknown>): Promise<NodeChecks> {
  const known = typeof input.node_id === 'string' ? await knownById(ctx, input.node_id) : null
  return (
    known?.checks ??
    nodeChecksOf({
      node_id: 'draft',
      rule: input.rule as Rule,
      rule_version: 1,
      severity: 'notice',
      basis: String(input.basis || ''),
      mark: 'D',
    })
  )
}

const newest = (found: Found[]) =>
  found.sort((a, b) => (a.hit.on_day < b.hit.on_day ? 1 : a.hit.on_day > b.hit.on_day ? -1 : b.case_id - a.case_id)).slice(0, SHOWN)

async function named(ctx: Ctx, found: Found[]): Promise<Preview['first']> {
  const cases = await rows<Named>(
    ctx.tx,
    sql`select case_id, case_no, name, cause, juvenile, sealed, department_id, handler_id, assistant_id, clerk_id from cases
        where office_id = ${ctx.actor.office_id} and case_id = any(${found.map((f) => f.case_id)}::bigint[])`,
  )
  const byId = new Map(cases.map((c) => [c.case_id, c]))
  return found.map(({ case_id, hit }) => {
    const of = byId.get(case_id)!
    return {
      case_id,
      case_no: of.case_no,
      case_name: shownName(ctx.actor, of),
      on_day: hit.on_day,
      cleared_on: hit.cleared_on,
      state: stateOf(hit, ctx.today) as 'open' | 'cleared' | 'upcoming',
      why: whyText({ ...hit.why, basis: [] }, ctx.actor.language, ctx.today),
    }
  })
}
