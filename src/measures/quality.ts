import { readFileSync } from 'node:fs'
import type { Ctx } from '../platform/ctx.ts'
import { knownItems } from '../quality/standard/queries.ts'
import { namedField, type Named } from './definition.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../reference/${name}`, import.meta.url), 'utf8'))
type Entry = { id: string; zh: string; en: string }
const standard = read('review-standard.json') as { dimensions: Entry[]; items: Entry[] }
const { classes } = read('review-classes.json') as { classes: Entry[] }

/** What the quality report counts once for each: of what, and under which measure. */
const families = {
  dimension: standard.dimensions.map((d) => ({ ...d, measure: `findings.dimension.${d.id}` })),
  item: standard.items.map((i) => ({ ...i, measure: `findings.item.${i.id}` })),
  class: classes.map((c) => ({ ...c, measure: `enrolled.class.${c.id}` })),
} satisfies Record<string, (Entry & { measure: string })[]>
export type Family = keyof typeof families
const ofFindings = (e: Entry & { measure: string }, field: 'dimension' | 'kind') => ({
  id: e.measure,
  zh: `评查认定的问题：${e.zh}`,
  en: `findings: ${e.en}`,
  unit: 'time',
  definition: `期间内评定等次的案件中，认定成立的“${e.zh}”问题，一条一次`,
  formula: `count(问题：${e.zh})`,
  measure: { count: { source: 'findings', where: { field, op: 'eq', value: e.id } } },
})

/** The figures of the quality report: those that are data, and one for each dimension, item and mandatory class. */
export const qualityMeasures: readonly Named[] = namedField.array().parse([
  ...(read('quality-measures.json') as { measures: unknown[] }).measures,
  ...families.dimension.map((d) => ofFindings(d, 'dimension')),
  ...families.item.map((i) => ofFindings(i, 'kind')),
  ...families.class.map((c) => ({
    id: c.measure,
    zh: `列入必评：${c.zh}`,
    en: `enrolled: ${c.en}`,
    unit: 'case',
    definition: `期间内因“${c.zh}”列入必评的案件`,
    formula: `count distinct(案件：${c.zh})`,
    measure: { count: { kinds: ['review.enrolled'], where: { field: 'class_id', op: 'eq', value: c.id }, of: 'cases' } },
  })),
])

const shipped = new Map(qualityMeasures.map((m) => [m.id, m]))
/** The members of a family as an office has them, each with its figure: of items its own as well. */
export async function membersOf(ctx: Ctx, family: Family): Promise<{ zh: string; figure: Named }[]> {
  if (family !== 'item') return families[family].map((m) => ({ zh: m.zh, figure: shipped.get(m.measure)! }))
  return [...(await knownItems(ctx)).values()].map(({ id, zh, en }) => {
    const measure = `findings.item.${id}`
    return { zh, figure: shipped.get(measure) ?? namedField.parse(ofFindings({ id, zh, en, measure }, 'kind')) }
  })
}
/** The figure of an item of the office's own. */
export const ownMeasure = async (ctx: Ctx, id: string): Promise<Named | undefined> =>
  id.startsWith('findings.item.') ? (await membersOf(ctx, 'item')).find((m) => m.figure.id === id)?.figure : undefined
