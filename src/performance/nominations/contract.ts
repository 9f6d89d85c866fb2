import { z } from 'zod'
import { levelField, levels } from '../../facts/talent.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { PersonLine, reasoned, stepField, version, words } from '../steps.ts'

export { levels }
const id = z.coerce.number().int().positive()
const oneRound = z.object({ round_id: id })
const ofPerson = oneRound.extend({ person_id: id })
const year = z.number().int().min(2000).max(2100)

export const criterionCodes = [
  'honours',
  'competitions',
  'research',
  'teaching',
  'mentoring',
  'training',
  'quality',
  'brand',
  'tasks',
] as const
export type CriterionCode = (typeof criterionCodes)[number]
export const preconditionCodes = ['discipline', 'incident', 'failed'] as const
/** Criteria stated → before the chief → made public → final. */
export const states = ['open', 'confirming', 'publicity', 'final', 'dropped'] as const
export type RoundState = (typeof states)[number]
export const steps = ['put_forward', 'send_back', 'confirm', 'finalise', 'drop'] as const
export type Step = (typeof steps)[number]
export const sheetActions = ['state', 'decline', 'accept', 'propose', 'turn_down', 'object', 'print'] as const
export type SheetAction = (typeof sheetActions)[number]

export const Criterion = z.object({
  code: z.enum(criterionCodes),
  name: z.string(),
  unit: z.enum(['times', 'hours', 'cases']),
  /** Only facts of this level and above count; null: of any. */
  level: levelField.nullable(),
  at_least: z.number(),
})
export type Criterion = z.infer<typeof Criterion>
export const givenCriterion = z.strictObject({
  code: z.enum(criterionCodes),
  at_least: z.number().int().min(1).max(500),
  level: levelField.nullable().default(null),
})
export type Given = z.output<typeof givenCriterion>

/** A fact behind a criterion. Of a case that the reader does not see, only that there is one. */
export const Evidence = z.object({
  fact_id: z.number(),
  kind: z.string(),
  on: z.string(),
  title: z.string(),
  level: z.string().nullable(),
  grade: z.string().nullable(),
  case_id: z.number().nullable(),
  case_no: z.string().nullable(),
  hidden: z.boolean(),
  hours: z.number().nullable(),
  /** The page that holds it. */
  to: z.string().nullable(),
})
export type Evidence = z.infer<typeof Evidence>
export const Check = Criterion.extend({ value: z.number(), met: z.boolean(), lines: z.array(Evidence) })
export type Check = z.infer<typeof Check>
/** Met or not, and by how much is no part of it. */
const Met = z.object({ code: z.enum(criterionCodes), name: z.string(), value: z.number(), met: z.boolean() })
const standings = ['meets', 'proposed', 'declined', 'turned_down', 'admitted'] as const
/** A line of the list: by department and name, never by a number. */
export const Candidate = PersonLine.extend({
  category: z.string(),
  meets: z.boolean(),
  met: z.array(Met),
  standing: z.enum(standings),
  objections: z.number(),
})
export type Candidate = z.infer<typeof Candidate>

export const Round = z.object({
  round_id: z.number(),
  title: z.string(),
  level: levelField,
  from_year: z.number(),
  to_year: z.number(),
  state: z.enum(states),
  opened_on: z.string(),
  publicity_from: z.string().nullable(),
  publicity_to: z.string().nullable(),
  final_on: z.string().nullable(),
  /** Once they are made public. */
  nominees: z.number().nullable(),
})
export type Round = z.infer<typeof Round>
export const RoundRecord = Round.extend({
  criteria: z.array(Criterion),
  least: z.number(),
  places: z.number().nullable(),
  publicity_workdays: z.number(),
  preconditions: z.array(z.string()),
  reason: z.string().nullable(),
  /** Null: not for this reader. Heads see those of their departments. */
  candidates: z.array(Candidate).nullable(),
  /** While and after they are made public, for everybody. */
  published: z.array(PersonLine.extend({ reasons: z.string() })),
  /** The reader's own sheet. */
  own: z.boolean(),
  version: z.number(),
  open_actions: z.array(z.enum(steps)),
})
export type RoundRecord = z.infer<typeof RoundRecord>
export const Objection = z.object({
  objection_id: z.number(),
  kind: z.enum(['own', 'publicity']),
  by: z.string(),
  text: z.string(),
  on: z.string(),
  result: z.enum(['granted', 'refused']).nullable(),
  reasons: z.string().nullable(),
  decided_on: z.string().nullable(),
  decided_by: z.string().nullable(),
  version: z.number(),
  may_decide: z.boolean(),
})
export const NominationSheet = z.object({
  round: Round.extend({ least: z.number() }),
  person: PersonLine.extend({ category: z.string(), post: z.string() }),
  own: z.boolean(),
  meets: z.boolean(),
  checks: z.array(Check),
  /** Preconditions that are not met, with what stands against them. */
  barred: z.array(z.object({ code: z.enum(preconditionCodes), name: z.string(), lines: z.array(Evidence) })),
  statement: z.string(),
  declined: z.string().nullable(),
  admitted: z.boolean(),
  proposed: z.boolean(),
  reasons: z.string().nullable(),
  turned_down: z.string().nullable(),
  objections: z.array(Objection),
  version: z.number(),
  open_actions: z.array(z.enum(sheetActions)),
})
export type NominationSheet = z.infer<typeof NominationSheet>

