import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

/**
 * What of quality work stands in a person's archive. checked: own cases checked · verified, returned: checks of others verified ·
 * reviewed: sheets handed in as a reviewer · graded: own cases graded · finding: what reviews found in them and stands ·
 * answered, objected: how feedback was met · decided: as one of the review group · rectified · lecture: quality lectures given or
 * attended · card: cards read.
 */
export const archiveKeys = [
  'checked',
  'verified',
  'returned',
  'reviewed',
  'graded',
  'finding',
  'answered',
  'objected',
  'decided',
  'rectified',
  'lecture',
  'card',
] as const
export type ArchiveKey = (typeof archiveKeys)[number]

export const ArchiveRow = z.object({
  id: z.string(),
  key: z.enum(archiveKeys),
  on: z.string(),
  /** null: a case that the reader does not see. */
  case_id: z.number().nullable(),
  case_no: z.string().nullable(),
  review_id: z.number().nullable(),
  conclusion: z.string().nullable(),
  grade: z.string().nullable(),
  scheme: z.string().nullable(),
  score: z.number().nullable(),
  /** The item of the standard, the title of a lecture. */
  what: z.string().nullable(),
  role: z.string().nullable(),
})
export type ArchiveRow = z.output<typeof ArchiveRow>

export const openArchive = endpoint({
  method: 'GET',
  path: '/api/quality/persons/:person_id/archive',
  summary: '一个人的质量记录：自查、核查、评查、认定的问题、讲评',
  params: z.object({ person_id: z.coerce.number().int().positive() }),
  query: z.strictObject({
    key: z.enum(archiveKeys).optional(),
    cursor: z.string().max(40).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(20),
  }),
  reply: z.object({
    rows: z.array(ArchiveRow),
    counts: z.record(z.enum(archiveKeys), z.number()),
    total: z.number(),
    next: z.string().nullable(),
  }),
  audited: 'archive.opened',
})
