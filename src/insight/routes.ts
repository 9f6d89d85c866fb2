import { on, type Route } from '../platform/endpoint.ts'
import { reportFile } from './commands.ts'
import { downloadReport, openReport } from './contract.ts'
import { policy } from './policy.ts'
import { reportOf } from './report.ts'

export const routes: Route[] = [
  on(openReport, policy.openReport, (ctx, { query }) => reportOf(ctx, (query.month ?? query.year)!)),
  on(downloadReport, policy.openReport, async (ctx, { query }) => {
    const { name, media_type, content } = await reportFile(ctx, (query.month ?? query.year)!)
    return { name, media_type, content }
  }),
]
