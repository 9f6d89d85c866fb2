import type { Ctx } from '../platform/ctx.ts'
import { addDays, beijingDay, type Day } from '../platform/day.ts'
import { row, rows, run, sql } from '../platform/db.ts'
import type { FileReply } from '../platform/endpoint.ts'
import { audit } from '../platform/facts.ts'
import { newToken, tokenDigest } from '../platform/links.ts'
import { Refusal } from '../platform/refusal.ts'
import { clockName } from './messages.ts'
import { running } from './queries.ts'

export async function stateOf(ctx: Ctx) {
  const one = await row<{ created_at: string }>(
    ctx.tx,
    sql`select created_at from deadline_feeds where office_id = ${ctx.actor.office_id} and account_id = ${ctx.actor.account_id}`,
  )
  return { exists: !!one, created_at: one?.created_at ?? null }
}

/** A new secret; the old link is dead at once. Only its digest is kept. */
export async function renew(ctx: Ctx) {
  const token = newToken()
  await run(
    ctx.tx,
    sql`insert into deadline_feeds (office_id, account_id, token_digest, created_at)
        values (${ctx.actor.office_id}, ${ctx.actor.account_id}, ${tokenDigest(token)}, ${ctx.now})
        on conflict (office_id, account_id) do update set token_digest = excluded.token_digest, created_at = excluded.created_at`,
  )
  await audit(ctx, 'deadlines.feed_renewed', `account:${ctx.actor.account_id}`)
  return { path: `/api/feeds/${token}.ics`, created_at: ctx.now }
}

export async function drop(ctx: Ctx) {
  await run(ctx.tx, sql`delete from deadline_feeds where office_id = ${ctx.actor.office_id} and account_id = ${ctx.actor.account_id}`)
  await audit(ctx, 'deadlines.feed_dropped', `account:${ctx.actor.account_id}`)
  return { exists: false, created_at: null }
}

type Owner = { office_id: string; person_id: number | null; language: 'zh' | 'en'; set_day: Day | null }
type Entry = { deadline_id: number; case_no: string; code: string; due_on: Day; lead: number[] }

/**
 * The open deadlines of the cases in which the link's owner works, and those that the owner was given by name. It leaves the building, so it names a case by its number only.
 * @throws Refusal 404 deadline.feed_absent — also where the account has been closed or the person has left
 */
export async function read(ctx: Ctx, file: string): Promise<FileReply> {
  const token = file.replace(/\.ics$/, '')
  const owner = await row<Owner>(
    ctx.tx,
    sql`select f.office_id, a.person_id, a.language, o.set_day
        from deadline_feeds f join accounts a using (office_id, account_id) join offices o using (office_id)
          left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
        where f.token_digest = ${tokenDigest(token)} and a.disabled_at is null
          and (p.left_on is null or p.left_on > coalesce(o.set_day, ${beijingDay(ctx.now)}::date))`,
  )
  if (!owner) throw new Refusal(404, 'deadline.feed_absent')
  const today = owner.set_day ?? beijingDay(ctx.now)
  const entries = await rows<Entry>(
    ctx.tx,
    sql`select d.deadline_id, c.case_no, d.code, d.due_on, d.lead
        from deadlines d join cases c on c.office_id = d.office_id and c.case_id = d.case_id
        where d.office_id = ${owner.office_id} and not c.sealed and coalesce(d.person_id = ${owner.person_id}::bigint, ${owner.person_id}::bigint in (c.handler_id, c.assistant_id, c.clerk_id))
          and d.owner = 'ours' and ${running(today)}
        order by d.due_on, d.deadline_id limit 2000`,
  )
  return { name: 'jianheng.ics', media_type: 'text/calendar; charset=utf-8', content: Buffer.from(icsOf(entries, owner, ctx.now)) }
}

const text = (value: string) => value.replace(/[\\;,]/g, (c) => `\\${c}`).replace(/\r?\n/g, '\\n')
const compact = (day: Day) => day.replaceAll('-', '')
/** Lines of at most 75 octets, as RFC 5545 wants them, never inside a character. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const char of line) {
    const n = Buffer.byteLength(char)
    if (octets + n > (parts.length ? 74 : 75)) {
      parts.push(part)
      part = ''
      octets = 0
    }
    part += char
    octets += n
  }
  return [...parts, part].join('\r\n ')
}

function icsOf(entries: readonly Entry[], { office_id, language }: Pick<Owner, 'office_id' | 'language'>, now: string): string {
  const stamp = `${now.slice(0, 19).replace(/[-:]/g, '')}Z`
  const title = language === 'zh' ? '检衡 · 办案期限' : 'Jianheng deadlines'
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Jianheng//Deadlines//ZH', 'CALSCALE:GREGORIAN', `X-WR-CALNAME:${text(title)}`]
  for (const { deadline_id, case_no, code, due_on, lead } of entries) {
    const name = clockName(code, language)
    lines.push('BEGIN:VEVENT', `UID:${office_id}-${deadline_id}@jianheng`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${compact(due_on)}`)
    lines.push(`DTEND;VALUE=DATE:${compact(addDays(due_on, 1))}`, `SUMMARY:${text(`${name} ${case_no}`)}`, 'TRANSP:TRANSPARENT')
    for (const days of lead) {
      // In the morning at nine, so many days before.
      const hours = days * 24 - 9
      lines.push(
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        `DESCRIPTION:${text(name)}`,
        `TRIGGER:${hours < 0 ? 'PT' : '-PT'}${Math.abs(hours)}H`,
        'END:VALARM',
      )
    }
    lines.push('END:VEVENT')
  }
  lines.push('END:VCALENDAR')
  return `${lines.map(folded).join('\r\n')}\r\n`
}
