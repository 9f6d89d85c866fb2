import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

/**
 * What of quality work stands in a person's archive. checked: own cases checked · rechecked: what became of that · verified, returned: checks of others verified ·
 * opened: own cases taken into review · fed_back: what the review found, told to the handler, or not answered in time · answered,
 * objected: how it was met · graded: own cases graded · finding: what reviews found in them and stands · rectifying: what had to be put
 * right, evidence given and returned · rectified · referred: to inspection, and its answer · ended: closed or dropped · seat: drawn as a
 * reviewer, left the seat, how that review ended · reviewed: sheets handed in · decided: as one of the review group · lecture: quality
 * lectures given or attended · card: cards read.
 */
export const archiveKeys = [
  'checked',
  'rechecked',
  'verified',
  'returned',
  'opened',
  'fed_back',
  'answered',
  'objected',
  'graded',
  'finding',
  'rectifying',
  'rectified',
  'referred',
  'ended',
  'seat',
  'reviewed',
  'decided',
  'lecture',
  'card',
] as const
export type ArchiveKey = (typeof archiveKeys)[number]

export const ArchiveRow = z.object({
  id: z.string(),
  key: z.enum(archiveKeys),
  /** What the step of a review or of a check is called; null where the key says it. */
  step: z.string().nullable(),
  on: z.string(),
  /** null: a case that the reader does not see. */
  case_id: z.number().nullable(),
  case_no: z.string().nullable(),
  /** null: a review that the reader does not see. */
  review_id: z.number().nullable(),
  conclusion: z.string().nullable(),
  grade: z.string().nullable(),
  scheme: z.string().nullable(),
  score: z.number().nullable(),
  /** The item of the standard, the title of a lecture; of a step what was said in it, for who sees the review. */
  what: z.string().nullable(),
  /** What was handed in with it. */
  file: z.object({ file_id: z.number(), name: z.string() }).nullable(),
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
