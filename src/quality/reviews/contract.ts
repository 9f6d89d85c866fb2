import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { reviewKinds, reviewStates } from '../plans/contract.ts'

export { reviewKinds, reviewStates }
export type ReviewState = (typeof reviewStates)[number]
export type ReviewKind = (typeof reviewKinds)[number]
/** `basic` is 瑕疵 in the scheme of 2018 and 基本合格 in that of 2026. */
export const grades = ['excellent', 'qualified', 'basic', 'failed'] as const
export const schemes = ['r2018', 'r2026'] as const
export const seatRoles = ['first', 'second', 'lead', 'second_look'] as const
export type SeatRole = (typeof seatRoles)[number]
export const reviewActions = [
  'draw_reviewers',
  'save_sheet',
  'submit_sheet',
  'recuse',
  'replace_reviewer',
  'draw_lead',
  'give_feedback',
  'accept',
  'object',
  'lapse',
  'draw_second_look',
  'decide',
  'rectify',
  'give_evidence',
  'return_evidence',
  'confirm_evidence',
  'close',
  'answer_referral',
  'drop',
] as const
export type ReviewAction = (typeof reviewActions)[number]

/** Why somebody may not judge this case: worked in it, approved it, is related to who did or to a party, has scored it. */
export const recusals = ['in_case', 'approved', 'relation', 'party', 'seat'] as const
export type Recusal = (typeof recusals)[number]
/** Who decides where the chief and every deputy have to stand back. */
export const bodies = ['committee', 'upper'] as const
export type Body = (typeof bodies)[number]
/** What may be handed in as evidence of rectification: how the name ends, and how large it may be. */
export const evidenceFiles = { accept: ['.pdf', '.docx', '.xlsx', '.jpg', '.jpeg', '.png'], limit_mb: 10 } as const

const id = z.coerce.number().int().positive()
const day = z.string()
const grade = z.enum(grades)
const oneReview = z.object({ review_id: id })
const version = z.number().int().positive()
const reason = z.string().trim().min(1).max(1000)
const note = z.string().trim().max(2000)

export const SheetFinding = z.strictObject({
  item: z.string().max(20),
  /** Points off; for an item that adds, points added. */
  deduct: z.number().min(0).max(100),
  note: note.default(''),
  clause_id: z.number().int().nullable().default(null),
})
export type SheetFinding = z.infer<typeof SheetFinding>
/** What a reviewer writes. `dimensions`: a remark for each, where there is one. */
export const Sheet = z.strictObject({
  findings: z.array(SheetFinding).max(80).default([]),
  dimensions: z.record(z.string().max(30), note).default({}),
})
export type Sheet = z.infer<typeof Sheet>

export const Finding = z.object({
  finding_id: z.number(),
  item: z.string(),
  item_name: z.string(),
  dimension: z.string(),
  effect: z.enum(['fail', 'basic', 'deduct', 'bonus']),
  deduct: z.number(),
  note: z.string(),
  clause_id: z.number().nullable(),
  /** The clause as '办案规程 第十二条', where one is cited. */
  clause: z.string().nullable(),
  state: z.enum(['proposed', 'standing', 'withdrawn']),
  why_withdrawn: z.string().nullable(),
})
export type Finding = z.infer<typeof Finding>
export const Scored = z.object({
  role: z.enum(seatRoles),
  /** Null where the reader may not know who it is. */
  person_id: z.number().nullable(),
  person: z.string().nullable(),
  sheet: Sheet,
  score: z.number().nullable(),
  /** The best that score and findings allow; a proposal may be worse, with a comment. */
  best_grade: grade,
  proposed_grade: grade.nullable(),
  comment: z.string(),
  submitted_on: day.nullable(),
  version: z.number(),
})
export type Scored = z.infer<typeof Scored>
export const Seat = z.object({
  seat_id: z.number(),
  role: z.enum(seatRoles),
  person_id: z.number().nullable(),
  person: z.string().nullable(),
  mine: z.boolean(),
  submitted: z.boolean(),
  since: day,
  until: day.nullable(),
  why_until: z.string().nullable(),
  due_on: day.nullable(),
  /** Late with the sheet, on leave or gone: another may be drawn. */
  replaceable: z.boolean(),
})
export const Rectification = z.object({
  rectification_id: z.number(),
  finding_id: z.number().nullable(),
  what: z.string(),
  person_id: z.number(),
  person: z.string(),
  due_on: day,
  evidence: z.string().nullable(),
  evidence_on: day.nullable(),
  /** What was handed in with it. */
  file: z.object({ file_id: z.number(), name: z.string(), size: z.number() }).nullable(),
  returned_why: z.string().nullable(),
  closed_on: day.nullable(),
  closed_by: z.string().nullable(),
  version: z.number(),
})

export const ReviewRow = z.object({
  review_id: z.number(),
  case_id: z.number(),
  case_no: z.string(),
  /** Masked in a juvenile's case for who does not work in it. */
  case_name: z.string(),
  category: z.string(),
  line: z.string(),
  department_id: z.number().nullable(),
  department: z.string().nullable(),
  handler_id: z.number().nullable(),
  handler: z.string().nullable(),
  closed_case_on: day.nullable(),
  kind: z.enum(reviewKinds),
  plan_id: z.number().nullable(),
  plan: z.string().nullable(),
  state: z.enum(reviewStates),
  scheme: z.enum(schemes),
  /** Null until the reader may know it. */
  score: z.number().nullable(),
  grade: grade.nullable(),
  opened_on: day,
  graded_on: day.nullable(),
  /** Sheets handed in of those that are due in this round. */
  sheets_in: z.number(),
  sheets_due: z.number(),
  /** The next day on which somebody owes something in it. */
  due_on: day.nullable(),
  /** What the reader may do now. */
  open_actions: z.array(z.enum(reviewActions)),
  version: z.number(),
})
export type ReviewRow = z.infer<typeof ReviewRow>

