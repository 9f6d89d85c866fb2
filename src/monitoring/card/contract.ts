import { z } from 'zod'
import { caseKinds } from '../../facts.ts'
import { correctable, registerCase } from '../../cases/acts/contract.ts'
import { paged } from '../../platform/contract.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { basis, severities } from '../contract.ts'

const id = z.coerce.number().int().positive()
/** What puts an error right: a correction of the registration, of a party, an act, a party that is missing, other seats, or a look at the facts. */
export const Fix = z.discriminatedUnion('do', [
  z.object({ do: z.literal('correct'), fields: z.array(z.string()) }),
  z.object({ do: z.literal('party'), fields: z.array(z.string()) }),
  z.object({ do: z.literal('act'), kind: z.string() }),
  z.object({ do: z.literal('add_party'), role: z.string() }),
  z.object({ do: z.literal('handler') }),
  z.object({ do: z.literal('facts') }),
])
export type Fix = z.infer<typeof Fix>

const shown = {
  rule: z.string(),
  name: z.string(),
  severity: z.enum(severities),
  /** What the card says in the fields that are at odds, in words. */
  says: z.array(z.object({ field: z.string(), name: z.string(), value: z.string() })),
  /** Whom or what it is about, where a case has several. */
  of: z.string().nullable(),
  remedy: z.string(),
  basis: z.array(basis),
  fix: Fix,
}
/** Something wrong with a card while it is typed. `no`: which party or item, from 1; 0 the case itself. */
export const CardFinding = z.object({ ...shown, no: z.number() })
export type CardFinding = z.infer<typeof CardFinding>

/** An error of a case's card: as it stands (`fixed_on` null), or put right. */
export const CardError = z.object({
  ...shown,
  key: z.string(),
  case_id: z.number(),
  case_no: z.string(),
  /** null: a juvenile's case in which the reader does not work. */
  case_name: z.string().nullable(),
  department_id: z.number().nullable(),
  handler_id: z.number().nullable(),
  handler: z.string().nullable(),
  on_day: z.string(),
  fixed_on: z.string().nullable(),
  /** Whether the reader may put it right: works in the case, heads its department, or manages cases. */
  may_fix: z.boolean(),
  /** Whether the reader may answer that the card is right as it stands. */
  may_confirm: z.boolean(),
  /** That it was right, said by whom and why; null: it stands, or was put right. */
  confirmed: z.object({ by: z.string().nullable(), reason: z.string() }).nullable(),
})
export type CardError = z.infer<typeof CardError>

const scope = {
  /** Cases in which the reader works; absent: all that the reader sees. */
  mine: z
    .enum(['true', 'false'])
    .transform((v) => v === 'true')
    .optional(),
  department_id: id.optional(),
  handler_id: id.optional(),
}
const filter = z.strictObject({
  ...scope,
  rule: z.string().max(20).optional(),
  case_id: id.optional(),
  severity: z.enum(severities).optional(),
  /** Wrong since that day, whether put right by now or not. */
  found_on: dayField.optional(),
  fixed_on: dayField.optional(),
})
export type CardFilter = z.infer<typeof filter>

export const listCardErrors = endpoint({
  method: 'GET',
  path: '/api/card-errors',
  summary: '案卡体检：今天的差错，或者某日新增、某日纠正的差错',
  query: filter.extend({
    by: z.enum(['rule', 'case']).default('rule'),
    ...paged(),
  }),
  reply: z.object({
    rows: z.array(CardError),
    next: z.string().nullable(),
    total: z.number(),
    /** Of the same filter without rule and case: by rule, or by case the fullest hundred. */
    groups: z.array(z.object({ key: z.string(), name: z.string(), count: z.number() })),
  }),
  audited: 'card_errors.listed',
})
export const cardDays = endpoint({
  method: 'GET',
  path: '/api/card-errors/days',
  summary: '近三十日每日新增与纠正的案卡差错',
  query: z.strictObject(scope),
  reply: z.object({
    days: z.array(z.object({ day: z.string(), found: z.number(), fixed: z.number() })),
    open: z.number(),
  }),
})

export const confirmCard = endpoint({
  method: 'POST',
  path: '/api/card-errors/:warning_id/confirm',
  summary: '核对无误：案卡所载属实，写明理由后不再提示；有关字段再变动时重新提示',
  params: z.object({ warning_id: id }),
  body: z.strictObject({ reason: z.string().trim().min(2).max(500) }),
  reply: z.object({ fact_id: z.number() }),
})

const draft = registerCase.body.partial().extend({
  // Half-typed lines are looked at too.
  parties: z.array(caseKinds['party.added'].data.partial().loose()).max(200).default([]),
  properties: z.array(caseKinds['property.received'].data.partial().loose()).max(500).default([]),
})
export const checkCard = endpoint({
  method: 'POST',
  path: '/api/cases/card-check',
  summary: '边填边查：登记、活动或更正的草稿会留下哪些案卡差错；什么也不写',
  body: z.union([
    z.strictObject({ draft: draft.loose() }),
    z.strictObject({
      case_id: id,
      act: z.strictObject({ kind: z.string().max(60), on: dayField, data: z.record(z.string(), z.unknown()) }),
    }),
    z.strictObject({ case_id: id, changes: correctable.loose() }),
  ]),
  /** For an act or a correction: what would be wrong and is not yet, and what it leaves wrong in the fields that it touches. */
  reply: z.object({ findings: z.array(CardFinding), clears: z.array(z.string()) }),
})
