import * as commands from '../performance/nominations/commands.ts'
import { openNominations, type Step } from '../performance/nominations/contract.ts'
import { readRound } from '../performance/nominations/show.ts'
import type { Ctx } from '../platform/ctx.ts'
import { day } from '../platform/day.ts'
import { playing } from './cast.ts'

/**
 * One round out of the archive: candidates by stated criteria, one declines, four are proposed, the chief turns one down and confirms
 * the rest; an objection is answered, and after publicity it is final.
 */
export async function makeNominations(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('推荐先进典型……')
  const political = await playing(ctx, 'political')
  const chief = await playing(ctx, 'chief')
  const at = political(day('2025-11-24'))
  const terms = openNominations.body.parse({
    title: '全市检察业务标兵',
    level: 'city',
    from_year: 2025,
    to_year: 2025,
    criteria: [
      { code: 'honours', at_least: 1, level: 'city' },
      { code: 'research', at_least: 1, level: 'office' },
      { code: 'teaching', at_least: 1 },
      { code: 'mentoring', at_least: 4 },
      { code: 'training', at_least: 90 },
      { code: 'brand', at_least: 1 },
    ],
    least: 4,
    places: 3,
  })
  const { round_id, candidates } = await commands.open(at, terms)
  const own = political(day('2025-11-25')).actor.person_id
  const [first, second, third, fourth, fifth] = candidates!.filter((c) => c.person_id !== own).map((c) => c.person_id)
  const as = (person_id: number, on: string): Ctx => ({
    ...ctx,
    today: day(on),
    actor: { ...ctx.actor, account_id: 0, person_id, roles: [], heads: [] },
  })
  await commands.state(as(first!, '2025-11-25'), round_id, first!, { version: 0, statement: '牵头办理两件疑难案件，带教两名助理。' })
  await commands.decline(as(fifth!, '2025-11-25'), round_id, fifth!, { version: 0, reason: '本年已获表彰，机会留给青年同志' })
  for (const person_id of [first!, second!, third!, fourth!])
    await commands.propose(political(day('2025-11-26')), round_id, person_id, {
      version: person_id === first ? 1 : 0,
      reasons: '符合所列条件，业绩档案逐项有据，部门评价好。',
    })
  const step = async (as: Ctx, name: Step) => {
    const { version } = await readRound(as, round_id)
    await commands.take(as, round_id, { version, step: name })
  }
  await step(political(day('2025-11-26')), 'put_forward')
  await commands.turnDown(chief(day('2025-11-27')), round_id, fourth!, { version: 1, reason: '名额所限，下年优先考虑。' })
  await step(chief(day('2025-11-27')), 'confirm')
  const { objection_id } = await commands.object(as(fifth!, '2025-12-01'), round_id, second!, { text: '建议核实授课次数。' })
  await commands.decide(chief(day('2025-12-02')), round_id, second!, objection_id, {
    version: 1,
    result: 'refused',
    reasons: '经核对签到和登记，授课次数属实。',
  })
  await step(political(day('2025-12-08')), 'finalise')
}
