import { z } from 'zod'
import { bodies, grades, type ReviewAction } from './words.ts'

const grade = z.enum(grades)
const version = z.number().int().positive()
export const reason = z.string().trim().min(1).max(1000)
const note = z.string().trim().max(2000)

/** What may be handed in as evidence of rectification: how the name ends, and how large it may be. */
export const evidenceFiles = { accept: ['.pdf', '.docx', '.xlsx', '.jpg', '.jpeg', '.png'], limit_mb: 10 } as const

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
