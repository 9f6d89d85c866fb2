import { z } from 'zod'
import { dayField } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

const id = z.coerce.number().int().positive()
const day = z.string()

export const Reviewer = z.object({
  person_id: z.number(),
  name: z.string(),
  department: z.string().nullable(),
  lines: z.array(z.string()),
  since: day,
  until: day.nullable(),
  note: z.string(),
  /** Whether the person can sign in; whoever can not is not drawn. */
  account: z.boolean(),
  /** Reviews that wait for this person's sheet. */
  open: z.number(),
  done: z.number(),
  version: z.number(),
})
export const listReviewers = endpoint({
  method: 'GET',
  path: '/api/reviewers',
  summary: '评查员库',
  reply: z.object({ rows: z.array(Reviewer), may_change: z.boolean() }),
})
export const setReviewer = endpoint({
  method: 'PUT',
  path: '/api/reviewers/:person_id',
  summary: '入库、调整、出库',
  params: z.object({ person_id: id }),
  body: z.strictObject({
    lines: z.array(z.string().max(40)).max(20).default([]),
    since: dayField,
    until: dayField.nullable().default(null),
    note: z.string().trim().max(200).default(''),
    /** 0: newly in the pool. */
    version: z.number().int().min(0),
  }),
  reply: z.object({ rows: z.array(Reviewer) }),
})
export const relationKinds = ['spouse', 'relative', 'classmate', 'former_colleague', 'interest', 'other'] as const
export const Relation = z.object({
  relation_id: z.number(),
  person_id: z.number(),
  person: z.string(),
  other_person_id: z.number().nullable(),
  other_person: z.string().nullable(),
  party_words: z.string(),
  kind: z.enum(relationKinds),
  note: z.string(),
  declared_on: day,
  ended_on: day.nullable(),
  mine: z.boolean(),
})
export const listRelations = endpoint({
  method: 'GET',
  path: '/api/relations',
  summary: '申报的关系：本人的；案管可见全部',
  reply: z.object({ rows: z.array(Relation) }),
  audited: 'relations.listed',
})
export const declareRelation = endpoint({
  method: 'POST',
  path: '/api/relations',
  summary: '申报一项关系',
  body: z
    .strictObject({
      other_person_id: z.number().int().nullable().default(null),
      party_words: z.string().trim().max(60).default(''),
      kind: z.enum(relationKinds),
      note: z.string().trim().max(200).default(''),
    })
    .refine((r) => (r.other_person_id === null) !== (r.party_words === ''), { path: ['party_words'], message: 'relation.one_of_two' }),
  reply: z.object({ rows: z.array(Relation) }),
})
export const endRelation = endpoint({
  method: 'POST',
  path: '/api/relations/:relation_id/end',
  summary: '一项关系不再存在',
  params: z.object({ relation_id: id }),
  reply: z.object({ rows: z.array(Relation) }),
})
