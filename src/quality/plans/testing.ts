import { reserveCases } from '../../cases/store.ts'
import type { Day } from '../../platform/day.ts'
import { record, type NewFact } from '../../platform/facts.ts'
import type { TestApp } from '../../testing.ts'

export type GivenCase = {
  handler_id: number | null
  department_id?: number | null
  closed_on?: Day | null
  category?: string
  outcome?: string
  major?: boolean
  juvenile?: boolean
  more?: (Omit<NewFact, 'case_id'> & { case_id?: never })[]
}
let number = 300_000
/** Cases as an import would bring them, in one go; returns their numbers. */
export async function makeCases(app: TestApp, given: readonly GivenCase[]): Promise<{ case_id: number; case_no: string }[]> {
  return app.act(app.system, async (ctx) => {
    const ids = await reserveCases(ctx, given.length)
    const made = ids.map((case_id) => ({ case_id, case_no: `青江检诉受〔2025〕519901${++number}号` }))
    await record(
      ctx,
      given.flatMap((g, i) => {
        const { case_id, case_no } = made[i]!
        const credits = g.handler_id ? [{ person_id: g.handler_id, role: 'handler' }] : []
        const data = {
          case_no,
          name: `某某${i}案`,
          category: g.category ?? 'ordinary.prosecution',
          cause: '盗窃罪',
          source_agency: '',
          source_kind: 'police',
          department_id: g.department_id ?? null,
          handler_id: g.handler_id,
          assistant_id: null,
          clerk_id: null,
          custody: null,
          plea: null,
          juvenile: g.juvenile ?? false,
          major: g.major ?? false,
        }
        const facts: NewFact[] = [{ kind: 'case.accepted', on: '2025-10-20' as Day, case_id, data, credits }]
        for (const fact of g.more ?? []) facts.push({ ...fact, case_id })
        if (g.closed_on !== null)
          facts.push({
            kind: 'case.decided',
            on: g.closed_on ?? ('2025-11-03' as Day),
            case_id,
            data: { outcome: g.outcome ?? 'prosecute' },
            credits,
          })
        return facts
      }),
    )
    return made
  })
}
