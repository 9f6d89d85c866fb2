import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { monthField } from '../../platform/day.ts'

const id = z.number().int().positive()
export const panelStates = ['open', 'closed', 'cancelled'] as const
export const panelActions = ['score', 'close', 'cancel'] as const
export type PanelAction = (typeof panelActions)[number]

const Rule = z.object({ from: z.number(), to: z.number(), least: z.number(), drop_from: z.number() })
/** `scorer`: null to the person judged. `dropped`: left out as the highest or lowest. */
const Sheet = z.object({ scorer: z.string().nullable(), points: z.number(), comment: z.string(), dropped: z.boolean() })
const Judged = z.object({
  person_id: z.number(),
  name: z.string(),
  department: z.string().nullable(),
  /** The reader's own sheet. */
  mine: z.object({ points: z.number(), comment: z.string() }).nullable(),
  /** Once the panel is closed, to the person and to whoever answers for the appraisal. */
  result: z.object({ points: z.number(), sheets: z.number(), dropped: z.number() }).nullable(),
  sheets: z.array(Sheet),
})
export const Panel = z.object({
  panel_id: z.number(),
  indicator_id: z.string(),
  zh: z.string(),
  en: z.string(),
  month: z.string(),
  title: z.string(),
  ground: z.string(),
  rule: Rule,
  state: z.enum(panelStates),
  reason: z.string().nullable(),
  opened_by: z.string().nullable(),
  opened_on: z.string(),
  settled_on: z.string().nullable(),
  version: z.number(),
  /** `left`: how many they still have to score; who scored what stays unknown until the panel is closed. */
  scorers: z.array(z.object({ person_id: z.number(), name: z.string(), left: z.number() })),
  people: z.array(Judged),
  open_actions: z.array(z.enum(panelActions)),
})
export type Panel = z.infer<typeof Panel>

const panelParams = z.object({ panel_id: z.coerce.number().int().positive() })
export const listPanels = endpoint({
  method: 'GET',
  path: '/api/panels',
  summary: '评议：我要评分的、评议过我的；政治部和院领导看到全部',
  query: z.strictObject({ state: z.enum(panelStates).optional() }),
  reply: z.object({
    rows: z.array(Panel),
    /** Panels on which the reader still has to score. */
    waiting: z.number(),
    open_actions: z.array(z.enum(['open'])),
  }),
})
export const openPanel = endpoint({
  method: 'POST',
  path: '/api/panels',
  summary: '组织一次评议：对若干人按一项指标打分',
  body: z.strictObject({
    indicator_id: z.string().max(40),
    month: monthField,
    title: z.string().trim().min(2).max(100),
    ground: z.string().trim().min(2).max(1000),
    scorers: z.array(id).min(1).max(60),
    people: z.array(id).min(1).max(200),
  }),
  reply: Panel,
})
export const scorePanel = endpoint({
  method: 'PUT',
  path: '/api/panels/:panel_id/sheets',
  summary: '提交或者修改自己的评分；结束前互不可见',
  params: panelParams,
  body: z.strictObject({
    rows: z
      .array(z.strictObject({ person_id: id, points: z.number().min(-100).max(100), comment: z.string().trim().max(500).default('') }))
      .min(1)
      .max(200),
  }),
  reply: Panel,
})
export const closePanel = endpoint({
  method: 'POST',
  path: '/api/panels/:panel_id/close',
  summary: '结束评议：去掉极值取平均，计入所在月份',
  params: panelParams,
  body: z.strictObject({ version: z.number().int() }),
  reply: Panel,
})
export const cancelPanel = endpoint({
  method: 'POST',
  path: '/api/panels/:panel_id/cancel',
  summary: '取消评议',
  params: panelParams,
  body: z.strictObject({ version: z.number().int(), reason: z.string().trim().min(2).max(300) }),
  reply: Panel,
})
