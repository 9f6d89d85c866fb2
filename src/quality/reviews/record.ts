import { z } from 'zod'
import { Sheet } from './acts.ts'
import { bodies, grades, recusals, reviewActions, reviewKinds, reviewStates, schemes, seatRoles } from './words.ts'

const day = z.string()
const grade = z.enum(grades)

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
  /** The day whose standard it is judged by: when its reviewers were first drawn. */
  standard_on: day,
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
