import { z } from 'zod'
import { dutyKinds } from '../../facts/talent.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { aspects } from '../contract.ts'
import { grades, type Grade } from '../grades.ts'
import { PersonLine, reasoned, stepField, version, words } from '../steps.ts'

export { grades, type Grade }
/** Self-summaries → secret rating → panel → before the chief → made public → final. */
export const states = ['summary', 'rating', 'panel', 'confirming', 'publicity', 'final', 'dropped'] as const
export type EvaluationState = (typeof states)[number]
export const steps = ['begin_rating', 'close_rating', 'put_forward', 'send_back', 'confirm', 'finalise', 'drop'] as const
export type Step = (typeof steps)[number]
export const sheetActions = ['write', 'opine', 'propose', 'exclude', 'include', 'object', 'decide', 'print'] as const
export type SheetAction = (typeof sheetActions)[number]

const id = z.coerce.number().int().positive()
const one = z.object({ evaluation_id: id })
const ofPerson = one.extend({ person_id: id })
const gradeField = z.enum(grades)
const Votes = z.record(gradeField, z.number())

/** Why a grade may not be higher. */
export const ceilingCodes = ['training', 'duty_training', 'ballots', 'sanction', 'criticism', 'incident', 'unqualified'] as const
export const Ceiling = z.object({
  code: z.enum(ceilingCodes),
  at_most: gradeField,
  hours: z.number().optional(),
  needed: z.number().optional(),
  /** Training after an appointment or a promotion: which, and by when. */
  duty: z.enum(dutyKinds).optional(),
  due_on: z.string().optional(),
  /** Percent of the ballots. */
  share: z.number().optional(),
})
export type Ceiling = z.infer<typeof Ceiling>

const YearDuty = z.object({
  id: z.enum(dutyKinds),
  began_on: z.string(),
  due_on: z.string(),
  hours: z.number(),
  needed: z.number(),
  state: z.enum(['running', 'met', 'overdue']),
})
/** What the year says of a person, from facts. */
export const YearFacts = z.object({
  /** Concluded in the year, as handler or assistant, by category of case. */
  cases: z.array(z.object({ category: z.string(), name: z.string(), count: z.number() })),
  /** Grades of quality reviews of the cases handled. */
  quality: z.array(z.object({ scheme: z.string(), grade: z.string(), count: z.number() })),
  training: z.object({
    hours: z.number(),
    needed: z.number().nullable(),
    missing: z.number(),
    /** After appointments and promotions: due in the year, or still running. Absent in copies from before these were computed. */
    duties: z.array(YearDuty).optional(),
  }),
  /** Honours, competitions, articles, works, reports, projects: each a fact. */
  records: z.array(z.object({ fact_id: z.number(), kind: z.string(), on: z.string(), title: z.string(), level: z.string().nullable() })),
  mentoring: z.object({ mentor: z.number(), mentee: z.number() }),
  /** Of the closed months of the year. */
  points: z.array(z.object({ aspect: z.enum(aspects), points: z.number() })),
  discipline: z.array(z.object({ kind: z.string(), grade: z.string(), on: z.string() })),
})
export type YearFacts = z.infer<typeof YearFacts>

/** A line of the list: always by department and name. What the reader may not see is null. */
export const SheetLine = PersonLine.extend({
  category: z.string(),
  excluded: z.string().nullable(),
  submitted_on: z.string().nullable(),
  opinions: z.number().nullable(),
  proposed: gradeField.nullable(),
  grade: gradeField.nullable(),
  objections: z.number(),
})
export type SheetLine = z.infer<typeof SheetLine>

/** For what a running evaluation waits on somebody: steps, and what is done with sheets. */
export const evaluationWaits = [
  'summary',
  'begin_rating',
  'ballot',
  'close_rating',
  'opine',
  'propose',
  'put_forward',
  'confirm',
  'decide',
  'finalise',
] as const
export const Evaluation = z.object({
  evaluation_id: z.number(),
  year: z.number(),
  state: z.enum(states),
  opened_on: z.string(),
  summary_due_on: z.string(),
  publicity_from: z.string().nullable(),
  publicity_to: z.string().nullable(),
  final_on: z.string().nullable(),
  people: z.number(),
  submitted: z.number(),
})
export type Evaluation = z.infer<typeof Evaluation>
export const EvaluationRecord = Evaluation.extend({
  commended: z.boolean(),
  reason: z.string().nullable(),
  panel: z.array(PersonLine.extend({ chair: z.boolean() })),
  /** How many may be excellent: people × share, rounded down. `proposed` only for those who see proposals. */
  excellent: z.object({ people: z.number(), share: z.number(), limit: z.number(), proposed: z.number().nullable() }),
  /** Of the evaluation: how many ballots were cast of how many possible. */
  ballots: z.object({ cast: z.number(), possible: z.number() }),
  /** The reader's own ballot: on whom; null where there is none to cast. */
  own_ballot: z.object({ cast: z.boolean(), people: z.array(PersonLine) }).nullable(),
  /** While they are made public: those to be excellent, for everybody. */
  published: z.array(PersonLine),
  sheets: z.array(SheetLine),
  version: z.number(),
  open_actions: z.array(z.enum(steps)),
})
export type EvaluationRecord = z.infer<typeof EvaluationRecord>

