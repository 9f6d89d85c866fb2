import { sql, type RawBuilder } from './db.ts'
import { checkComparison, type Comparison, type FieldType, type Filter, type Scalar } from './filter.ts'
import { Refusal } from './refusal.ts'

/**
 * Where a field stands in SQL. `json`: a jsonb expression of the field itself (`data -> 'outcome'`), for which null, missing and other
 * types are possible; `column`: a column of the field's own type, null if missing.
 */
export type Place = { type: FieldType; json: RawBuilder<unknown> } | { type: FieldType; column: RawBuilder<unknown> }

/** The field of a jsonb column. The name is a parameter, never part of the SQL text. */
export const jsonPlace = (column: RawBuilder<unknown>, field: string, type: FieldType): Place => ({
  type,
  json: sql`(${column} -> ${field}::text)`,
})

/** The filter as a SQL condition that is never null. Unknown fields: Refusal 422 filter.unknown_field. */
export function toSql(filter: Filter, placeOf: (field: string) => Place | undefined): RawBuilder<boolean> {
  if ('and' in filter) return joined(filter.and, sql` and `, sql`true`, placeOf)
  if ('or' in filter) return joined(filter.or, sql` or `, sql`false`, placeOf)
  if ('not' in filter) return sql<boolean>`(not ${toSql(filter.not, placeOf)})`
  const place = placeOf(filter.field)
  if (!place) throw new Refusal(422, 'filter.unknown_field', { field: filter.field })
  if (filter.than !== undefined) {
    const other = placeOf(filter.than)
    if (!other) throw new Refusal(422, 'filter.unknown_field', { field: filter.than })
    checkComparison(filter, { [filter.than]: other.type, [filter.field]: place.type })
    return fieldsSql(filter.op, place, other)
  }
  checkComparison(filter, { [filter.field]: place.type })
  return 'json' in place ? jsonSql(filter, place.json, place.type) : columnSql(filter, place.column, place.type)
}

function joined(
  parts: Filter[],
  by: RawBuilder<unknown>,
  empty: RawBuilder<unknown>,
  placeOf: (field: string) => Place | undefined,
): RawBuilder<boolean> {
  if (!parts.length) return sql<boolean>`${empty}`
  return sql<boolean>`(${sql.join(
    parts.map((part) => toSql(part, placeOf)),
    by,
  )})`
}

const signs = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` } as const

function jsonSql({ op, value }: Comparison, json: RawBuilder<unknown>, type: FieldType): RawBuilder<boolean> {
  const literal = (one: unknown) => sql`${JSON.stringify(one)}::jsonb`
  switch (op) {
    case 'eq':
      return sql<boolean>`(${json} is not distinct from ${literal(value)})`
    case 'ne':
      return sql<boolean>`(${json} is distinct from ${literal(value)})`
    case 'in':
      return sql<boolean>`coalesce(${json} = any(${(value as Scalar[]).map((one) => JSON.stringify(one))}::jsonb[]), false)`
    case 'exists':
      return value === false
        ? sql<boolean>`(coalesce(jsonb_typeof(${json}), 'null') = 'null')`
        : sql<boolean>`(coalesce(jsonb_typeof(${json}), 'null') <> 'null')`
    case 'contains':
      return sql<boolean>`(case when jsonb_typeof(${json}) = 'string' then position(${value}::text in ${json} #>> '{}') > 0 else false end)`
    default:
      return type === 'number'
        ? sql<boolean>`(case when jsonb_typeof(${json}) = 'number' then (${json})::numeric ${signs[op]} ${value}::numeric else false end)`
        : sql<boolean>`(case when jsonb_typeof(${json}) = 'string' then (${json} #>> '{}') collate "C" ${signs[op]} ${value}::text else false end)`
  }
}

/** Two columns as they are; where one of them stands in jsonb, both as jsonb, of which only scalars of one kind compare. */
function fieldsSql(op: Comparison['op'], place: Place, other: Place): RawBuilder<boolean> {
  if ('column' in place && 'column' in other) {
    const [a, b] = [place.column, other.column]
    if (op === 'ne') return sql<boolean>`(not coalesce(${a} = ${b}, false))`
    return sql<boolean>`coalesce(${a} ${op === 'eq' ? sql`=` : signs[op as keyof typeof signs]} ${b}, false)`
  }
  const [a, b] = [place, other].map((one) => ('json' in one ? one.json : sql`to_jsonb(${one.column})`)) as [
    RawBuilder<unknown>,
    RawBuilder<unknown>,
  ]
  const equal = sql`coalesce(${a} = ${b} and jsonb_typeof(${a}) in ('string', 'number', 'boolean'), false)`
  if (op === 'eq') return sql<boolean>`${equal}`
  if (op === 'ne') return sql<boolean>`(not ${equal})`
  const sign = signs[op as keyof typeof signs]
  const both = (type: string) => sql`jsonb_typeof(${a}) = ${type} and jsonb_typeof(${b}) = ${type}`
  return sql<boolean>`(case when ${both('number')} then (${a})::numeric ${sign} (${b})::numeric
    when ${both('string')} then (${a} #>> '{}') collate "C" ${sign} (${b} #>> '{}') else false end)`
}

const casts = { text: sql`text`, number: sql`numeric`, boolean: sql`boolean`, day: sql`date` } as const

// Written so that it is never null and an index on the column still serves it.
function columnSql({ op, value }: Comparison, column: RawBuilder<unknown>, type: FieldType): RawBuilder<boolean> {
  const given = sql`${column} is not null`
  switch (op) {
    case 'eq':
      return sql<boolean>`(${given} and ${column} = ${value}::${casts[type]})`
    case 'ne':
      return sql<boolean>`(${column} is distinct from ${value}::${casts[type]})`
    case 'in':
      return sql<boolean>`(${given} and ${column} = any(${value}::${casts[type]}[]))`
    case 'exists':
      return value === false ? sql<boolean>`(${column} is null)` : sql<boolean>`(${given})`
    case 'contains':
      return sql<boolean>`(${given} and position(${value}::text in ${column}) > 0)`
    default:
      return sql<boolean>`(${given} and ${column} ${signs[op]} ${value}::${casts[type]})`
  }
}
