import { z } from 'zod'
import { paged } from '../platform/contract.ts'
import { dayField } from '../platform/day.ts'
import { endpoint } from '../platform/endpoint.ts'

/** duty 岗位职责 · procedure 操作规程 · regime 规章制度 */
export const kinds = ['duty', 'procedure', 'regime'] as const
export type Kind = (typeof kinds)[number]
/** Of a version on the office's day. coming: published, in force from a later day. */
export const states = ['draft', 'coming', 'in_force', 'replaced', 'repealed'] as const
export type State = (typeof states)[number]
export const audienceKinds = ['all', 'department', 'post'] as const

const id = z.coerce.number().int().positive()
const day = z.string()
const words = z.array(z.string().trim().min(1).max(100)).max(50).default([])

/** A clause as it is written. `anchor` says which clause of the document it is, through all versions; null is for a new one. */
export const clauseFields = z.strictObject({
  anchor: z.number().int().positive().nullable().default(null),
  chapter: z.string().trim().max(200).default(''),
  number: z.string().trim().max(50).default(''),
  heading: z.string().trim().max(200).default(''),
  text: z.string().trim().min(1).max(10_000),
  posts: words,
  lines: words,
  stages: words,
  nodes: words,
  items: words,
})
export type ClauseFields = z.output<typeof clauseFields>
export const documentFields = z.strictObject({
  kind: z.enum(kinds),
  name: z.string().trim().min(1).max(200),
  clauses: z.array(clauseFields).min(1).max(2000),
})
export type DocumentFields = z.output<typeof documentFields>

export const Clause = z.object({
  clause_id: z.number(),
  anchor: z.number(),
  chapter: z.string(),
  number: z.string(),
  heading: z.string(),
  text: z.string(),
  posts: z.array(z.string()),
  lines: z.array(z.string()),
  stages: z.array(z.string()),
  nodes: z.array(z.string()),
  items: z.array(z.string()),
})
export const Version = z.object({
  version_no: z.number(),
  state: z.enum(states),
  note: z.string(),
  valid_from: day.nullable(),
  valid_to: day.nullable(),
  repealed: z.string().nullable(),
  drafted_by: z.string().nullable(),
  published_by: z.string().nullable(),
})
export const Standard = z.object({
  standard_id: z.number(),
  kind: z.enum(kinds),
  name: z.string(),
  version: z.number(),
  /** Of the version in force; without one, of the latest. */
  state: z.enum(states),
  version_no: z.number(),
  valid_from: day.nullable(),
  has_draft: z.boolean(),
  clauses: z.number(),
  /** Whether I have to read it, and by when; null if not. */
  my_due_on: day.nullable(),
  my_read_on: day.nullable(),
})
export const Audience = z.object({
  audience_id: z.number(),
  kind: z.enum(audienceKinds),
  department_id: z.number().nullable(),
  name: z.string().nullable(),
  due_on: day,
})
export const StandardRecord = z.object({
  standard_id: z.number(),
  kind: z.enum(kinds),
  name: z.string(),
  version: z.number(),
  shown: Version,
  versions: z.array(Version),
  clauses: z.array(Clause),
  audiences: z.array(Audience),
  my_due_on: day.nullable(),
  my_read_on: day.nullable(),
  open_actions: z.array(z.enum(['draft', 'edit', 'drop', 'publish', 'repeal', 'set_reading', 'see_readers', 'read'])),
})
export const FoundClause = z.object({
  clause_id: z.number(),
  standard_id: z.number(),
  kind: z.enum(kinds),
  name: z.string(),
  anchor: z.number(),
  number: z.string(),
  heading: z.string(),
  text: z.string(),
})

