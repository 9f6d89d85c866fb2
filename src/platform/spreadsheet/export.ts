import type { Ctx } from '../ctx.ts'
import type { FileReply } from '../endpoint.ts'
import { audit } from '../facts.ts'
import { Refusal } from '../refusal.ts'
import * as messages from './messages.ts'
import { writeWorkbook, xlsxType } from './write.ts'

export type ListColumn<R> = { header: string; width: number; value: (row: R) => string | number | null }
type Taken<R> = {
  /** What is listed: the name of the sheet and of the file. */
  name: string
  /** Of the audit line. */
  action: string
  columns: readonly ListColumn<R>[]
  /** As many as there are, but no more than one beyond the limit. */
  rows: readonly R[]
  limit: number
  reason: string
  /** Fields of the filter, without their values. */
  filter: readonly string[]
}

/**
 * A list as a workbook. Who took it, when and why stands on its own first sheet; leaves an audit line.
 * @throws Refusal 409 export.too_many
 */
export async function exportList<R>(ctx: Ctx, { name, action, columns, rows, limit, reason, filter }: Taken<R>): Promise<FileReply> {
  if (rows.length > limit) throw new Refusal(409, 'export.too_many', { limit })
  const word = (key: keyof typeof messages.zh) => messages[ctx.actor.language][key]
  await audit(ctx, action, null, { rows: rows.length, reason, filter: [...filter] })
  const content = await writeWorkbook([
    {
      name: word('export.cover'),
      columns: [
        { header: word('export.cover'), width: 20 },
        { header: `${ctx.actor.name} ${ctx.now}`, width: 60 },
      ],
      rows: [
        [word('export.taken_by'), ctx.actor.name],
        [word('export.taken_at'), ctx.now],
        [word('export.reason'), reason],
        [word('export.rows'), rows.length],
        [word('export.duty'), ''],
      ],
    },
    { name, columns: columns.map(({ header, width }) => ({ header, width })), rows: rows.map((r) => columns.map((c) => c.value(r))) },
  ])
  return { name: `${name}-${ctx.today}.xlsx`, media_type: xlsxType, content }
}
