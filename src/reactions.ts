import { caseOf } from './cases/dossier.ts'
import { loadDossiers, storeCases, type Derived } from './cases/store.ts'
import { seedIndicators } from './performance/store.ts'
import type { Ctx } from './platform/ctx.ts'
import { rows, sql } from './platform/db.ts'
import type { Fact } from './platform/facts.ts'

const CHUNK = 2000

/**
 * What follows from what, across areas, in the same transaction. Read it top to bottom and you know the product: the cases that
 * the facts concern are derived again, each from all its standing facts.
 */
export async function follow(ctx: Ctx, facts: Fact[]): Promise<void> {
  if (facts.some((f) => f.kind === 'office.created')) await seedIndicators(ctx)
  const ids = [...new Set(facts.flatMap((f) => f.case_id ?? []))].sort((a, b) => a - b)
  const voids = facts.some((f) => f.voids !== null)
  const within = {
    parties: voids || facts.some((f) => f.kind.startsWith('party.')),
    properties: voids || facts.some((f) => f.kind.startsWith('property.')),
  }
  for (let i = 0; i < ids.length; i += CHUNK) await deriveCases(ctx, ids.slice(i, i + CHUNK), within)
}

/** Derives the cases and everything that hangs on them from their facts, and stores it. */
async function deriveCases(ctx: Ctx, ids: number[], within?: { parties: boolean; properties: boolean }): Promise<void> {
  const dossiers = await loadDossiers(ctx, ids)
  const derived = new Map<number, Derived>()
  for (const [case_id, facts] of dossiers) {
    const state = caseOf(facts)
    derived.set(case_id, { facts, state, next_due: null })
  }
  await storeCases(ctx, derived, within)
}

/** Derives every case of the office anew. A case that is right already comes out unchanged but for its version. */
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
