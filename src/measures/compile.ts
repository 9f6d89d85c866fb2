import { sql, type RawBuilder } from '../platform/db.ts'
import type { Filter } from '../platform/filter.ts'
import { toSql } from '../platform/filter-sql.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Grouping, SourceName } from './contract.ts'
import type { Column, Value } from './definition.ts'
import { placeOf, sourceOf, type Scope } from './sources.ts'

/** Tables that values look numbers up in, as category → coefficient. */
export type Tables = Record<string, Record<string, number>>
type Raw = RawBuilder<unknown>
type Member = [column: Column, no: number]

/**
 * The columns of a set as one statement: for each source one pass over its rows of the period, every column a FILTER aggregate in
 * it, the passes joined by key. Yields office_id, key and for each column its figure v0, v1 …, with n0 … the rows behind it where
 * the figure is not that number itself.
 */
export function figuresSql(columns: readonly Column[], per: Grouping, scope: Scope, tables: Tables = {}, key?: number): Raw {
  const passes = bySource(columns).map(([source, members]) => {
    const { office, group, from, where } = frame(source, members, per, scope, tables, key)
    const outputs = members.flatMap(([column, i]) => {
      const hit = hitOf(column, per)
      const figure = sql`${aggregate(column, hit, tables)} as ${sql.ref(`v${i}`)}`
      return plain(column) ? [figure] : [figure, sql`count(*) filter (where ${hit}) as ${sql.ref(`n${i}`)}`]
    })
    return sql`select ${office} as office_id, ${group} as key, ${sql.join(outputs)} from ${from} where ${where} group by 1, 2`
  })
  if (passes.length === 1) return passes[0]!
  const each = <T>(of: (p: Raw, i: number) => T) => passes.map((_, i) => of(sql.ref(`p${i}`), i))
  const outputs = columns.flatMap((column, i) => (plain(column) ? [sql.ref(`v${i}`)] : [sql.ref(`v${i}`), sql.ref(`n${i}`)]))
  const keys = sql.join(
    each((p) => sql`select office_id, key from ${p}`),
    sql` union `,
  )
  const joins = each((p) => sql`left join ${p} on ${p}.office_id = keys.office_id and ${p}.key is not distinct from keys.key`)
  return sql`with ${sql.join(each((p, i) => sql`${p} as (${passes[i]!})`))}, keys as (${keys})
    select keys.office_id, keys.key, ${sql.join(outputs)} from keys ${sql.join(joins, sql` `)}`
}

/**
 * The rows that the columns count, by the very same conditions: office_id, key, no (the column), source, id, fact_id, case_id,
 * on_day, code, value. A row that several columns count comes once for each.
 */
export function rowsSql(columns: readonly Column[], per: Grouping, scope: Scope, tables: Tables = {}, key?: number): Raw {
  const passes = bySource(columns).map(([source, members]) => {
    const s = sourceOf[source]
    const { office, group, from, where } = frame(source, members, per, scope, tables, key)
    // PostgreSQL would prepare the conditions anew for every row, were they a list of VALUES.
    const hits = members.map(([column, i]) => sql`case when ${hitOf(column, per)} then ${i}::int end`)
    const values = members.map(([column, i]) => sql`when ${i}::int then ${valueOf(source, column.value ?? 1, tables)}::float8`)
    return sql`select ${office} as office_id, ${group} as key, m.no, ${source}::text as source, ${s.id} as id, ${s.fact} as fact_id,
      ${s.case_id} as case_id, ${s.day} as on_day, ${s.kind} as code, case m.no ${sql.join(values, sql` `)} end as value
      from ${from} cross join lateral unnest(array_remove(array[${sql.join(hits)}], null)) m(no) where ${where}`
  })
  return sql.join(passes, sql` union all `)
}

const plain = ({ of }: Column) => of === 'rows' || of === 'cases' || of === 'days'

function bySource(columns: readonly Column[]): [SourceName, Member[]][] {
  const passes = new Map<SourceName, Member[]>()
  columns.forEach((column, i) => passes.set(column.source, [...(passes.get(column.source) ?? []), [column, i]]))
  return [...passes]
}

/** Counted by person or unit, a row belongs to those credited; otherwise it is one row however many worked on it. */
const credited = (per: Grouping) => per === 'person' || per === 'unit'

function frame(source: SourceName, members: readonly Member[], per: Grouping, scope: Scope, tables: Tables, key: number | undefined) {
  const s = sourceOf[source]
  const columns = members.map(([column]) => column)
  const withCase = s.needsCase || (source === 'facts' && (per === 'department' || columns.some(asksCase)))
  const group = { office: sql`0::bigint`, department: s.department, unit: sql`u.unit_id`, person: sql`c.person_id` }[per]
  const unit = sql`left join unit_members u on u.office_id = ${s.office} and u.person_id = c.person_id
    and u.valid_from <= ${s.day} and (u.valid_to is null or u.valid_to > ${s.day})`
  const from = sql.join(
    [s.from, ...(withCase ? [s.cases] : []), ...(credited(per) ? [s.credits] : []), ...(per === 'unit' ? [unit] : [])],
    sql` `,
  )
  const kinds = columns.every((c) => c.kinds.length > 0) ? [...new Set(columns.flatMap((c) => c.kinds))] : []
  const where = sql.join(
    [
      s.within(scope, withCase),
      ...(kinds.length ? [sql`${s.kind} in (${sql.join(kinds)})`] : []),
      ...(credited(per) ? [sql`c.role in (${sql.join([...new Set(columns.flatMap((c) => c.credit))])})`] : []),
      ...(key === undefined || per === 'office' ? [] : [sql`${group} = ${key}`]),
    ],
    sql` and `,
  )
  return { office: s.office, group, from, where, tables }
}

