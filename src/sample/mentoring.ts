import type { Ctx } from '../platform/ctx.ts'
import { addDays, day, type Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import * as commands from '../talent/mentoring/commands.ts'
import { playing } from './cast.ts'

const skills = ['讲解阅卷方法和证据摘录', '讲解讯问提纲的编写', '讲解量刑建议的测算', '讲解出庭预案的准备', '讲解起诉书的说理']
const conducts = ['谈心：廉洁办案与“三个规定”', '谈心：当事人接待中的耐心与分寸', '谈心：保密纪律']
const outcomes = ['独立完成审查报告初稿', '提出两处证据疑点，均获采纳', '起草的文书一次通过']

/** Ten pairs of the year, each of a prosecutor and an assistant who work together, with records in all three forms. */
export async function makeMentoring(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('登记带教……')
  const political = await playing(ctx, 'political')
  const pairs = await rows<{ mentor_id: number; mentee_id: number; cases: { case_no: string; on: Day }[] }>(
    ctx.tx,
    sql`with p as (
          select handler_id, assistant_id, count(*) as n, (array_agg(jsonb_build_object('case_no', case_no, 'on', accepted_on) order by accepted_on))[1:60] as cases
          from cases c where office_id = ${ctx.actor.office_id} and handler_id is not null and assistant_id is not null and not juvenile
          group by handler_id, assistant_id),
        one as (select distinct on (assistant_id) * from p order by assistant_id, n desc, handler_id)
        select handler_id as mentor_id, assistant_id as mentee_id, to_jsonb(cases) as cases from one order by n desc, assistant_id limit 10`,
  )
  for (const [i, { mentor_id, mentee_id, cases }] of pairs.entries()) {
    const from_on = day(i < 8 ? '2025-02-05' : '2025-07-01')
    const begun = await commands.begin(political(day(from_on)), {
      mentor_id,
      mentee_id,
      from_on,
      to_on: null,
      goal: '一年内能够独立审查普通刑事案件，起草的文书基本不需修改',
      plan: [
        { form: 'case_guidance', what: '共同审查六件案件，逐件复盘', by: day('2025-12-31') },
        { form: 'skill', what: '掌握证据审查和出庭准备的方法', by: day('2025-09-30') },
        { form: 'conduct', what: '每季度谈心一次', by: day('2025-12-31') },
      ],
    })
    const mentor = (today: Day): Ctx => ({
      ...ctx,
      today,
      actor: { ...ctx.actor, account_id: 0, person_id: mentor_id, roles: [], heads: [] },
    })
    const after = cases.filter((c) => c.on >= from_on && c.on <= '2025-12-10')
    for (let n = 0; n < Math.min(5, after.length); n++) {
      const { case_no, on } = after[Math.floor((n * after.length) / 5)]!
      const then = addDays(on, 6)
      await commands.note(mentor(then), begun.mentoring_id, {
        on: then,
        form: 'case_guidance',
        what: '共同审查证据，讨论定性和取舍',
        outcome: outcomes[(i + n) % 3]!,
        case_no,
      })
    }
    for (const [n, what] of [...skills, ...conducts].entries()) {
      if ((n + i) % 3 === 0) continue
      const then = day(`2025-${String(8 + (n % 5)).padStart(2, '0')}-${String(5 + i).padStart(2, '0')}`)
      await commands.note(mentor(then), begun.mentoring_id, { on: then, form: n < skills.length ? 'skill' : 'conduct', what })
    }
    const half = day('2025-12-20')
    const progress = i % 4 === 3 ? 'slow' : i % 2 ? 'steady' : 'good'
    const comment = progress === 'slow' ? '证据摘录仍有遗漏，继续跟进' : '审查思路清楚，文书质量提高'
    await commands.assess(mentor(half), begun.mentoring_id, { on: half, progress, comment })
  }
}
