import { z } from 'zod'
import { dayField, type Day } from '../../platform/day.ts'

export const tiers = ['check', 'verify'] as const
/**
 * What an office asks of closed cases before they are archived, from a day on: the handler's own check 自查, its verification 核查, and
 * within how many working days. A new row takes the place of the one before from its day; none is ever edited.
 */
export const CheckRule = z.object({
  valid_from: dayField,
  required: z.array(z.enum(tiers)),
  /** Categories of which it is not asked. */
  exempt: z.array(z.string().min(1).max(60)).max(100),
  /** Working days from closing to the check, and from the check to its verification. */
  check_days: z.number().int().min(1).max(60),
  verify_days: z.number().int().min(1).max(60),
  basis: z.object({ law: z.string(), article: z.string().nullable(), mark: z.enum(['V', 'P', 'U', 'D']) }),
  /** Why the office set it so. */
  reason: z.string().max(500),
})
export type CheckRule = z.output<typeof CheckRule>

/**
 * Where an office has set nothing. That every case is checked before archiving and then verified is the formal rule of January 2026,
 * whose exact day and terms were not read: the first of the next month counts; ten working days are an author's proposal, five ours.
 * @source domain-rules §3.2, §3.3
 */
export const defaultRules: readonly CheckRule[] = [
  {
    valid_from: '2026-02-01' as Day,
    required: ['check', 'verify'],
    exempt: [],
    check_days: 10,
    verify_days: 5,
    basis: { law: '人民检察院案件质量检查与评查工作规定(2026)', article: null, mark: 'P' },
    reason: '结案后十个工作日内自查是有关文章的建议，核查五个工作日由本系统设计，均可由本院另行设定',
  },
]

/** The row in force for a case of this category closed on the day; null where nothing is asked of it. */
export function ruleFor(rules: readonly CheckRule[], closed_on: Day, category: string): CheckRule | null {
  const row = rules.findLast((r) => r.valid_from <= closed_on)
  return row && row.required.length && !row.exempt.includes(category) ? row : null
}
