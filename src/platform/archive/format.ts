import { createHash } from 'node:crypto'
import { z } from 'zod'
import { secrets } from '../secrets.ts'

/**
 * An archive is a tar file: first `archive.json` (the head), then `tables/NAME/000001.gz` …, which put together are one gzip of the
 * table in PostgreSQL's COPY text format, last `manifest.json` with the counts and SM3 digests and the seal over it.
 */
export const format = 'jianheng-archive'
export const version = 1
/** Bytes of one part of a table, compressed. */
export const part = 4 * 1024 * 1024
/** Largest part that a reader takes. */
export const limit = 4 * part

export const head = z.strictObject({
  format: z.literal(format),
  version: z.number().int(),
  made_at: z.string(),
  program: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), digest: z.string() })),
  /** A keyed digest of nothing: equal only for instances with the same secret, without which encrypted fields stay closed. */
  secret: z.string(),
})
export const manifest = z.strictObject({
  head: z.string(),
  tables: z.array(
    z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: z.number().int(), parts: z.number().int(), digest: z.string() }),
  ),
  sequences: z.array(z.strictObject({ name: z.string(), value: z.number() })),
})
export type Head = z.infer<typeof head>
export type Manifest = z.infer<typeof manifest>

export const sm3 = (content: Buffer | string) => createHash('sm3').update(content).digest('hex')
export const secretMark = () => secrets().digest('archive.secret', '')
/** Only who holds the instance's secret can make it, so that an archive cannot be changed and digested anew. */
export const seal = (manifestText: string) => secrets().digest('archive.manifest', sm3(manifestText))
