import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { reason, ReviewAct } from './acts.ts'
import { ReviewRecord, ReviewRow } from './record.ts'
import { grades, reviewKinds, reviewStates } from './words.ts'

export { evidenceFiles, Sheet, SheetFinding, ReviewAct, type ActOf } from './acts.ts'
export { Finding, Recused, Rectification, ReviewRecord, ReviewRow, Scored, Seat } from './record.ts'
export {
  bodies,
  grades,
  recusals,
  reviewActions,
  reviewKinds,
  reviewStates,
  schemes,
  seatRoles,
  type Body,
  type Recusal,
  type ReviewAction,
  type ReviewKind,
  type ReviewState,
  type SeatRole,
} from './words.ts'

const id = z.coerce.number().int().positive()
const grade = z.enum(grades)
const oneReview = z.object({ review_id: id })

export const reviewViews = ['score', 'answer', 'to_draw', 'to_feed_back', 'objected', 'decide', 'rectifying', 'referred', 'closed'] as const
const reviewFilter = z.strictObject({
  view: z.enum(reviewViews).optional(),
  state: z.enum(reviewStates).optional(),
  kind: z.enum(reviewKinds).optional(),
  grade: grade.optional(),
  plan_id: id.optional(),
  handler_id: id.optional(),
  department_id: id.optional(),
  case_id: id.optional(),
  from: dayField.optional(),
  to: dayField.optional(),
  /** A fragment of the case's number or name. */
  q: z.string().trim().max(60).optional(),
})
export type ReviewFilter = z.infer<typeof reviewFilter>
export const listReviews = endpoint({
  method: 'GET',
  path: '/api/reviews',
  summary: '评查，可筛选，逐页',
  query: reviewFilter.extend({ cursor: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({
    rows: z.array(ReviewRow),
    next: z.string().nullable(),
    total: z.number(),
    views: z.record(z.enum(reviewViews), z.number()),
  }),
  audited: 'reviews.listed',
})
export const exportReviews = endpoint({
  method: 'POST',
  path: '/api/reviews/export',
  summary: '评查列表（.xlsx），写明由谁、何时、为何导出；留审计记录',
  body: z.strictObject({ filter: reviewFilter, reason: z.string().trim().min(2).max(200) }),
})
export const openReview = endpoint({
  method: 'GET',
  path: '/api/reviews/:review_id',
  summary: '一件评查',
  params: oneReview,
  reply: ReviewRecord,
  audited: 'review.read',
})
export const reviewPaper = endpoint({
  method: 'GET',
  path: '/api/reviews/:review_id/paper',
  summary: '评查报告（.docx）',
  params: oneReview,
  audited: 'review.printed',
})

export const actInReview = endpoint({
  method: 'POST',
  path: '/api/reviews/:review_id/acts',
  summary: '评查中的一步',
  params: oneReview,
  body: ReviewAct,
  /** null: the step ended the part that the person had in it. */
  reply: z.object({ review: ReviewRecord.nullable() }),
})
export const giveEvidenceFile = endpoint({
  method: 'POST',
  path: '/api/reviews/:review_id/rectifications/:rectification_id/file',
  summary: '提交整改情况，附一个文件',
  params: oneReview.extend({ rectification_id: id }),
  body: z.strictObject({ version: z.coerce.number().int().positive(), text: reason }),
  upload: true,
  reply: z.object({ review: ReviewRecord }),
})
export const readEvidenceFile = endpoint({
  method: 'GET',
  path: '/api/reviews/:review_id/files/:file_id',
  summary: '整改所附的文件，退回过的也在',
  params: oneReview.extend({ file_id: id }),
  audited: 'review.file_read',
})
export const drawForMany = endpoint({
  method: 'POST',
  path: '/api/reviews/reviewers',
  summary: '为多件评查抽取评查员，可先试算；抽不出的逐件说明',
  body: z.strictObject({
    /** Left out: every review that waits for reviewers and answers to the filter, the earliest first. */
    review_ids: z.array(z.number().int().positive()).min(1).max(500).optional(),
    filter: reviewFilter.default({}),
    /** Says what would be drawn for how many, and draws nothing. */
    dry_run: z.boolean().default(false),
  }),
  reply: z.object({
    /** Those drawn; in a dry run those for which enough may be drawn. */
    drawn: z.array(z.number()),
    /** Sheets that this asks for, and persons of the pool on whom they fall. */
    seats: z.number(),
    pool: z.number(),
    /** Persons of the pool who are not drawn because they cannot sign in; told by a dry run. */
    no_account: z.number(),
    /** Reviews beyond the 500 that one draw takes. */
    left: z.number(),
    /** Code and details of the sentence that says why. */
    refused: z.array(
      z.object({ review_id: z.number(), case_no: z.string(), code: z.string(), details: z.record(z.string(), z.unknown()) }),
    ),
  }),
})

const Text = z.object({ id: z.string(), zh: z.string(), en: z.string() })
export const reviewStandard = endpoint({
  method: 'GET',
  path: '/api/review-standard',
  summary: '评查标准：维度、条目、扣分幅度、等次条件',
  /** As it stood on a day; else every item that there is or was, as it stands today. */
  query: z.strictObject({ on: dayField.optional() }),
  reply: z.object({
    dimensions: z.array(Text.extend({ weight: z.number() })),
    items: z.array(
      Text.extend({
        dimension: z.string(),
        deduct_min: z.number(),
        deduct_max: z.number(),
        effect: z.enum(['fail', 'basic', 'deduct', 'bonus']),
        applies_to: z.array(z.string()),
        /** The first clause in force that serves the item: what a new finding cites. */
        clause_id: z.number().nullable(),
        basis: z.array(z.object({ law: z.string(), article: z.string().nullable(), verified: z.boolean() })),
      }),
    ),
    thresholds: z.record(grade, z.number()),
    thresholds_verified: z.boolean(),
    margin: z.number(),
  }),
})

export const exclusions = ['in_case', 'approved', 'unit', 'relation', 'party', 'line', 'leave', 'no_account', 'seat', 'recused'] as const
export type Exclusion = (typeof exclusions)[number]
export const listCandidates = endpoint({
  method: 'GET',
  path: '/api/reviews/:review_id/candidates',
  summary: '这一件可以抽谁，谁因何回避',
  params: oneReview,
  reply: z.object({
    rows: z.array(
      z.object({ person_id: z.number(), name: z.string(), department: z.string().nullable(), why_not: z.array(z.enum(exclusions)) }),
    ),
    needed: z.number(),
  }),
})
