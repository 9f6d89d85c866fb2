import { criminal } from './catalogue/criminal.ts'
import { supervision } from './catalogue/supervision.ts'
import type { Rule } from './rule.ts'

export { earliestDay } from './catalogue/sources.ts'

/** Every kind of deadline, as dated rows with their sources: 《刑事诉讼法》, 《刑诉规则》, the rules of the other lines, our own targets. */
export const catalogue: readonly Rule[] = [...criminal, ...supervision]
