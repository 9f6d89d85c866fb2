import { casesClosedFrom } from './cases/closing/queries.ts'
import type { CaseFact, CaseState } from './cases/contract.ts'
import { caseOf, folded } from './cases/dossier.ts'
import { dossiersAfter, loadDossiers, storeCases, type Derived } from './cases/store.ts'
import type { Clock } from './deadlines/contract.ts'
import { clocksOf } from './deadlines/derive.ts'
import { nextDue } from './deadlines/next.ts'
import { casesDueFrom, clocksStored, loadBook } from './deadlines/store.ts'
import { fixesStored } from './monitoring/card/store.ts'
import type { Hit } from './monitoring/contract.ts'
import { hitsOf } from './monitoring/evaluate.ts'
import { loadNodeBook } from './monitoring/nodes/store.ts'
import { hitsStored } from './monitoring/store.ts'
import { seedIndicators } from './performance/store.ts'
import { isAct } from './facts.ts'
import type { Ctx } from './platform/ctx.ts'
import { addDays, type Day } from './platform/day.ts'
import { rows, sql } from './platform/db.ts'
import type { Fact } from './platform/facts.ts'
import { enrolByFacts } from './quality/enrol/enrol.ts'
import { classesOf, type Ground } from './quality/enrol/rules.ts'
import { seedReviewSettings } from './quality/settings/store.ts'

const CHUNK = 2000
/** Days before a changed day on which a period may end that the change moves. */
const LONGEST = 30

/**
 * What follows from what, across areas, in the same transaction. Read it top to bottom and you know the product: the cases that
 * the facts concern are derived again, each from all its standing facts.
 */
export async function follow(ctx: Ctx, facts: Fact[]): Promise<void> {
  if (facts.some((f) => f.kind === 'office.created')) {
    await seedIndicators(ctx)
    await seedReviewSettings(ctx)
  }
  const calendar = facts.find((f) => f.kind === 'calendar.changed')
  if (calendar) await rederive(ctx, await casesDueFrom(ctx, addDays(calendar.data.from as Day, -LONGEST)), true)
  const rule = facts.find((f) => f.kind === 'check_rule.set')
  if (rule) await rederive(ctx, await casesClosedFrom(ctx, rule.data.valid_from as Day), false)
  const ids = [...new Set(facts.flatMap((f) => f.case_id ?? []))].sort((a, b) => a - b)
  const voids = facts.some((f) => f.voids !== null)
  const within = {
    parties: voids || facts.some((f) => f.kind.startsWith('party.')),
    properties: voids || facts.some((f) => f.kind.startsWith('property.')),
    quiet: !voids && !facts.some((f) => isAct(f.kind)),
  }
  for (let i = 0; i < ids.length; i += CHUNK) await deriveCases(ctx, ids.slice(i, i + CHUNK), { ...within, facts })
}

/**
 * Derives these cases and everything that hangs on them from their facts, and stores it. Without `within` it is a replay: what is
 * right already is not touched, so that nobody's open page goes stale. `quiet`: the new facts are no acts, so that the case itself
 * is as it was.
 */
export async function deriveCases(
  ctx: Ctx,
  ids: readonly number[],
  within?: { parties: boolean; properties: boolean; quiet: boolean; facts: readonly Fact[] },
  calendarChanged = false,
): Promise<void> {
  const dossiers = await (within ? dossiersAfter(ctx, ids, within.facts) : loadDossiers(ctx, ids))
  const book = await loadBook(ctx, calendarChanged)
  const nodes = await loadNodeBook(ctx)
  const derived = new Map<number, Derived>()
  const clocks = new Map<number, Clock[]>()
  const hits = new Map<number, Hit[]>()
  const grounds = new Map<number, Ground[]>()
  for (const [case_id, recorded] of dossiers) {
    const facts = folded(recorded)
    const state = caseOf(facts)
    const running = state ? clocksOf(state, facts, book) : []
    derived.set(case_id, { facts, state, next_due: nextDue(running) })
    if (!state) continue
    clocks.set(case_id, running)
    hits.set(case_id, hitsOf(state, facts, running, nodes))
    if (!within?.quiet) grounds.set(case_id, classesOf(state, facts, running))
  }
  await storeCases(
    ctx,
    derived,
    within,
    clocksStored(ctx, clocks),
    // What a replay finds otherwise was not put right by anybody.
    ...(within && nodes.card ? [fixesStored(ctx, hits, nodes.card)] : []),
    hitsStored(ctx, hits),
  )
  const lapsing = !within || within.facts.some((f) => f.voids !== null || f.kind === 'case.corrected')
  await enrolByFacts(ctx, grounds, lapsing)
}

async function rederive(ctx: Ctx, ids: readonly number[], calendarChanged: boolean): Promise<void> {
  for (let i = 0; i < ids.length; i += CHUNK) await deriveCases(ctx, ids.slice(i, i + CHUNK), undefined, calendarChanged)
}

/** Reads these cases from their facts, chunk by chunk, and writes nothing. */
export async function eachCase(
  ctx: Ctx,
  ids: readonly number[],
  visit: (case_id: number, state: CaseState, facts: readonly CaseFact[], clocks: readonly Clock[]) => void,
  progress: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const book = await loadBook(ctx, false)
  for (let i = 0; i < ids.length; i += CHUNK) {
    for (const [case_id, recorded] of await loadDossiers(ctx, ids.slice(i, i + CHUNK))) {
      const facts = folded(recorded)
      const state = caseOf(facts)
      if (state) visit(case_id, state, facts, clocksOf(state, facts, book))
    }
    await progress(Math.min(i + CHUNK, ids.length), ids.length)
  }
}

/** Derives every case of the office anew. */
export async function rederiveAll(ctx: Ctx, progress: (done: number, total: number) => Promise<void> | void = () => {}): Promise<number> {
  const all = await rows<{ case_id: number }>(
    ctx.tx,
    sql`select distinct case_id from facts where office_id = ${ctx.actor.office_id} and case_id is not null order by case_id`,
  )
  const ids = all.map((r) => r.case_id)
  for (let i = 0; i < ids.length; i += CHUNK) {
    await deriveCases(ctx, ids.slice(i, i + CHUNK))
    await progress(Math.min(i + CHUNK, ids.length), ids.length)
  }
  return ids.length
}
