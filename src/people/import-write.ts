import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { rows, run, sql } from '../platform/db.ts'
import { record, type NewFact } from '../platform/facts.ts'
import { keepBefore } from './import-before.ts'
import type { RosterEntry } from './import.ts'
import { nameKeys } from './names.ts'

/** Departments hold these lines, if their name says so; what it does not say is set on the page of departments. */
const linesOf = (name: string): string[] =>
  Object.entries({
    ordinary: '普通|刑事检察|第一检察部',
    civil: '民事',
    administrative: '行政检察',
    publicInterest: '公益',
    juvenile: '未成年',
    execution: '刑事执行',
    petition: '控告|申诉',
  }).flatMap(([line, words]) => (new RegExp(words).test(name) ? [line] : []))

/** Writes what the roster says in a few statements, whatever its length, and records each person, post and seat as a fact. */
export async function writeRoster(ctx: Ctx, entries: RosterEntry[], batch_id: number): Promise<void> {
  const office = ctx.actor.office_id
  const touched = entries.filter((e) => !e.known || e.changes.length)
  if (!touched.length) return
  const news: NewFact[] = []
  const departments = await ensureDepartments(ctx, [...new Set(touched.flatMap((e) => e.wanted.department ?? []))], batch_id, news)
  await keepBefore(
    ctx,
    batch_id,
    touched.flatMap((e) => e.known?.person_id ?? []),
  )
  const lines = touched.map(({ wanted: w, known: k }) => ({
    ...w,
    ...nameKeys(w.name),
    department_id: w.department ? departments.get(w.department)! : null,
    known: k?.person_id ?? null,
    post_changed: !k || (w.post ?? k.post) !== k.post || w.category !== k.category || (w.department ?? k.department) !== k.department,
  }))
  const given = JSON.stringify(lines)
  const saved = await rows<{ person_id: number; person_no: string; department_id: number | null; post: string }>(
    ctx.tx,
    sql`insert into persons (office_id, person_no, name, name_key, initials, sex, born_on, department_id, category, post, speciality, joined_on)
        select ${office}, x.person_no, x.name, x.name_key, x.initials, x.sex, x.born_on, x.department_id, x.category, coalesce(x.post, ''), coalesce(x.speciality, ''), x.joined_on
        from jsonb_to_recordset(${given}::jsonb) as x(person_no text, name text, name_key text, initials text, sex text, born_on date, department_id bigint,
          category text, post text, speciality text, joined_on date)
        on conflict (office_id, person_no) do update set name = excluded.name, name_key = excluded.name_key, initials = excluded.initials,
          sex = coalesce(excluded.sex, persons.sex), born_on = coalesce(excluded.born_on, persons.born_on),
          department_id = coalesce(excluded.department_id, persons.department_id), category = excluded.category,
          post = coalesce(nullif(excluded.post, ''), persons.post), speciality = coalesce(nullif(excluded.speciality, ''), persons.speciality),
          joined_on = coalesce(excluded.joined_on, persons.joined_on), version = persons.version + 1
        returning person_id, person_no, department_id, post`,
  )
  const byNumber = new Map(saved.map((p) => [p.person_no, p]))
  await writePosts(
    ctx,
    lines
      .filter((l) => l.post_changed)
      .map((l) => ({ person_id: byNumber.get(l.person_no)!.person_id, from: l.known ? ctx.today : (l.joined_on ?? ctx.today) })),
  )
  for (const { wanted: w, known: k, changes } of touched) {
    const { person_id, department_id, post } = byNumber.get(w.person_no)!
    const credits = [{ person_id, role: 'self' }]
    if (!k) {
      const fields = { department_id, category: w.category, post, speciality: w.speciality ?? '', joined_on: w.joined_on ?? null }
      news.push({
        kind: 'person.registered',
        on: ctx.today,
        subject: `person:${person_id}`,
        data: { person_no: w.person_no, fields },
        credits,
        batch_id,
      })
    } else {
      // Day of birth and sex stay in the register alone; what was before is kept beside the batch (import-before.ts).
      const shown = Object.fromEntries(changes.map((c) => [c.field, { from: c.from || null, to: c.to }]))
      news.push({ kind: 'person.changed', on: ctx.today, subject: `person:${person_id}`, data: { changes: shown }, credits, batch_id })
    }
  }
  await writeUnits(ctx, touched, byNumber, batch_id, news)
  await record(ctx, news, { action: 'import.applied' })
}

async function ensureDepartments(ctx: Ctx, names: string[], batch_id: number, news: NewFact[]): Promise<Map<string, number>> {
  const office = ctx.actor.office_id
  const lines = names.map((name, i) => ({ name, lines: linesOf(name), i }))
  const made = await rows<{ department_id: number; name: string }>(
    ctx.tx,
    sql`insert into departments (office_id, name, lines, sort_no)
        select ${office}, x.name, array(select jsonb_array_elements_text(x.lines)), x.i + 1 + (select coalesce(max(sort_no), 0) from departments where office_id = ${office})
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x(name text, lines jsonb, i integer)
        where not exists (select from departments d where d.office_id = ${office} and d.name = x.name) order by x.i
        returning department_id, name`,
  )
  for (const d of made)
    news.push({ kind: 'department.created', on: ctx.today, subject: `department:${d.department_id}`, data: { name: d.name }, batch_id })
  const all = await rows<{ department_id: number; name: string }>(
    ctx.tx,
    sql`select department_id, name from departments where office_id = ${office}`,
  )
  return new Map(all.map((d) => [d.name, d.department_id]))
}

