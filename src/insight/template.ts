import { readFileSync } from 'node:fs'
import { z } from 'zod'

const paragraph = z.strictObject({
  text: z.string().min(1),
  /** The paragraph stands only if the figure is not zero (some) or is zero (none). */
  when: z.strictObject({ figure: z.string(), is: z.enum(['some', 'none']) }).optional(),
})
const table = z.strictObject({ table: z.strictObject({ head: z.array(z.string()), rows: z.array(z.array(z.string())) }) })
export const templateField = z.object({
  title: z.string(),
  sections: z.array(z.strictObject({ title: z.string(), blocks: z.array(z.union([paragraph, table])) })),
})
export type Template = z.output<typeof templateField>

/** The text of the work report; its slots name measures. */
export const template: Template = templateField.parse(
  JSON.parse(readFileSync(new URL('../../reference/report-template.json', import.meta.url), 'utf8')),
)

export type Piece = { text: string } | { slot: string }
/** 受理{cases.accepted}件 → text, slot, text. */
export const piecesOf = (text: string): Piece[] =>
  text
    .split(/(\{[\w.]+\})/)
    .filter(Boolean)
    .map((piece) => (/^\{[\w.]+\}$/.test(piece) ? { slot: piece.slice(1, -1) } : { text: piece }))
/** Slots that are no figures. */
export const words = ['office', 'period'] as const

const inText = (text: string) =>
  piecesOf(text).flatMap((p) => ('slot' in p && !(words as readonly string[]).includes(p.slot) ? [p.slot] : []))
/** Every figure a template needs, once. */
export const slotsOf = ({ sections }: Template): string[] => [
  ...new Set(
    sections.flatMap((s) =>
      s.blocks.flatMap((b) =>
        'table' in b ? b.table.rows.flat().flatMap(inText) : [...(b.when ? [b.when.figure] : []), ...inText(b.text)],
      ),
    ),
  ),
]