function hitOf({ source, kinds, where, credit }: Column, per: Grouping): Raw {
  const { kind } = sourceOf[source]
  const parts: Raw[] = []
  if (kinds.length === 1) parts.push(sql`${kind} = ${kinds[0]}`)
  else if (kinds.length) parts.push(sql`${kind} in (${sql.join(kinds)})`)
  if (credited(per)) parts.push(creditedAs(source, credit))
  if (where) parts.push(toSql(where, (field) => placeOf(source, field)))
  return parts.length ? sql`(${sql.join(parts, sql` and `)})` : sql`true`
}

/** Credited in two of the roles, a person is counted once. */
function creditedAs(source: SourceName, credit: Column['credit']): Raw {
  if (!Array.isArray(credit)) return sql`c.role = ${credit}`
  if (credit.length === 1 || source !== 'facts') return sql`c.role in (${sql.join(credit)})`
  return sql`c.role = (select min(d.role) from fact_credits d where d.office_id = c.office_id and d.fact_id = c.fact_id
    and d.person_id = c.person_id and d.role in (${sql.join(credit)}))`
}

function aggregate({ of, source, value }: Column, hit: Raw, tables: Tables): Raw {
  if (of === 'rows') return sql`count(*) filter (where ${hit})`
  if (of === 'cases') return sql`count(distinct ${sourceOf[source].case_id}) filter (where ${hit})`
  if (of === 'days') return sql`count(distinct ${sourceOf[source].day}) filter (where ${hit})`
  const number = valueOf(source, value ?? 1, tables)
  if (of === 'sum') return sql`coalesce(sum(${number}) filter (where ${hit}), 0)`
  return sql`percentile_cont(0.5) within group (order by (${number})::float8) filter (where ${hit})`
}

/** The number of a row. What cannot be computed (a missing field, a division by nothing) is null and takes no part in the aggregate. */
export function valueOf(source: SourceName, value: Value, tables: Tables): Raw {
  if (typeof value === 'number') return sql`${value}::numeric`
  if ('field' in value) {
    const place = placed(source, value.field)
    if (place.type !== 'number') throw new Refusal(422, 'measure.not_a_number', { field: value.field })
    return 'json' in place ? sql`(case when jsonb_typeof(${place.json}) = 'number' then (${place.json})::numeric end)` : place.column
  }
  if ('days_from' in value) {
    const place = placed(source, value.days_from)
    if (place.type !== 'day' || !('column' in place)) throw new Refusal(422, 'measure.not_a_day', { field: value.days_from })
    return sql`(${sourceOf[source].day} - ${place.column})::numeric`
  }
  if ('table' in value) {
    const place = placed(source, value.by)
    const by = 'json' in place ? sql`(${place.json} #>> '{}')` : place.column
    return sql`coalesce((${JSON.stringify(tables[value.table] ?? {})}::jsonb ->> ${by})::numeric, ${value.otherwise}::numeric)`
  }
  if ('choose' in value) {
    const cases = value.choose.map((c) => sql`when ${toSql(c.when, (f) => placeOf(source, f))} then ${c.value}::numeric`)
    return sql`(case ${sql.join(cases, sql` `)} else ${value.otherwise}::numeric end)`
  }
  if ('times' in value) {
    return sql`(${sql.join(
      value.times.map((part) => valueOf(source, part, tables)),
      sql` * `,
    )})`
  }
  return sql`(${valueOf(source, value.over[0], tables)} / nullif(${valueOf(source, value.over[1], tables)}, 0))`
}

function placed(source: SourceName, field: string) {
  const place = placeOf(source, field)
  if (!place) throw new Refusal(422, 'filter.unknown_field', { field })
  return place
}

const fieldsOf = (filter: Filter | undefined): string[] =>
  !filter
    ? []
    : 'and' in filter
      ? filter.and.flatMap(fieldsOf)
      : 'or' in filter
        ? filter.or.flatMap(fieldsOf)
        : 'not' in filter
          ? fieldsOf(filter.not)
          : [filter.field]
const fieldsIn = (value: Value): string[] =>
  typeof value === 'number'
    ? []
    : 'field' in value
      ? [value.field]
      : 'days_from' in value
        ? [value.days_from]
        : 'table' in value
          ? [value.by]
          : 'choose' in value
            ? value.choose.flatMap((c) => fieldsOf(c.when))
            : 'times' in value
              ? value.times.flatMap(fieldsIn)
              : value.over.flatMap(fieldsIn)
const asksCase = (column: Column) =>
  [...fieldsOf(column.where), ...fieldsIn(column.value ?? 1)].some((field) => field === 'closes' || field.startsWith('case.'))
