import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** The block stands only if the figure is not zero (some) or is zero (none). */
const when = z.strictObject({ figure: z.string(), is: z.enum(['some', 'none']) }).optional()
const paragraph = z.strictObject({ text: z.string().min(1), when })
/**
 * With `each` the one row stands for each department, each person, or each member of a family of measures of which some figure is not
 * zero: {name} is its name, {*} the measure of the member.
 */
const eachOf = ['department', 'person', 'dimension', 'item', 'class'] as const
const table = z.strictObject({
  table: z.strictObject({ head: z.array(z.string()), rows: z.array(z.array(z.string())), each: z.enum(eachOf).optional() }),
  when,
})
const templateField = z.object({
  title: z.string(),
  sections: z.array(z.strictObject({ title: z.string(), blocks: z.array(z.union([paragraph, table])) })),
})
export type Template = z.output<typeof templateField>

const read = (name: string): Template =>
  templateField.parse(JSON.parse(readFileSync(new URL(`../../reference/${name}`, import.meta.url), 'utf8')))
/** The text of the work report; its slots name measures. */
export const template = read('report-template.json')
/** The text of the report on case quality. */
export const qualityTemplate = read('quality-report-template.json')

type Piece = { text: string } | { slot: string }
/** 受理{cases.accepted}件 → text, slot, text. */
export const piecesOf = (text: string): Piece[] =>
  text
    .split(/(\{[\w.*]+\})/)
    .filter(Boolean)
    .map((piece) => (/^\{[\w.*]+\}$/.test(piece) ? { slot: piece.slice(1, -1) } : { text: piece }))
/** Slots that are no figures. */
const words = ['office', 'period', 'kind', 'name', '*'] as const

const inText = (text: string) =>
  piecesOf(text).flatMap((p) => ('slot' in p && !(words as readonly string[]).includes(p.slot) ? [p.slot] : []))
/** The figures in the row of a table. */
export const slotsOfRow = (row: readonly string[]): string[] => [...new Set(row.flatMap(inText))]
/** Every figure of the whole office that a template needs, once. */
export const slotsOf = ({ sections }: Template): string[] => [
  ...new Set(
    sections.flatMap((s) =>
      s.blocks.flatMap((b) => [
        ...(b.when ? [b.when.figure] : []),
        ...('text' in b ? inText(b.text) : b.table.each ? [] : b.table.rows.flat().flatMap(inText)),
      ]),
    ),
  ),
]