export const listStandards = endpoint({
  method: 'GET',
  path: '/api/standards',
  summary: '制度规范',
  query: z.strictObject({
    q: z.string().trim().max(100).optional(),
    kind: z.enum(kinds).optional(),
    state: z.enum(states).optional(),
    /** Those that I have to read and have not. */
    unread: z.stringbool().optional(),
    ...paged(20, 100),
  }),
  reply: z.object({
    rows: z.array(Standard),
    next: z.string().nullable(),
    total: z.number(),
    counts: z.object({ duty: z.number(), procedure: z.number(), regime: z.number(), drafts: z.number(), unread: z.number() }),
    may_draft: z.array(z.enum(kinds)),
    may_publish: z.array(z.enum(kinds)),
  }),
})
export const searchClauses = endpoint({
  method: 'GET',
  path: '/api/standards/clauses',
  summary: '在现行条款中查找',
  query: z.strictObject({
    q: z.string().trim().max(100).default(''),
    kind: z.enum(kinds).optional(),
    node: z.string().max(50).optional(),
    item: z.string().max(50).optional(),
    post: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({ rows: z.array(FoundClause), total: z.number() }),
})
export const openClause = endpoint({
  method: 'GET',
  path: '/api/standards/clauses/:clause_id',
  summary: '一个条款',
  params: z.object({ clause_id: id }),
  reply: FoundClause,
})
export const myReading = endpoint({
  method: 'GET',
  path: '/api/standards/mine',
  summary: '待我学习的制度规范',
  reply: z.object({ rows: z.array(z.object({ standard_id: z.number(), kind: z.enum(kinds), name: z.string(), due_on: day })) }),
})
export const ReadIn = z.object({
  documents: z.array(
    z.object({
      kind: z.enum(kinds),
      name: z.string(),
      clauses: z.array(clauseFields),
      /** There is one of this kind and name: the draft becomes its next version. */
      standard_id: z.number().nullable(),
    }),
  ),
  problems: z.array(z.object({ row: z.number(), column: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()) })),
})
export const readFile = endpoint({
  method: 'POST',
  path: '/api/standards/files',
  summary: '读取 .docx 或 .xlsx，返回识别出的条款；不保存',
  upload: true,
  reply: ReadIn,
})
export const saveDrafts = endpoint({
  method: 'POST',
  path: '/api/standards/drafts',
  summary: '存为草稿：新的文件，或已有文件的下一版',
  body: z.strictObject({ documents: z.array(documentFields).min(1).max(1000) }),
  reply: z.object({ standard_ids: z.array(z.number()) }),
})
export const openStandard = endpoint({
  method: 'GET',
  path: '/api/standards/:standard_id',
  summary: '一份制度规范',
  params: z.object({ standard_id: id }),
  query: z.strictObject({ version_no: id.optional() }),
  reply: StandardRecord,
})
const withVersion = { version: z.number().int() }
export const beginDraft = endpoint({
  method: 'POST',
  path: '/api/standards/:standard_id/draft',
  summary: '由现行版本起草下一版',
  params: z.object({ standard_id: id }),
  body: z.strictObject({ note: z.string().trim().max(1000).default(''), ...withVersion }),
  reply: StandardRecord,
})
export const editDraft = endpoint({
  method: 'PUT',
  path: '/api/standards/:standard_id/draft',
  summary: '修改草稿',
  params: z.object({ standard_id: id }),
  body: z.strictObject({
    note: z.string().trim().max(1000).default(''),
    clauses: z.array(clauseFields).min(1).max(2000),
    ...withVersion,
  }),
  reply: StandardRecord,
})
export const dropDraft = endpoint({
  method: 'DELETE',
  path: '/api/standards/:standard_id/draft',
  summary: '删除草稿；从未公布过的文件随之删除',
  params: z.object({ standard_id: id }),
  body: z.strictObject(withVersion),
  reply: z.object({ standard_id: z.number().nullable() }),
})
export const publishDrafts = endpoint({
  method: 'POST',
  path: '/api/standards/publications',
  summary: '公布草稿，自所填之日起施行；现行的上一版同日失效',
  body: z.strictObject({
    standards: z
      .array(z.strictObject({ standard_id: z.number().int(), ...withVersion }))
      .min(1)
      .max(1000),
    from: dayField,
  }),
  reply: z.object({ published: z.number() }),
})
export const repealStandard = endpoint({
  method: 'POST',
  path: '/api/standards/:standard_id/repeal',
  summary: '废止，自所填之日起失效',
  params: z.object({ standard_id: id }),
  body: z.strictObject({ on: dayField, reason: z.string().trim().min(2).max(200), ...withVersion }),
  reply: StandardRecord,
})
export const Piece = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
export const ClauseChange = z.object({
  kind: z.enum(['same', 'changed', 'moved', 'added', 'removed']),
  anchor: z.number(),
  before: z.object({ number: z.string(), heading: z.string() }).nullable(),
  after: z.object({ number: z.string(), heading: z.string() }).nullable(),
  pieces: z.array(Piece),
})
export const compareVersions = endpoint({
  method: 'GET',
  path: '/api/standards/:standard_id/comparison',
  summary: '两个版本逐条对照',
  params: z.object({ standard_id: id }),
  query: z.strictObject({ before: id, after: id }),
  reply: z.object({ before: Version, after: Version, clauses: z.array(ClauseChange) }),
})
export const setReading = endpoint({
  method: 'POST',
  path: '/api/standards/:standard_id/readings',
  summary: '布置学习：全院、部门或岗位，限期阅读',
  params: z.object({ standard_id: id }),
  body: z.strictObject({
    kind: z.enum(audienceKinds),
    department_id: z.number().int().nullable().default(null),
    post: z.string().trim().min(1).max(50).nullable().default(null),
    due_on: dayField,
    ...withVersion,
  }),
  reply: StandardRecord,
})
export const Reader = z.object({
  person_id: z.number(),
  name: z.string(),
  department: z.string().nullable(),
  post: z.string(),
  due_on: day,
  read_on: day.nullable(),
})
export const listReaders = endpoint({
  method: 'GET',
  path: '/api/standards/:standard_id/readings',
  summary: '谁应当阅读、谁还没有阅读现行版本',
  params: z.object({ standard_id: id }),
  reply: z.object({ rows: z.array(Reader), read: z.number(), total: z.number() }),
})
export const markRead = endpoint({
  method: 'POST',
  path: '/api/standards/:standard_id/read',
  summary: '记下我已阅读现行版本',
  params: z.object({ standard_id: id }),
  body: z.strictObject({ version_no: z.number().int() }),
  reply: StandardRecord,
})