/** A new post ends the one before it on its first day; a second change on one day replaces it. */
async function writePosts(ctx: Ctx, posts: { person_id: number; from: Day }[]) {
  if (!posts.length) return
  const office = ctx.actor.office_id
  const given = sql`jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) as x(person_id bigint, "from" date)`
  await run(
    ctx.tx,
    sql`delete from posts_held h using ${given} where h.office_id = ${office} and h.person_id = x.person_id and h.valid_to is null and h.valid_from >= x."from"`,
  )
  await run(
    ctx.tx,
    sql`update posts_held h set valid_to = x."from" from ${given} where h.office_id = ${office} and h.person_id = x.person_id and h.valid_to is null`,
  )
  await run(
    ctx.tx,
    sql`insert into posts_held (office_id, person_id, category, post, department_id, valid_from)
        select p.office_id, p.person_id, p.category, p.post, p.department_id, x."from" from ${given}
        join persons p on p.office_id = ${office} and p.person_id = x.person_id`,
  )
}

type Saved = Map<string, { person_id: number; department_id: number | null }>
const later = (a: Day | undefined, b: Day): Day => (a && a > b ? a : b)
const roleOf = { prosecutor: 'prosecutor', assistant: 'assistant', clerk: 'clerk', admin: 'clerk' } as const

async function writeUnits(ctx: Ctx, entries: RosterEntry[], saved: Saved, batch_id: number, news: NewFact[]) {
  const office = ctx.actor.office_id
  const seats = entries.filter((e) => e.wanted.unit && e.wanted.unit !== e.known?.unit)
  if (!seats.length) return
  const wanted = new Map<string, { name: string; department_id: number | null; speciality: string; group: boolean; i: number }>()
  for (const { wanted: w } of seats) {
    const unit = wanted.get(w.unit!)
    const lead = w.category === 'prosecutor'
    if (!unit)
      wanted.set(w.unit!, {
        name: w.unit!,
        department_id: saved.get(w.person_no)!.department_id,
        speciality: lead ? (w.speciality ?? '') : '',
        group: /组$/.test(w.unit!),
        i: wanted.size,
      })
    else if (lead && w.speciality) unit.speciality = w.speciality
  }
  const made = await rows<{ unit_id: number; name: string }>(
    ctx.tx,
    sql`insert into units (office_id, name, kind, speciality, department_id, sort_no)
        select ${office}, x.name, case when x."group" then 'group' else 'sole' end, x.speciality, x.department_id,
          x.i + 1 + (select coalesce(max(sort_no), 0) from units where office_id = ${office})
        from jsonb_to_recordset(${JSON.stringify([...wanted.values()])}::jsonb) as x(name text, speciality text, department_id bigint, "group" boolean, i integer)
        where not exists (select from units u where u.office_id = ${office} and u.name = x.name) order by x.i
        returning unit_id, name`,
  )
  for (const u of made) news.push({ kind: 'unit.created', on: ctx.today, subject: `unit:${u.unit_id}`, data: { name: u.name }, batch_id })
  const all = await rows<{ unit_id: number; name: string }>(ctx.tx, sql`select unit_id, name from units where office_id = ${office}`)
  const byName = new Map(all.map((u) => [u.name, u.unit_id]))
  const members = seats.map(({ wanted: w, known: k }) => ({
    person_id: saved.get(w.person_no)!.person_id,
    unit_id: byName.get(w.unit!)!,
    role: roleOf[w.category],
    // A roster says how the units stand now, not since when: this year, at the earliest from the day of joining.
    from: k ? ctx.today : later(w.joined_on, `${ctx.today.slice(0, 4)}-01-01` as Day),
    left: k?.unit_id ?? null,
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as x(person_id bigint, unit_id bigint, role text, "from" date, "left" bigint)`
  await run(
    ctx.tx,
    sql`delete from unit_members m using ${given} where m.office_id = ${office} and m.person_id = x.person_id and m.unit_id = x."left" and m.valid_to is null and m.valid_from >= x."from"`,
  )
  await run(
    ctx.tx,
    sql`update unit_members m set valid_to = x."from" from ${given} where m.office_id = ${office} and m.person_id = x.person_id and m.unit_id = x."left" and m.valid_to is null`,
  )
  await run(
    ctx.tx,
    sql`insert into unit_members (office_id, unit_id, person_id, role, valid_from) select ${office}, x.unit_id, x.person_id, x.role, x."from" from ${given}`,
  )
  for (const m of members) {
    const credits = [{ person_id: m.person_id, role: 'self' }]
    if (m.left !== null)
      news.push({ kind: 'unit.member_left', on: m.from, subject: `unit:${m.left}`, data: { unit_id: m.left }, credits, batch_id })
    news.push({
      kind: 'unit.member_joined',
      on: m.from,
      subject: `unit:${m.unit_id}`,
      data: { unit_id: m.unit_id, role: m.role },
      credits,
      batch_id,
    })
  }
}
