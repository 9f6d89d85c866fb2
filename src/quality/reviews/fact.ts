import type { Ctx } from '../../platform/ctx.ts'
import type { NewFact } from '../../platform/facts.ts'
import type { Stored } from './store.ts'

export const handler = (r: Stored) => (r.handler_id ? [{ person_id: r.handler_id, role: 'handler' }] : [])
export const officer = (ctx: Ctx) => (ctx.actor.person_id ? [{ person_id: ctx.actor.person_id, role: 'officer' }] : [])

/** A step of a review as a fact of its case, today. */
export const fact = (ctx: Ctx, r: Stored, kind: string, data: Record<string, unknown>, credits: NewFact['credits'] = []): NewFact => ({
  kind,
  on: ctx.today,
  case_id: r.case_id,
  data: { review_id: r.review_id, ...data },
  credits,
})
