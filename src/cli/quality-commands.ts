import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { report } from '../insight/commands.ts'
import { type Day } from '../platform/day.ts'
import { Refusal } from '../platform/refusal.ts'
import { drawAtOnce } from '../quality/plans/commands.ts'
import { allReviews } from '../quality/reviews/queries.ts'
import { table } from './output.ts'
import { type Command, dayOf, flag, monthOf, needed, numberOf, rowsOf, str, string, withOffice, type Values } from './command.ts'

/** Draws, reviews, reports. */
export const quality: Record<string, Command> = {
  draw: {
    usage: '--from DAY --to DAY --rate PERCENT --seed TEXT [--floor N] [--cap N] [--dry-run]',
    about: '抽取评查案件：按办结日期，逐名检察官；同一总体和种子结果相同',
    options: { from: string, to: string, rate: string, seed: string, floor: string, cap: string, 'dry-run': flag },
    run: async ({ values, open }) => {
      const dry_run = values['dry-run'] === true
      const asked = {
        from_on: needed(dayOf(values, 'from'), '--from'),
        to_on: needed(dayOf(values, 'to'), '--to'),
        rate: needed(numberOf(values, 'rate', 100), '--rate'),
        seed: needed(str(values, 'seed'), '--seed'),
        floor: numberOf(values, 'floor'),
        cap: numberOf(values, 'cap'),
        dry_run,
      }
      const opened = await open()
      try {
        const drawn = dry_run ? await drawAtOnce(await opened.reading(), asked) : await opened.writing((ctx) => drawAtOnce(ctx, asked))
        const head = `总体 ${drawn.population} 件，抽中 ${drawn.picked.length} 件，种子 ${drawn.seed}${dry_run ? '（试抽，未写入）' : ''}`
        return { value: drawn, text: `${head}\n${table(drawn.picked)}\n${table(drawn.coverage)}` }
      } finally {
        await opened.close()
      }
    },
  },
  reviews: {
    usage: '',
    about: '评查：类型、进度、得分、等次',
    options: {},
    run: ({ open }) =>
      withOffice(open, async (_, ctx) => {
        const found = await allReviews(ctx)
        return rowsOf(found.map(({ case_no, kind, state, score, grade, scheme }) => ({ case_no, kind, state, score, grade, scheme })))
      }),
  },
  report: {
    usage: '--month YYYY-MM | --year YYYY --out FILE.docx',
    about: '工作报告（.docx）',
    options: { month: string, year: string, out: string },
    run: ({ values, open }) =>
      withOffice(open, async (_, ctx) => {
        const out = resolve(needed(str(values, 'out'), '--out'))
        const made = await report(ctx, periodOf(values))
        await writeFile(out, made.content)
        return { value: { out, figures: made.figures }, text: `已写出 ${out}` }
      }),
  },
}

function periodOf(values: Values): { from: Day; months: 1 | 12 } {
  const month = monthOf(values)
  if (month) return { from: month, months: 1 }
  const year = needed(str(values, 'year'), '--month 或 --year')
  if (!/^\d{4}$/.test(year)) throw new Refusal(422, 'month.unreadable', { value: year })
  return { from: `${year}-01-01` as Day, months: 12 }
}