export const listNominations = endpoint({
  method: 'GET',
  path: '/api/nominations',
  summary: '先进典型推荐：各次推荐和可选的条件',
  reply: z.object({
    rows: z.array(Round),
    /** What may be stated as a criterion, with what is usual. */
    criteria: z.array(Criterion.extend({ leveled: z.boolean() })),
    publicity_workdays: z.number(),
    open_actions: z.array(z.enum(['open'])),
  }),
})
export const openNominations = endpoint({
  method: 'POST',
  path: '/api/nominations',
  summary: '启动一次推荐：写明条件',
  body: z.strictObject({
    title: z.string().trim().min(2).max(60),
    level: levelField,
    from_year: year,
    to_year: year,
    criteria: z.array(givenCriterion).min(1).max(9),
    least: z.number().int().min(1).max(9),
    places: z.number().int().min(1).max(100).nullable().default(null),
    publicity_workdays: z.number().int().min(1).max(30).optional(),
  }),
  reply: RoundRecord,
})
export const readNominations = endpoint({
  method: 'GET',
  path: '/api/nominations/:round_id',
  summary: '一次推荐：条件、符合条件的人（按部门、姓名）、公示',
  params: oneRound,
  reply: RoundRecord,
  audited: 'nominations.read',
})
export const stepNominations = endpoint({
  method: 'POST',
  path: '/api/nominations/:round_id/steps',
  summary: '报检察长、退回、确定、公示期满定案、取消',
  params: oneRound,
  body: stepField(steps),
  reply: RoundRecord,
})
export const readNominee = endpoint({
  method: 'GET',
  path: '/api/nominations/:round_id/people/:person_id',
  summary: '一个人对照条件的依据，逐项打得开',
  params: ofPerson,
  reply: NominationSheet,
  audited: 'nomination.read',
})
export const stateNominee = endpoint({
  method: 'PUT',
  path: '/api/nominations/:round_id/people/:person_id/statement',
  summary: '本人补充事迹',
  params: ofPerson,
  body: z.strictObject({ version, statement: z.string().trim().max(2000) }),
  reply: NominationSheet,
})
export const declineNomination = endpoint({
  method: 'POST',
  path: '/api/nominations/:round_id/people/:person_id/decline',
  summary: '本人放弃推荐，或者撤回放弃',
  params: ofPerson,
  /** Without a reason the refusal is taken back. */
  body: z.strictObject({ version, reason: z.string().trim().min(2).max(200).nullable() }),
  reply: NominationSheet,
})
export const proposeNominee = endpoint({
  method: 'PUT',
  path: '/api/nominations/:round_id/people/:person_id/proposal',
  summary: '政治部提名，写明理由',
  params: ofPerson,
  body: z.strictObject({ version, reasons: words }),
  reply: NominationSheet,
})
export const turnDownNominee = endpoint({
  method: 'POST',
  path: '/api/nominations/:round_id/people/:person_id/turn-down',
  summary: '不予推荐，写明理由',
  params: ofPerson,
  body: reasoned,
  reply: NominationSheet,
})
export const objectToNomination = endpoint({
  method: 'POST',
  path: '/api/nominations/:round_id/people/:person_id/objections',
  summary: '本人认为应当入选，或者公示期内对他人提出异议',
  params: ofPerson,
  body: z.strictObject({ text: words }),
  reply: z.object({ objection_id: z.number() }),
})
export const decideNominationObjection = endpoint({
  method: 'POST',
  path: '/api/nominations/:round_id/people/:person_id/objections/:objection_id/decide',
  summary: '答复异议',
  params: ofPerson.extend({ objection_id: id }),
  body: z.strictObject({ version, result: z.enum(['granted', 'refused']), reasons: words }),
  reply: NominationSheet,
})
export const nominationForm = endpoint({
  method: 'GET',
  path: '/api/nominations/:round_id/people/:person_id/form',
  summary: '推荐审批表 .docx，由档案预填',
  params: ofPerson,
  audited: 'nomination.form',
})
