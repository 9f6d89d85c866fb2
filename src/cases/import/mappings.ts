import type { Ctx } from '../../platform/ctx.ts'
import { rows, run, sql } from '../../platform/db.ts'
import type { Mappings } from '../../platform/imports.ts'
import { plain, plainHeader } from '../../platform/spreadsheet/table.ts'

type Row = { kind: 'header' | 'value'; sheet: string; theirs: string; ours: string }

/** What people of this office have explained before: headers by kind of sheet, words by kind and field. */
export async function loadMappings(ctx: Ctx): Promise<Mappings> {
  const all = await rows<Row>(ctx.tx, sql`select kind, sheet, theirs, ours from import_mappings where office_id = ${ctx.actor.office_id}`)
  const known = new Map(all.map((m) => [`${m.kind} ${m.sheet} ${m.theirs}`, m.ours]))
  const none = known.size === 0
  return {
    header: (kind, header) => (none ? undefined : known.get(`header ${kind} ${header}`)),
    value: (kind, field, text) => (none ? undefined : known.get(`value ${kind}.${field} ${plain(text)}`)),
  }
}

export type Explained = {
  headers: { kind: string; header: string; field: string }[]
  values: { kind: string; field: string; value: string; ours: string }[]
}
/** Remembers for the office; an explanation given again replaces the one before. */
export async function remember(ctx: Ctx, { headers, values }: Explained): Promise<void> {
  const lines: Row[] = [
    ...headers.map((h) => ({ kind: 'header' as const, sheet: h.kind, theirs: plainHeader(h.header), ours: h.field })),
    ...values.map((v) => ({ kind: 'value' as const, sheet: `${v.kind}.${v.field}`, theirs: plain(v.value), ours: v.ours })),
  ]
  const once = [...new Map(lines.map((l) => [`${l.kind} ${l.sheet} ${l.theirs}`, l])).values()]
  if (!once.length) return
  await run(
    ctx.tx,
    sql`insert into import_mappings (office_id, kind, sheet, theirs, ours)
        select ${ctx.actor.office_id}, x.kind, x.sheet, x.theirs, x.ours
        from jsonb_to_recordset(${JSON.stringify(once)}::jsonb) as x(kind text, sheet text, theirs text, ours text)
        on conflict (office_id, kind, sheet, theirs) do update set ours = excluded.ours, remembered_at = now()`,
  )
}
