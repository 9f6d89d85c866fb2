import { hash } from 'node:crypto'
import type { Ctx } from './ctx.ts'
import { row, sql } from './db.ts'

/** Kinds of files that people hand in: how the name ends, and the first bytes that tell the same. */
const kinds: { ends: readonly string[]; media_type: string; starts: string }[] = [
  { ends: ['.pdf'], media_type: 'application/pdf', starts: '%PDF-' },
  {
    ends: ['.docx'],
    media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    starts: 'PK\x03\x04',
  },
  { ends: ['.xlsx'], media_type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', starts: 'PK\x03\x04' },
  {
    ends: ['.pptx'],
    media_type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    starts: 'PK\x03\x04',
  },
  { ends: ['.jpg', '.jpeg'], media_type: 'image/jpeg', starts: '\xff\xd8\xff' },
  { ends: ['.png'], media_type: 'image/png', starts: '\x89PNG\r\n\x1a\n' },
]

/** Taken where nothing else is said: papers and pictures. */
const papers: readonly string[] = ['.pdf', '.docx', '.xlsx', '.jpg', '.jpeg', '.png']

/**
 * What a file is by its name, if its bytes say the same; null: none that is taken, or none of those wanted. A document that carries macros is none, whatever it
 * is called. The platform opens none of these files: it hands them out as downloads.
 */
export function mediaTypeOf(name: string, content: Buffer, accept: readonly string[] = papers): string | null {
  const kind = kinds.find((k) => k.ends.some((end) => accept.includes(end) && name.toLowerCase().endsWith(end)))
  if (!kind || content.subarray(0, kind.starts.length).toString('latin1') !== kind.starts) return null
  return kind.starts.startsWith('PK') && content.includes('vbaProject.bin') ? null : kind.media_type
}

export type StoredFile = { file_id: number; name: string; digest: string }
/** Keeps a file as it is, with its SM3. */
export async function storeFile(ctx: Ctx, { name, media_type, content }: { name: string; media_type: string; content: Buffer }) {
  const digest = hash('sm3', content, 'hex')
  const made = await row<{ file_id: number }>(
    ctx.tx,
    sql`insert into files (office_id, name, media_type, digest, content, created_at, account_id)
        values (${ctx.actor.office_id}, ${name}, ${media_type}, ${digest}, ${content}, ${ctx.now}, ${ctx.actor.account_id || null}) returning file_id`,
  )
  return { file_id: made!.file_id, name, digest } satisfies StoredFile
}

export const fileOf = (ctx: Ctx, file_id: number) =>
  row<{ name: string; media_type: string; content: Buffer }>(
    ctx.tx,
    sql`select name, media_type, content from files where office_id = ${ctx.actor.office_id} and file_id = ${file_id}`,
  )
