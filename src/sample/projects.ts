import { staffOf } from '../people/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { day } from '../platform/day.ts'
import { assess } from '../talent/hearings/commands.ts'
import * as commands from '../talent/projects/commands.ts'
import { adoptOutput, beginProject, yieldOutput, type stages } from '../talent/projects/contract.ts'
import { playing } from './cast.ts'

type Stage = (typeof stages)[number]
const projects: {
  title: string
  level: string
  sponsor: string
  nth: number
  course: [Stage, string][]
  output?: string
  adopted?: string
}[] = [
  {
    title: '轻罪治理中不起诉裁量的规范化研究',
    level: 'provincial',
    sponsor: '省人民检察院',
    nth: 1,
    course: [
      ['research', '2025-02-10'],
      ['draft', '2025-05-12'],
      ['review', '2025-08-20'],
      ['concluded', '2025-10-15'],
    ],
    output: '不起诉裁量指引（建议稿）',
    adopted: '省人民检察院',
  },
  {
    title: '基层院案件质量评查的样本分析',
    level: 'city',
    sponsor: '市人民检察院',
    nth: 5,
    course: [
      ['research', '2025-03-03'],
      ['draft', '2025-09-01'],
      ['review', '2025-12-10'],
    ],
  },
  { title: '流程监控节点的配置与反馈', level: 'office', sponsor: '', nth: 8, course: [['research', '2025-10-20']] },
]

/** Three projects at different stages, and six appearances in court assessed by peers. */
export async function makeProjects(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('登记课题和听庭评议……')
  const political = await playing(ctx, 'political')
  const staff = await staffOf(ctx, day('2025-01-01'), day('2026-01-01'))
  const prosecutors = staff.filter((p) => p.category === 'prosecutor')
  const assistants = staff.filter((p) => p.category === 'assistant')
  const nth = (n: number) => prosecutors[n % prosecutors.length]!.person_id
  for (const { course, output, adopted, nth: n, ...given } of projects) {
    const opened_on = course[0]![1].replace(/-\d\d$/, '-01')
    const members = [nth(n + 3), assistants[n % assistants.length]!.person_id]
    let p = await commands.begin(political(day(opened_on)), beginProject.body.parse({ ...given, lead_id: nth(n), members, opened_on }))
    for (const [stage, on] of course)
      p = await commands.advance(political(day(on)), p.project_id, { version: p.version, on: day(on), stage })
    if (output) {
      const on = course.at(-1)![1]
      await commands.yieldOutput(political(day(on)), p.project_id, yieldOutput.body.parse({ on, output: 'report', title: output }))
      if (adopted)
        await commands.adopt(
          political(day('2025-11-18')),
          p.project_id,
          adoptOutput.body.parse({ on: '2025-11-18', title: output, by: adopted, level: 'provincial' }),
        )
    }
  }
  for (let i = 0; i < 6; i++) {
    const on = day(`2025-${String(4 + i).padStart(2, '0')}-16`)
    const as = { ...ctx, today: on, actor: { ...ctx.actor, account_id: 0, person_id: nth(i * 2 + 1), roles: [], heads: [] } }
    await assess(as, {
      on,
      assessed_id: nth(i * 2),
      score: 82 + ((i * 5) % 13),
      comment: '举证质证有序，对辩护意见回应充分。',
      strengths: '示证条理清楚',
      weaknesses: i % 2 ? '语速偏快' : '释法说理可再展开',
    })
  }
}
