import type { Ctx } from './platform/ctx.ts'
import type { Fact } from './platform/facts.ts'

/** What follows from what, across areas, in the same transaction. Read it top to bottom and you know the product. */
export async function follow(ctx: Ctx, facts: Fact[]): Promise<void> {
  void ctx
  void facts
}
