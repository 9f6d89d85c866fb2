import { z } from 'zod'
import { paged } from '../../platform/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'

const id = z.coerce.number().int().positive()
const params = z.object({ batch_id: id })
export const batchStates = ['read', 'ready', 'applying', 'applied', 'undone', 'failed', 'dropped'] as const
/** card: the card check has something to say of the row, whatever else becomes of it. */
export const rowStates = ['rejected', 'changed', 'noted', 'card'] as const

const Counts = z.object({ rows: z.number(), new: z.number(), changed: z.number(), unchanged: z.number(), rejected: z.number() })
export const PreviewSheet = Counts.extend({
  sheet_no: z.number(),
  sheet: z.string(),
  /** people, cases, parties, acts, properties */
  kind: z.string(),
  noted: z.number(),
  card: z.number().default(0),
})
export const Unknowns = z.object({
  /** Columns that nobody has explained yet; their content is left aside until somebody does. */
  headers: z.array(z.object({ kind: z.string(), sheet: z.string(), header: z.string(), samples: z.array(z.string()) })),
  /** Words that rejected rows; explaining one brings its rows in. */
  values: z.array(z.object({ kind: z.string(), field: z.string(), value: z.string(), rows: z.number() })),
})
export const Batch = z.object({
  batch_id: z.number(),
  /** Areas that the file holds, as `people,cases`; empty until it is read. */
  kind: z.string(),
  file_name: z.string(),
  state: z.enum(batchStates),
  counts: Counts.partial(),
  by: z.string().nullable(),
  created_at: z.string(),
  applied_at: z.string().nullable(),
  undone_at: z.string().nullable(),
  /** The job that reads or applies it: GET /api/jobs/:job_id tells how far it is. */
  job_id: z.number().nullable(),
})
export const BatchRecord = Batch.extend({
  sheets: z.array(PreviewSheet),
  skipped: z.array(z.object({ file: z.string(), sheet: z.string(), why: z.enum(['hidden', 'unknown']) })),
  unknowns: Unknowns,
  /** What unknown headers and words may mean. */
  fields: z.array(z.object({ kind: z.string(), zh: z.string(), fields: z.array(z.object({ field: z.string(), zh: z.string() })) })),
  choices: z.array(
    z.object({ kind: z.string(), field: z.string(), choices: z.array(z.object({ value: z.string(), zh: z.string(), en: z.string() })) }),
  ),
  /** Why it failed, as a sentence. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** apply, drop, undo, explain, correction */
  open_actions: z.array(z.string()),
})
export const BatchRow = z.object({
  sheet_no: z.number(),
  sheet: z.string(),
  row: z.number(),
  state: z.enum(rowStates),
  issues: z.array(z.object({ column: z.string(), code: z.string(), reason: z.string() })),
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
  findings: z.array(z.object({ column: z.string(), code: z.string(), reason: z.string() })),
})
const Started = z.object({ batch_id: z.number(), job_id: z.number() })

export const startImport = endpoint({
  method: 'POST',
  path: '/api/imports',
  summary: '上传要导入的文件（.xlsx、.csv），开始读取并与现有数据核对',
  upload: true,
  reply: Started,
})
export const listImports = endpoint({
  method: 'GET',
  path: '/api/imports',
  summary: '历次导入，最近的在前',
  query: z.strictObject({ ...paged(20, 100) }),
  reply: z.object({ rows: z.array(Batch), next: z.string().nullable(), total: z.number() }),
})
export const openImport = endpoint({
  method: 'GET',
  path: '/api/imports/:batch_id',
  summary: '一次导入：核对结果、待说明的列与词',
  params,
  reply: BatchRecord,
})
export const listImportRows = endpoint({
  method: 'GET',
  path: '/api/imports/:batch_id/rows',
  summary: '被退回、有变更、需留意的行',
  params,
  query: z.strictObject({
    state: z.enum(rowStates).optional(),
    sheet_no: z.coerce.number().int().min(0).optional(),
    ...paged(),
  }),
  reply: z.object({ rows: z.array(BatchRow), next: z.string().nullable(), total: z.number() }),
  audited: 'import.rows_read',
})
export const explainImport = endpoint({
  method: 'PUT',
  path: '/api/imports/:batch_id/mappings',
  summary: '说明未识别的列和词的含义，记住后重新核对',
  params,
  body: z.strictObject({
    /** `field` empty: leave this column aside from now on. */
    headers: z
      .array(z.strictObject({ kind: z.string().max(40), header: z.string().min(1).max(200), field: z.string().max(40) }))
      .max(200)
      .default([]),
    values: z
      .array(
        z.strictObject({
          kind: z.string().max(40),
          field: z.string().max(40),
          value: z.string().min(1).max(500),
          ours: z.string().min(1).max(200),
        }),
      )
      .max(500)
      .default([]),
  }),
  reply: Started,
})
export const applyImport = endpoint({
  method: 'POST',
  path: '/api/imports/:batch_id/apply',
  summary: '确认导入',
  params,
  body: z.strictObject({}),
  reply: Started,
})
export const dropImport = endpoint({
  method: 'POST',
  path: '/api/imports/:batch_id/drop',
  summary: '放弃这次导入',
  params,
  body: z.strictObject({}),
  reply: Batch,
})
export const undoImport = endpoint({
  method: 'POST',
  path: '/api/imports/:batch_id/undo',
  summary: '撤销整批导入；其后有人工记录以它为前提的不能撤销',
  params,
  body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
  reply: Batch,
})
export const correctionWorkbook = endpoint({
  method: 'GET',
  path: '/api/imports/:batch_id/correction',
  summary: '更正表：被退回的行、原值与原因（.xlsx），改好后可直接再导入',
  params,
  audited: 'import.correction_downloaded',
})
