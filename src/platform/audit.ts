import type { Day } from './day.ts'
import { rows, run, sql, type Tx } from './db.ts'

type AuditLine = {
  office_id: string
  at: string
  account_id: number | null
  action: string
  subject: string | null
  detail: Record<string, unknown>
  request_id: string
}

/**
 * Writes the lines of readings in batches: at once where nothing is being written, else together with whatever arrives until
 * the writing before is done. A reading is answered only once its line is stored.
 */
export function openAuditWriter(db: Tx) {
  let waiting: { line: AuditLine; done: () => void; failed: (error: unknown) => void }[] = []
  let writing = false

  async function flush() {
    writing = true
    while (waiting.length) {
      const batch = waiting
      waiting = []
      try {
        await insertLines(
          db,
          batch.map((w) => w.line),
        )
        for (const w of batch) w.done()
      } catch (error) {
        for (const w of batch) w.failed(error)
      }
    }
    writing = false
  }
  return (line: AuditLine) =>
    new Promise<void>((done, failed) => {
      waiting.push({ line, done, failed })
      if (!writing) void flush()
    })
}

const insertLines = (db: Tx, lines: AuditLine[]) =>
  run(
    db,
    sql`insert into audit (office_id, at, account_id, action, subject, detail, request_id)
        select office_id, at, account_id, action, subject, detail, request_id
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
          as x(office_id text, at timestamptz, account_id bigint, action text, subject text, detail jsonb, request_id text)`,
  )

type AuditRow = { audit_id: number; at: string; account_id: number | null; login: string | null; name: string | null } & Pick<
  AuditLine,
  'action' | 'subject' | 'detail'
>
/** The trail, newest first, from before a line on. */
export function readTrail(
  tx: Tx,
  office_id: string,
  {
    before,
    from,
    to,
    action,
    subject,
    account_id,
    limit,
  }: { before?: number; from?: Day; to?: Day; action?: string; subject?: string; account_id?: number; limit: number },
): Promise<AuditRow[]> {
  return rows<AuditRow>(
    tx,
    sql`select t.audit_id, t.at, t.account_id, a.login, p.name, t.action, t.subject, t.detail
        from audit t
        left join accounts a on a.office_id = t.office_id and a.account_id = t.account_id
        left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
        where t.office_id = ${office_id}
          ${before ? sql`and t.audit_id < ${before}` : sql``} ${action ? sql`and t.action = ${action}` : sql``}
          ${from ? sql`and t.at >= ${from}::timestamp at time zone 'Asia/Shanghai'` : sql``}
          ${to ? sql`and t.at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'` : sql``}
          ${subject ? sql`and t.subject = ${subject}` : sql``} ${account_id ? sql`and t.account_id = ${account_id}` : sql``}
        order by t.audit_id desc limit ${limit}`,
  )
}
