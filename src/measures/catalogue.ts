import { readFileSync } from 'node:fs'
import { namedField, type Named } from './definition.ts'
import { qualityMeasures } from './quality.ts'

/** The named figures of reports and pages; their definitions are data (reference/measures.json). */
const all: Named[] = [
  ...namedField
    .array()
    .parse((JSON.parse(readFileSync(new URL('../../reference/measures.json', import.meta.url), 'utf8')) as { measures: unknown }).measures),
  ...qualityMeasures,
]
const byId = new Map(all.map((m) => [m.id, m]))

export const named = (id: string): Named | undefined => byId.get(id)
export const allNamed: readonly Named[] = all
