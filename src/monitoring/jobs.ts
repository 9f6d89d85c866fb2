import type { Ctx } from '../platform/ctx.ts'
import type { JobHandler } from '../platform/jobs.ts'

type Rederive = (ctx: Ctx, progress: (done: number, total: number) => Promise<void>) => Promise<number>

/** Evaluates every case of the office after a node was changed. `rederive` stands in src/reactions.ts, which areas do not import. */
export const reevaluate =
  (rederive: Rederive): JobHandler =>
  async ({ act, progress }) => ({ cases: await act((ctx) => rederive(ctx, progress)) })
