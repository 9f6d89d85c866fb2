import { on, type Route } from '../platform/endpoint.ts'
import { qualityReportFile, reportFile } from './commands.ts'
import { downloadQualityReport, downloadReport, openMonths, openQualityReport, openReport } from './contract.ts'
import { monthsOf } from './months.ts'
import { policy } from './policy.ts'
import { qualityReportOf, reportOf } from './report.ts'

export const routes: Route[] = [
  on(openReport, policy.openReport, (ctx, { query }) => reportOf(ctx, (query.month ?? query.year)!)),
  on(downloadReport, policy.openReport, async (ctx, { query }) => {
    const { name, media_type, content } = await reportFile(ctx, (query.month ?? query.year)!)
    return { name, media_type, content }
  }),
  on(openMonths, policy.openReport, (ctx, { query }) => monthsOf(ctx, query.year)),
  on(openQualityReport, policy.openReport, (ctx, { query }) => qualityReportOf(ctx, query.period)),
  on(downloadQualityReport, policy.openReport, async (ctx, { query }) => {
    const { name, media_type, content } = await qualityReportFile(ctx, query.period)
    return { name, media_type, content }
  }),
]
