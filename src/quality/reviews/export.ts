import { categoryOf } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { exportList, type ListColumn } from '../../platform/spreadsheet/export.ts'
import type { ReviewFilter, ReviewRow } from './contract.ts'
import * as messages from './messages.ts'
import { listReviews } from './queries.ts'

const LIMIT = 20_000

/** The list of reviews as the reader sees it, names hidden and grades told as on the page. */
export async function exportReviews(ctx: Ctx, filter: ReviewFilter, reason: string): Promise<FileReply> {
  const { language } = ctx.actor
  const word = (key: string): string => (messages[language] as Record<string, string>)[key] ?? key
  const column = (key: string, width: number, value: ListColumn<ReviewRow>['value']) => ({
    header: word(`review.col.${key}`),
    width,
    value,
  })
  const { rows } = await listReviews(ctx, { ...filter, limit: LIMIT + 1 })
  return exportList(ctx, {
    name: word('review.list'),
    action: 'reviews.exported',
    columns: [
      column('case_no', 36, (r) => r.case_no),
      column('case_name', 30, (r) => r.case_name),
      column('category', 20, (r) => categoryOf(r.category)?.[language] ?? r.category),
      column('department', 18, (r) => r.department),
      column('handler', 12, (r) => r.handler),
      column('closed_case_on', 12, (r) => r.closed_case_on),
      column('kind', 14, (r) => word(`review.kind.${r.kind}`)),
      column('plan', 28, (r) => r.plan),
      column('opened_on', 12, (r) => r.opened_on),
      column('state', 14, (r) => word(`review.state.${r.state}`)),
      column('due_on', 12, (r) => r.due_on),
      column('score', 10, (r) => r.score),
      column('grade', 12, (r) => r.grade && word(`review.grade.${r.scheme}.${r.grade}`)),
      column('graded_on', 12, (r) => r.graded_on),
    ],
    rows,
    limit: LIMIT,
    reason,
    filter: Object.keys(filter),
  })
}
