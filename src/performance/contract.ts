import { z } from 'zod'
import { monthField } from '../platform/day.ts'
import { endpoint } from '../platform/endpoint.ts'
import { CountedRow } from '../measures/contract.ts'
import { publications } from './settings/contract.ts'

export const aspects = ['results', 'efficiency', 'quality', 'study'] as const
export type Aspect = (typeof aspects)[number]
export const staffCategories = ['prosecutor', 'assistant', 'clerk', 'admin'] as const
export type StaffCategory = (typeof staffCategories)[number]
/** Why an indicator gives no points: see the messages indicator.off.*. policy: computed for analysis, with weight 0. */
export const offReasons = ['policy', 'switched_off'] as const

/** Bands ascend; the first whose `below` is greater than the figure gives its points, the last has none. */
const bands = z
  .array(z.strictObject({ below: z.number().nullable(), points: z.number() }))
  .min(1)
  .refine(
    (all) =>
      all.every((b, i) => (b.below === null) === (i === all.length - 1) && (i === 0 || b.below === null || b.below > all[i - 1]!.below!)),
    {
      message: 'bands',
    },
  )
/**
 * How a figure becomes points, added to the base of its aspect. per_event: each × the figure, within floor and cap. band, against
 * the median of the peers or by the figure itself; a share of fewer than `under.n` is scored by its misses. panel: what a panel gave,
 * from `from` to `to`, by at least `least` scorers; from `drop_from` scorers on, the highest and the lowest are left out.
 */
export const scoringField = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('per_event'), each: z.number(), cap: z.number().nullable(), floor: z.number().nullable() }),
  z.strictObject({
    method: z.literal('band'),
    against: z.enum(['peers', 'self']),
    bands,
    under: z.strictObject({ n: z.number().int(), per_miss: z.number(), floor: z.number() }).optional(),
  }),
  z
    .strictObject({
      method: z.literal('panel'),
      from: z.number().min(-20).max(0),
      to: z.number().min(0).max(20),
      least: z.number().int().min(2).max(30),
      drop_from: z.number().int().min(3).max(60),
    })
    .refine((p) => p.from < p.to, { message: 'panel' }),
])
export type Scoring = z.output<typeof scoringField>

/** What is said of an indicator: from the reference, and, where it is live, how it is scored. */
/** What an English page shows of definition, formula and note; null where the text itself is in English. */
const EnglishText = z.object({ definition: z.string(), formula: z.string(), note: z.string().nullable() }).nullable().default(null)
export const said = {
  zh: z.string(),
  en: z.string(),
  aspect: z.enum(aspects),
  unit: z.string(),
  /** The rule as the reference states it. */
  rule: z.string(),
  applies_to: z.array(z.enum(staffCategories)),
  origin: z.string(),
  caution: z.string().nullable(),
  verified: z.boolean(),
  off: z.enum(offReasons).nullable(),
  definition: z.string(),
  formula: z.string(),
  note: z.string().nullable(),
  en_text: EnglishText,
  shown: z.enum(['n', 'value', 'rate']).default('n'),
  scoring: scoringField.nullable(),
  /** What the points are multiplied by: 0 is computed and shown, and gives none. */
  weight: z.number().min(0).max(2).default(1),
  /** How many months the figure reaches back, the month itself included. */
  months: z.number().int().min(1).max(12).default(1),
}

/** Why an entry has the points it has: a message key (why.*) and what fills it. */
export const Why = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.number(), z.string(), z.null()])) })
export type Why = z.infer<typeof Why>

