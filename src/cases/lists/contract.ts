import { z } from 'zod'
import { custodyField } from '../../facts.ts'
import { paged } from '../../platform/contract.ts'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { CaseRow, procedures, states } from '../contract.ts'

const id = z.coerce.number().int().positive()
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** With the gravest warning that is open today, and how many there are. */
export const ListedCase = CaseRow.extend({
  warning: z.object({ node_id: z.string(), severity: z.string(), count: z.number() }).nullable(),
})
export type ListedCase = z.infer<typeof ListedCase>

/** Columns by which the list sorts; `-` before one turns it round. */
export const sortable = [
  'due',
  'accepted_on',
  'case_no',
  'name',
  'category',
  'department',
  'handler',
  'state',
  'outcome',
  'closed_on',
  'last_act_on',
  'days_with_handler',
  'cause',
  'source_agency',
  'returns',
] as const
const sort = z.enum([...sortable, ...sortable.map((name) => `-${name}` as const)])

export const caseFilter = z.object({
  /** A fragment of a number, of the case's name or of a party's name. */
  q: z.string().trim().max(60).optional(),
  category: z.string().max(60).optional(),
  procedure: z.enum(procedures).optional(),
  line: z.string().max(40).optional(),
  department_id: id.optional(),
  handler_id: id.optional(),
  accepted_from: dayField.optional(),
  accepted_to: dayField.optional(),
  due_from: dayField.optional(),
  due_to: dayField.optional(),
  closed_from: dayField.optional(),
  closed_to: dayField.optional(),
  state: z.enum(states).optional(),
  open: flag.optional(),
  outcome: z.string().max(60).optional(),
  custody: custodyField.optional(),
  /** Detained while arrest is reviewed, or in custody afterwards. */
  in_custody: flag.optional(),
  juvenile: flag.optional(),
  major: flag.optional(),
  plea: flag.optional(),
  fast_track: flag.optional(),
  overdue: flag.optional(),
  has_warning: flag.optional(),
  batch_id: id.optional(),
  sort: sort.default('due'),
})
export type CaseFilter = z.infer<typeof caseFilter>

export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  summary: 'Cases that the reader sees, filtered, sorted, page by page',
  query: caseFilter.extend(paged()),
  reply: z.object({ rows: z.array(ListedCase), next: z.string().nullable(), total: z.number() }),
  audited: 'cases.listed',
})
export const countCases = endpoint({
  method: 'GET',
  path: '/api/cases/counts',
  summary: 'How many cases each of these views of the list shows the reader',
  query: z.object({
    /** Each as in the address of the list, without '?'. */
    view: z
      .union([z.string(), z.array(z.string())])
      .transform((given) => (Array.isArray(given) ? given : [given]))
      .pipe(z.array(z.string().max(2000)).max(40)),
  }),
  /** In the order asked; null for a view that is none of the list's. */
  reply: z.object({ counts: z.array(z.number().nullable()) }),
})
export const exportCases = endpoint({
  method: 'POST',
  path: '/api/cases/export',
  summary: 'The list as a workbook, with who took it, when and why on every page; leaves an audit line',
  body: z.strictObject({ filter: caseFilter, reason: z.string().trim().min(2).max(200) }),
})
export const caseByNumber = endpoint({
  method: 'GET',
  path: '/api/cases/by-number',
  summary: 'The case of a department or unified number, whatever brackets it is written with',
  query: z.object({ no: z.string().trim().min(1).max(100) }),
  reply: z.object({ case_id: z.number(), case_no: z.string() }),
  audited: 'case.looked_up',
})
export const casesByIdentity = endpoint({
  method: 'POST',
  path: '/api/cases/by-identity',
  summary: 'Cases in which a person with this identity number is a party (case management)',
  body: z.strictObject({ identity_no: z.string().trim().min(6).max(30) }),
  reply: z.object({ rows: z.array(z.object({ case_id: z.number(), case_no: z.string(), name: z.string(), role: z.string() })) }),
})

export const SavedView = z.object({
  view_id: z.number(),
  page: z.string(),
  name: z.string(),
  query: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
  owner: z.string(),
})
const view = { name: z.string().trim().min(1).max(60), query: z.string().max(2000), shared: z.boolean().default(false) }
export const listViews = endpoint({
  method: 'GET',
  path: '/api/views',
  summary: 'Saved views of a page: own ones and those that colleagues share',
  query: z.object({ page: z.string().min(1).max(40) }),
  reply: z.object({ rows: z.array(SavedView) }),
})
export const saveView = endpoint({
  method: 'POST',
  path: '/api/views',
  summary: 'Saves a view under a name',
  body: z.strictObject({ page: z.string().min(1).max(40), ...view }),
  reply: SavedView,
})
export const changeView = endpoint({
  method: 'PUT',
  path: '/api/views/:view_id',
  summary: 'Renames, changes or shares an own view',
  params: z.object({ view_id: id }),
  body: z.strictObject(view),
  reply: SavedView,
})
export const dropView = endpoint({
  method: 'DELETE',
  path: '/api/views/:view_id',
  summary: 'Deletes an own view',
  params: z.object({ view_id: id }),
  reply: z.object({ view_id: z.number() }),
})
export const search = endpoint({
  method: 'GET',
  path: '/api/search',
  summary: 'Cases by number or name, persons by name or pinyin initials',
  query: z.object({ q: z.string().trim().min(1).max(60) }),
  reply: z.object({
    cases: z.array(z.object({ case_id: z.number(), case_no: z.string(), name: z.string(), state: z.enum(states) })),
    persons: z.array(z.object({ person_id: z.number(), name: z.string(), department: z.string().nullable() })),
  }),
  audited: 'search.done',
})

/** What lies on a person's table today, for the unit page: counts of open cases handled, never a ranking. */
export const Load = z.object({
  person_id: z.number(),
  open: z.number(),
  due_in_7: z.number(),
  overdue: z.number(),
  in_custody: z.number(),
  closed_this_year: z.number(),
})
export const listLoad = endpoint({
  method: 'GET',
  path: '/api/cases/load',
  summary: '在办负担：逐名检察官',
  reply: z.object({ rows: z.array(Load) }),
})