export const Objection = z.object({
  objection_id: z.number(),
  kind: z.enum(['own', 'publicity']),
  by: z.string(),
  text: z.string(),
  on: z.string(),
  due_on: z.string(),
  result: z.enum(['upheld', 'changed']).nullable(),
  grade: gradeField.nullable(),
  reasons: z.string().nullable(),
  decided_on: z.string().nullable(),
  decided_by: z.string().nullable(),
  version: z.number(),
  may_decide: z.boolean(),
})
export const Sheet = z.object({
  evaluation_id: z.number(),
  year: z.number(),
  state: z.enum(states),
  person: PersonLine.extend({ category: z.string() }),
  own: z.boolean(),
  excluded: z.string().nullable(),
  /** Null: not submitted, and the reader is somebody else. */
  summary: z.string().nullable(),
  submitted_on: z.string().nullable(),
  facts: YearFacts.nullable(),
  /** null: not (yet) for this reader; 'few': too few ballots to be shown. */
  votes: z.union([Votes, z.literal('few')]).nullable(),
  opinions: z.array(z.object({ member: z.string(), grade: gradeField, reasons: z.string(), on: z.string(), own: z.boolean() })),
  /** Opinions given and needed; null for those who do not see the panel's work. */
  quorum: z.object({ given: z.number(), needed: z.number() }).nullable(),
  own_opinion: z.object({ grade: gradeField, reasons: z.string(), version: z.number() }).nullable(),
  ceilings: z.array(Ceiling),
  proposed: gradeField.nullable(),
  grade: gradeField.nullable(),
  reasons: z.string().nullable(),
  objections: z.array(Objection),
  objection_until: z.string().nullable(),
  version: z.number(),
  open_actions: z.array(z.enum(sheetActions)),
})
export type Sheet = z.infer<typeof Sheet>

export const listEvaluations = endpoint({
  method: 'GET',
  path: '/api/evaluations',
  summary: '年度考核',
  reply: z.object({ rows: z.array(Evaluation), open_actions: z.array(z.enum(['open'])) }),
})
export const openEvaluation = endpoint({
  method: 'POST',
  path: '/api/evaluations',
  summary: '启动一年的考核，确定考评委员会',
  body: z.strictObject({
    year: z.number().int().min(2000).max(2100),
    chair_id: z.number().int().positive(),
    member_ids: z.array(z.number().int().positive()).max(40),
    summary_due_on: dayField,
    commended: z.boolean().default(false),
  }),
  reply: EvaluationRecord,
})
export const readEvaluation = endpoint({
  method: 'GET',
  path: '/api/evaluations/:evaluation_id',
  summary: '一年的考核：进度、人员、公示',
  params: one,
  reply: EvaluationRecord,
  audited: 'evaluation.read',
})
export const stepEvaluation = endpoint({
  method: 'POST',
  path: '/api/evaluations/:evaluation_id/steps',
  summary: '推进考核：测评、考评、报批、确定、公示、定案',
  params: one,
  body: stepField(steps),
  reply: EvaluationRecord,
})
export const castBallot = endpoint({
  method: 'POST',
  path: '/api/evaluations/:evaluation_id/ballot',
  summary: '民主测评：对本部门同事一次投完，不记名',
  params: one,
  body: z.strictObject({ votes: z.array(z.strictObject({ person_id: z.number().int().positive(), grade: gradeField })).max(500) }),
  reply: EvaluationRecord,
})
export const readSheet = endpoint({
  method: 'GET',
  path: '/api/evaluations/:evaluation_id/sheets/:person_id',
  summary: '一个人的考核表',
  params: ofPerson,
  reply: Sheet,
  audited: 'evaluation.sheet_read',
})
export const writeSummary = endpoint({
  method: 'PUT',
  path: '/api/evaluations/:evaluation_id/sheets/:person_id/summary',
  summary: '个人总结：保存或者提交',
  params: ofPerson,
  body: z.strictObject({ version, summary: z.string().trim().max(6000), submit: z.boolean() }),
  reply: Sheet,
})
export const giveOpinion = endpoint({
  method: 'PUT',
  path: '/api/evaluations/:evaluation_id/sheets/:person_id/opinion',
  summary: '考评委员会委员的意见和理由',
  params: ofPerson,
  /** The version of one's own opinion; 0: there is none. */
  body: z.strictObject({ version, grade: gradeField, reasons: words }),
  reply: Sheet,
})
export const proposeGrade = endpoint({
  method: 'PUT',
  path: '/api/evaluations/:evaluation_id/sheets/:person_id/proposal',
  summary: '提出拟定等次',
  params: ofPerson,
  body: z.strictObject({ version, grade: gradeField, reasons: words }),
  reply: Sheet,
})
export const excludePerson = endpoint({
  method: 'POST',
  path: '/api/evaluations/:evaluation_id/sheets/:person_id/exclude',
  summary: '注明理由，不在本次考核确定等次',
  params: ofPerson,
  body: reasoned,
  reply: Sheet,
})
export const includePerson = endpoint({
  method: 'POST',
  path: '/api/evaluations/:evaluation_id/sheets/:person_id/include',
  summary: '撤销“不确定等次”，重新列入本次考核',
  params: ofPerson,
  body: reasoned,
  reply: Sheet,
})
export const objectToGrade = endpoint({
  method: 'POST',
  path: '/api/evaluations/:evaluation_id/sheets/:person_id/objections',
  summary: '本人申请复核，或者公示期内反映问题',
  params: ofPerson,
  body: z.strictObject({ text: words }),
  reply: z.object({ objection_id: z.number(), due_on: z.string() }),
})
export const decideObjection = endpoint({
  method: 'POST',
  path: '/api/evaluations/:evaluation_id/sheets/:person_id/objections/:objection_id/decide',
  summary: '复核决定',
  params: ofPerson.extend({ objection_id: id }),
  body: z.strictObject({ version, result: z.enum(['upheld', 'changed']), grade: gradeField.optional(), reasons: words }),
  reply: Sheet,
})
export const evaluationLetter = endpoint({
  method: 'GET',
  path: '/api/evaluations/:evaluation_id/sheets/:person_id/letter',
  summary: '年度考核结果通知书 .docx',
  params: ofPerson,
  audited: 'evaluation.letter',
})