const state = z.enum(['open', 'computed', 'closed', 'published'])
export type MonthState = z.infer<typeof state>
const AspectPoints = z.object({
  aspect: z.enum(aspects),
  live: z.number(),
  of: z.number(),
  base: z.number(),
  plus: z.number(),
  minus: z.number(),
  points: z.number(),
})
const PersonShort = z.object({
  person_id: z.number(),
  person_no: z.string(),
  name: z.string(),
  department: z.string().nullable(),
  category: z.enum(staffCategories),
})
/** `opens`: whether the reader may see what the points come from. */
export const PersonPoints = PersonShort.extend({ aspects: z.array(AspectPoints), total: z.number(), opens: z.boolean() })
const Month = z.object({
  month: z.string(),
  state,
  computed_at: z.string().nullable(),
  closed_at: z.string().nullable(),
  /** The day of the office on which it was published; its time would be the server's. */
  published_on: z.string().nullable(),
  /** How it was published, and the last day on which it can be objected to; null before. */
  publication: z.enum(publications).nullable(),
  objection_until: z.string().nullable(),
})
/** `rows` are those whose points the reader may see; `names` all who took part, once the month is published for others than each. */
export const PointsList = Month.extend({
  ranking: z.boolean(),
  /** Published in ranges: how many of each post lie in which; posts of fewer than five are left out. */
  bands: z.array(
    z.object({
      category: z.enum(staffCategories),
      people: z.number(),
      bands: z.array(z.object({ from: z.number(), to: z.number(), people: z.number() })),
    }),
  ),
  rows: z.array(PersonPoints),
  names: z.array(PersonShort),
  total: z.number(),
  open_actions: z.array(z.enum(['compute', 'close', 'publish', 'correct'])),
})
export const IndicatorPoints = z.object({
  indicator_id: z.string(),
  version: z.number(),
  zh: z.string(),
  en: z.string(),
  aspect: z.enum(aspects),
  unit: z.string(),
  live: z.boolean(),
  off: z.enum(offReasons).nullable(),
  weight: z.number(),
  months: z.number(),
  shown: z.enum(['n', 'value', 'rate']),
  entry_id: z.number().nullable(),
  points: z.number(),
  value: z.number().nullable(),
  n: z.number(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  small: z.boolean(),
  median: z.number().nullable(),
  why: Why.nullable(),
  corrected: z.string().nullable(),
  verified: z.boolean(),
  caution: z.string().nullable(),
})
export const PersonMonth = Month.extend({
  person: PersonShort,
  aspects: z.array(AspectPoints),
  total: z.number(),
  indicators: z.array(IndicatorPoints),
  /** The months of the year so far: weighted cases concluded, own and the median of the peers. */
  trend: z.array(z.object({ month: z.string(), value: z.number().nullable(), median: z.number().nullable() })),
  open_actions: z.array(z.enum(['correct'])),
})
export const IndicatorRows = z.object({
  indicator: IndicatorPoints,
  definition: z.string(),
  formula: z.string(),
  rule: z.string(),
  note: z.string().nullable(),
  en_text: EnglishText,
  scoring: scoringField.nullable(),
  valid_from: z.string(),
  origin: z.string(),
  month: z.string(),
  seen_by: z.array(z.string()),
  rows: z.array(CountedRow),
  hidden: z.number(),
  total: z.number(),
  /** The entries of the ledger, from the first; a correction is an opposite entry and a new one. */
  ledger: z.array(
    z.object({
      entry_id: z.number(),
      points: z.number(),
      corrects: z.number().nullable(),
      reason: z.string().nullable(),
      recorded_at: z.string(),
    }),
  ),
})
export const Indicator = z.object({
  indicator_id: z.string(),
  version: z.number(),
  valid_from: z.string(),
  valid_to: z.string().nullable(),
  live: z.boolean(),
  ...said,
})
const Side = z.object({ points: z.number(), n: z.number() })
/** What a closed month would be if it were computed today. Nothing changes by it; a correction takes it over. */
export const Difference = z.object({
  person_id: z.number(),
  person: z.string(),
  indicator_id: z.string(),
  zh: z.string(),
  entry_id: z.number().nullable(),
  then: Side,
  now: Side,
  /** How many of the facts behind the entry are voided. */
  voided: z.number(),
})

const monthQuery = z.strictObject({ month: monthField })
const monthParams = z.object({ month: monthField })
const personParams = z.object({ person_id: z.coerce.number().int().positive() })
export const listPoints = endpoint({
  method: 'GET',
  path: '/api/points',
  summary: '一个月的积分：可以看到的人员',
  query: monthQuery,
  reply: PointsList,
})
export const openPoints = endpoint({
  method: 'GET',
  path: '/api/points/:person_id',
  summary: '一个人一个月的积分：四个方面、各项指标',
  params: personParams,
  query: monthQuery,
  reply: PersonMonth,
})
export const listPointRows = endpoint({
  method: 'GET',
  path: '/api/points/:person_id/:indicator_id/rows',
  summary: '一项积分怎么来的：规则与所据事实',
  params: personParams.extend({ indicator_id: z.string().max(40) }),
  query: monthQuery,
  reply: IndicatorRows,
  audited: 'points.opened',
})
export const openMonth = endpoint({
  method: 'GET',
  path: '/api/months/:month',
  summary: '一个月的状态，以及结账之后的差异',
  params: monthParams,
  reply: Month.extend({ differences: z.array(Difference), open_actions: z.array(z.enum(['compute', 'close', 'publish', 'correct'])) }),
})
export const computeMonthNow = endpoint({
  method: 'POST',
  path: '/api/months/:month/compute',
  summary: '计算一个月的积分',
  params: monthParams,
  reply: Month,
})
export const closeMonthNow = endpoint({
  method: 'POST',
  path: '/api/months/:month/close',
  summary: '月度结账：后台进行，进度见 GET /api/jobs/:job_id',
  params: monthParams,
  reply: z.object({ job_id: z.number() }),
})
export const publishMonthNow = endpoint({
  method: 'POST',
  path: '/api/months/:month/publish',
  summary: '月度公布',
  params: monthParams,
  reply: Month,
})
export const correctPoints = endpoint({
  method: 'POST',
  path: '/api/points/corrections',
  summary: '更正已结账月份的一项积分：记一笔相反分录和一笔新分录；不填分值则按现在的事实重算',
  body: z.strictObject({
    entry_id: z.number().int().positive(),
    points: z.number().min(-100).max(100).optional(),
    reason: z.string().trim().min(2).max(500),
  }),
  reply: z.object({ entry_id: z.number(), points: z.number() }),
})
export const listIndicators = endpoint({
  method: 'GET',
  path: '/api/indicators',
  summary: '四个方面四十项指标',
  reply: z.object({ rows: z.array(Indicator), base: z.record(z.enum(aspects), z.number()), ceiling: z.number() }),
})
export const switchIndicator = endpoint({
  method: 'POST',
  path: '/api/indicators/:indicator_id/switch',
  summary: '自某月起启用或者停用一项指标',
  params: z.object({ indicator_id: z.string().max(40) }),
  body: z.strictObject({ live: z.boolean(), from: monthField, version: z.number().int() }),
  reply: Indicator,
})
