import { categoryOf } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { yearOf, type Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { standing } from '../../talent/records/queries.ts'
import type { Duty } from '../../talent/training/contract.ts'
import { training } from '../../talent/training/queries.ts'
import { aspects } from '../contract.ts'
import type { YearFacts } from './contract.ts'

/** Kinds of the year that are named one by one, and in which roles they are the person's own. */
const named = [
  'honour.awarded',
  'competition.placed',
  'article.published',
  'work.selected',
  'analysis.reported',
  'project.yielded',
  'project.adopted',
  'activity.held',
  'publicity.given',
  'qualification.gained',
  'task.completed',
]
const roles = ['honoured', 'member', 'participant', 'author', 'lead', 'speaker', 'self', 'owner']

/**
 * The year of these people, as the facts stand today. Whether the reader may see it was asked before: it is read as the office, so that
 * a member of the panel and the person see the same.
 */
export async function yearFacts(ctx: Ctx, year: number, people: readonly number[]): Promise<Map<number, YearFacts>> {
  const office = ctx.actor.office_id
  const ids = [...people]
  const [from, to] = [`${year}-01-01` as Day, `${year + 1}-01-01` as Day]
  const inYear = sql`f.office_id = ${office} and f.on_day >= ${from} and f.on_day < ${to} and k.person_id = any(${ids}::bigint[])`
  const credited = sql`facts f join fact_credits k on k.office_id = f.office_id and k.fact_id = f.fact_id`
  const trained = await training({ ...ctx, actor: { ...ctx.actor, roles: ['political'] } }, year)
  const cases = await rows<{ person_id: number; category: string; count: number }>(
    ctx.tx,
    sql`select p.person_id, c.category, count(*)::int as count from cases c, unnest(array[c.handler_id, c.assistant_id]) as p(person_id)
        where c.office_id = ${office} and not c.sealed and c.closed_on >= ${from} and c.closed_on < ${to} and p.person_id = any(${ids}::bigint[])
        group by 1, 2 order by 3 desc, 2`,
  )
  const quality = await rows<{ person_id: number; scheme: string; grade: string; count: number }>(
    ctx.tx,
    sql`select k.person_id, f.data ->> 'scheme' as scheme, f.data ->> 'grade' as grade, count(*)::int as count from ${credited}
        where ${inYear} and ${standing(['review.graded'])} and k.role = 'handler' group by 1, 2, 3 order by 2, 3`,
  )
  const records = await rows<YearFacts['records'][number] & { person_id: number }>(
    ctx.tx,
    sql`select k.person_id, f.fact_id, f.kind, f.on_day as "on", coalesce(f.data ->> 'title', '') as title, f.data ->> 'level' as level
        from ${credited} where ${inYear} and ${standing(named)} and k.role = any(${roles}::text[]) order by f.on_day, f.fact_id`,
  )
  const mentoring = await rows<{ person_id: number; role: string; count: number }>(
    ctx.tx,
    sql`select k.person_id, k.role, count(*)::int as count from ${credited} where ${inYear} and ${standing(['mentoring.recorded'])} group by 1, 2`,
  )
  const discipline = await rows<YearFacts['discipline'][number] & { person_id: number }>(
    ctx.tx,
    sql`select k.person_id, f.kind, f.data ->> 'grade' as grade, f.on_day as "on" from ${credited}
        where ${inYear} and ${standing(['discipline.recorded', 'incident.recorded'])} and k.role = 'self' order by f.on_day`,
  )
  // Of each month that is closed, the entry that stands last for a person and indicator.
  const points = await rows<{ person_id: number; aspect: (typeof aspects)[number]; points: number }>(
    ctx.tx,
    sql`select x.person_id, i.definition ->> 'aspect' as aspect, round(sum(x.points), 2) as points
        from (select distinct on (e.month, e.person_id, e.indicator_id) e.person_id, e.indicator_id, e.version, e.points
              from point_entries e join months m on m.office_id = e.office_id and m.month = e.month and m.state in ('closed', 'published')
              where e.office_id = ${office} and e.month >= ${from} and e.month < ${to} and e.person_id = any(${ids}::bigint[])
              order by e.month, e.person_id, e.indicator_id, e.entry_id desc) x
          join indicators i on i.office_id = ${office} and i.indicator_id = x.indicator_id and i.version = x.version
        group by 1, 2`,
  )
  const own = {
    cases: of(cases),
    quality: of(quality),
    records: of(records),
    mentoring: of(mentoring),
    discipline: of(discipline),
    points: of(points),
  }
  const hours = new Map(trained.map((t) => [t.person_id, t]))
  return new Map(
    ids.map((id): [number, YearFacts] => {
      const asked = hours.get(id)
      const times = (role: string) => own.mentoring(id).find((m) => m.role === role)?.count ?? 0
      return [
        id,
        {
          cases: own.cases(id).map((c) => ({ ...c, name: categoryOf(c.category)?.zh ?? c.category })),
          quality: own.quality(id),
          training: {
            hours: asked?.hours ?? 0,
            needed: asked?.needed ?? null,
            missing: asked?.missing ?? 0,
            duties: dutiesOf(asked?.duties ?? [], year),
          },
          records: own.records(id),
          mentoring: { mentor: times('mentor'), mentee: times('mentee') },
          points: aspects.flatMap((aspect) => own.points(id).filter((p) => p.aspect === aspect)),
          discipline: own.discipline(id),
        },
      ]
    }),
  )
}
/** Each is held against the year in which its time ends; one that still runs is told. */
const dutiesOf = (all: readonly Duty[], year: number): NonNullable<YearFacts['training']['duties']> =>
  all.flatMap(({ id, began_on, due_on, hours, needed, state }) =>
    began_on !== null &&
    due_on !== null &&
    (state === 'running' || (yearOf(due_on as Day) === year && (state === 'met' || state === 'overdue')))
      ? [{ id, began_on, due_on, hours, needed, state }]
      : [],
  )
/** Rows by person. */
function of<T extends { person_id: number }>(list: readonly T[]) {
  const by = Map.groupBy(list, (l) => l.person_id)
  return (id: number): Omit<T, 'person_id'>[] => (by.get(id) ?? []).map(({ person_id: _, ...rest }) => rest)
}