export const Recused = z.object({ person: z.string(), why: z.array(z.enum(recusals)) })
export const ReviewRecord = ReviewRow.extend({
  why: z.record(z.string(), z.unknown()),
  accepted_on: day,
  decided_on: day.nullable(),
  outcome: z.string().nullable(),
  outcome_reason: z.string().nullable(),
  cause: z.string(),
  /** Items of the standard to which a case of this line answers. */
  items: z.array(z.string()),
  /** Whether the reader may open the case itself. */
  case_open: z.boolean(),
  seats: z.array(Seat),
  /** The reader's own sheet, and those of others once they may be seen. */
  sheets: z.array(Scored),
  margin: z.object({ points: z.number(), allowed: z.number(), beyond: z.boolean() }).nullable(),
  proposed_score: z.number().nullable(),
  proposed_grade: grade.nullable(),
  findings: z.array(Finding),
  feedback: z.object({ on: day, text: z.string(), answer_by: day.nullable() }).nullable(),
  objections: z.array(
    z.object({
      objection_id: z.number(),
      on: day,
      person: z.string(),
      text: z.string(),
      findings: z.array(z.number()),
      state: z.enum(['open', 'accepted', 'partly', 'rejected', 'withdrawn']),
      grounds: z.string().nullable(),
      decided_on: day.nullable(),
    }),
  ),
  second_looks: z.array(z.object({ person: z.string().nullable(), on: day, opinion: z.string(), score: z.number().nullable() })),
  decision: z
    .object({
      on: day,
      /** The person; of a body its minutes or letter. */
      by: z.string(),
      role: z.enum(['officer', 'chief', ...bodies]),
      /** Who entered what a body decided. */
      entered_by: z.string().nullable(),
      grounds: z.string(),
      members: z.string(),
      /** Who stood back for it; why is told to those who lead. */
      recused: z.array(Recused),
    })
    .nullable(),
  /** Whether only the chief decides, and why. */
  chief_decides: z.enum(['objected', 'failed', 'excellent']).nullable(),
  /** Who is to decide; for those who lead, until it is decided. */
  deciding: z
    .object({
      by: z.enum(['officer', 'chief', 'body']),
      /** Bodies whose decision the officer may enter, where no chief is left. */
      bodies: z.array(z.enum(bodies)),
      recused: z.array(Recused),
      /** Why the reader has to stand back. */
      mine: z.array(z.enum(recusals)),
    })
    .nullable(),
  rectifications: z.array(Rectification),
  referral: z
    .object({ referral_id: z.number(), on: day, grounds: z.string(), state: z.enum(['open', 'closed']), result: z.string().nullable() })
    .nullable(),
  dropped_why: z.string().nullable(),
  history: z.array(z.object({ fact_id: z.number(), kind: z.string(), on: day, name: z.string(), persons: z.array(z.string()) })),
  /** From what the reviewers were drawn, so that anyone may draw again; null until names are open. */
  draws: z.array(z.object({ role: z.enum(seatRoles), seed: z.string(), candidates: z.array(z.string()), drawn: z.string() })).nullable(),
})
export type ReviewRecord = z.infer<typeof ReviewRecord>

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

const sheetBody = { sheet: Sheet, comment: note.default(''), proposed_grade: grade.nullable().default(null) }
/** The version of the sheet for save_sheet and submit_sheet, of the review for all others. */
const act = <A extends ReviewAction, S extends z.ZodRawShape = Record<never, never>>(action: A, more: S = {} as S) =>
  z.strictObject({ action: z.literal(action), version, ...more })
export const ReviewAct = z.discriminatedUnion('action', [
  act('draw_reviewers'),
  act('save_sheet', sheetBody).extend({ version: z.number().int().min(0) }),
  act('submit_sheet', { ...sheetBody, proposed_grade: grade }).extend({ version: z.number().int().min(0) }),
  act('recuse', { reason }),
  act('replace_reviewer', { seat_id: z.number().int(), reason }),
  act('draw_lead'),
  act('give_feedback', { text: note.default('') }),
  act('accept', { note: note.default('') }),
  act('object', { text: reason, findings: z.array(z.number().int()).max(80).default([]) }),
  act('lapse'),
  act('draw_second_look'),
  act('decide', {
    grade,
    /** Left out: as the standing findings give it. */
    score: z.number().min(0).max(100).optional(),
    grounds: note.default(''),
    members: z.string().trim().max(400).default(''),
    /** Findings that do not stand. */
    withdrawn: z.array(z.number().int()).max(80).default([]),
    objection: z.enum(['accepted', 'partly', 'rejected']).optional(),
    /** Entered by the officer where chief and deputies stand back: which body decided, by which minutes or letter. */
    by: z.enum(bodies).optional(),
    authority: z.string().trim().max(200).optional(),
  }),
  act('rectify', {
    rows: z
      .array(z.strictObject({ finding_id: z.number().int().nullable(), what: reason, workdays: z.number().int().min(1).max(250) }))
      .min(1)
      .max(80),
  }),
  act('give_evidence', { rectification_id: z.number().int(), text: reason }),
  act('return_evidence', { rectification_id: z.number().int(), reason }),
  act('confirm_evidence', { rectification_id: z.number().int(), note: note.default('') }),
  act('close', { note: note.default('') }),
  act('answer_referral', { result: reason }),
  act('drop', { reason }),
])
export type ReviewAct = z.infer<typeof ReviewAct>
export type ActOf<A extends ReviewAction> = Extract<ReviewAct, { action: A }>
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
