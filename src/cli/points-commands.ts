import { indicatorsForCli } from '../performance/indicators.ts'
import { archiveByNumber } from '../performance/archive/queries.ts'
import { closeOnce, tryClosing, type Tried } from '../performance/closing.ts'
import { score } from '../performance/queries.ts'
import { firstOfMonth } from '../platform/day.ts'
import { archiveText } from './archive.ts'
import { table } from './output.ts'
import { type Command, flag, monthOf, needed, rowsOf, string, withOffice } from './command.ts'

/** Points, indicators, archives, the closing of a month. */
export const points: Record<string, Command> = {
  score: {
    usage: '--month YYYY-MM',
    about: '一个月的积分，逐人逐指标，附其所据事实',
    options: { month: string },
    run: ({ values, open }) =>
      withOffice(open, async (_, ctx) =>
        rowsOf(await score(ctx, needed(monthOf(values), '--month')), ['person_no', 'person', 'indicator', 'points', 'facts']),
      ),
  },
  indicators: {
    usage: '[--month YYYY-MM]',
    about: '四十项考核指标：方面、方法、是否计算、最高分、计分人数（不写月份即本月）',
    options: { month: string },
    run: ({ values, open }) =>
      withOffice(open, async (_, ctx) =>
        rowsOf(await indicatorsForCli(ctx, monthOf(values) ?? firstOfMonth(ctx.today)), [
          'id',
          'aspect',
          'method',
          'live',
          'max_points',
          'people_scored',
        ]),
      ),
  },
  archive: {
    usage: 'PERSON_NO',
    about: '一个人的业绩档案：经历、案件、质量、带教、学时、成果、荣誉、积分',
    options: {},
    run: ({ positionals, open }) =>
      withOffice(open, async (_, ctx) => {
        const value = await archiveByNumber(ctx, needed(positionals[0], '工号'))
        return { value, text: archiveText(value) }
      }),
  },
  close: {
    usage: '--month YYYY-MM [--dry-run]',
    about: '月度结账；同样的事实结果相同。--dry-run 只列将记的分录、各人合计和与现账的差异',
    options: { month: string, 'dry-run': flag },
    run: async ({ values, open }) => {
      const month = needed(monthOf(values), '--month')
      const dry_run = values['dry-run'] === true
      const opened = await open()
      try {
        const closed = dry_run
          ? await tryClosing(await opened.reading(), month)
          : { ...(await opened.writing((ctx) => closeOnce(ctx, month))), dry_run }
        const head = `${closed.month}：${closed.people} 人，${closed.entries} 笔，合计 ${closed.points} 分，摘要 ${closed.digest}`
        return { value: closed, text: closed.dry_run ? tried(head, closed) : head }
      } finally {
        await opened.close()
      }
    },
  },
}

function tried(head: string, { refused, sums, differences }: Tried): string {
  const state = refused === 'month.closed' ? '已经结账' : refused ? '现在还不能结账' : '可以结账'
  return `试算，未写入；${state}。\n${head}\n${table(sums)}\n与现账的差异：\n${table(differences)}`
}
