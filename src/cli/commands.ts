import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { importFiles } from '../cases/import/files.ts'
import { listForCli as listDeadlines } from '../deadlines/queries.ts'
import { lastDay, parsePeriod } from '../deadlines/periods.ts'
import { stepText } from '../deadlines/messages.ts'
import { report } from '../insight/commands.ts'
import { nodesWithHits } from '../monitoring/nodes/queries.ts'
import { listWarnings } from '../monitoring/queries.ts'
import { create } from '../people/accounts.ts'
import { indicatorsForCli } from '../performance/indicators.ts'
import { archiveByNumber } from '../performance/archive/queries.ts'
import { closeOnce, tryClosing, type Tried } from '../performance/closing.ts'
import { score } from '../performance/queries.ts'
import { backup, restore } from '../platform/archive.ts'
import type { Ctx } from '../platform/ctx.ts'
import { firstOfMonth, isDay, type Day } from '../platform/day.ts'
import { createOffice } from '../platform/office.ts'
import { Refusal } from '../platform/refusal.ts'
import { verify } from '../platform/seal.ts'
import { drawAtOnce } from '../quality/plans/commands.ts'
import { allReviews } from '../quality/reviews/queries.ts'
import { createSample, SAMPLE_OFFICE } from '../sample.ts'
import { archiveText } from './archive.ts'
import { table, Usage } from './output.ts'
import { casesWhere } from './cases.ts'
import { ruleCalendar, type Opened } from './open.ts'

type Values = Record<string, string | boolean | undefined>
type Args = { values: Values; positionals: string[]; open: (options?: { untouched?: boolean }) => Promise<Opened> }
type Result = { value: unknown; text: string; exit?: number }
export type Command = {
  usage: string
  about: string
  options: Record<string, { type: 'string' | 'boolean' }>
  run: (args: Args) => Promise<Result>
}

const string = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const rowsOf = (rows: Record<string, unknown>[], columns?: string[]): Result => ({ value: rows, text: table(rows, columns) })

function dayOf(values: Values, name: string): Day | undefined {
  const value = values[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !isDay(value)) throw new Refusal(422, 'day.unreadable', { value: String(value), option: `--${name}` })
  return value
}
function monthOf(values: Values): Day | undefined {
  const value = values.month
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !/^\d{4}-\d{2}$/.test(value) || !isDay(`${value}-01`))
    throw new Refusal(422, 'month.unreadable', { value: String(value) })
  return `${value}-01` as Day
}
function numberOf(values: Values, name: string, most = 1_000_000): number | undefined {
  const value = values[name]
  if (value === undefined) return undefined
  const n = Number(String(value).replace(/%$/, ''))
  if (!Number.isFinite(n) || n < 0 || n > most || Math.abs(Math.round(n * 100) - n * 100) > 1e-9)
    throw new Refusal(422, 'number.unreadable', { value: String(value), option: `--${name}`, most })
  return n
}
const needed = <T>(value: T | undefined, name: string): T => {
  if (value === undefined) throw new Usage(`缺少 ${name}。`)
  return value
}
const str = (values: Values, name: string) => (typeof values[name] === 'string' ? values[name] : undefined)

/** Runs `work` with a database for as long as it takes, as the operator of the chosen office. */
async function withOffice<T>(open: Args['open'], work: (o: Opened, ctx: Ctx) => Promise<T>): Promise<T> {
  const opened = await open()
  try {
    return await work(opened, await opened.reading())
  } finally {
    await opened.close()
  }
}

export const commands: Record<string, Command> = {
  period: {
    usage: '--from DAY --length P1M|P7D|P3WD|P1M15D [--custody]',
    about: '一段期间的最后一日，及其计算步骤',
    options: { from: string, length: string, custody: flag },
    run: async ({ values }) => {
      const from = needed(dayOf(values, 'from'), '--from')
      const counted = lastDay(from, parsePeriod(needed(str(values, 'length'), '--length')), {
        calendar: await ruleCalendar(),
        custody: values.custody === true,
      })
      const steps = counted.steps.map((s) => ({ ...s, text: stepText(s, 'zh') }))
      return { value: { last_day: counted.last_day, steps }, text: `${counted.last_day}\n${steps.map((s) => `  ${s.text}`).join('\n')}` }
    },
  },
  import: {
    usage: 'FILE… [--office CODE] [--dry-run]',
    about: '导入人员花名册、案件工作簿（.xlsx/.csv）；空的数据目录配合 --office 先建立单位',
    options: { 'dry-run': flag },
    run: async ({ values, positionals, open }) => {
      if (!positionals.length) throw new Usage('请写明要导入的文件。')
      const files = await Promise.all(positionals.map(async (path) => ({ name: basename(path), content: await readInput(path) })))
      const opened = await open()
      try {
        const dry_run = values['dry-run'] === true
        const office = str(values, 'office')
        const made = await opened.writing(
          async (ctx) => {
            if (opened.empty && office) await createOffice(ctx, { office_id: office, name: `${office} 人民检察院`, short_name: office })
            return importFiles(ctx, files, { dry_run })
          },
          { rollback: dry_run },
        )
        const text = made.sheets
          .map((s) =>
            `${s.sheet}：${s.rows} 行，新增 ${s.new}，变更 ${s.changed}，不变 ${s.unchanged}，退回 ${s.rejected.length}\n${table(s.rejected.slice(0, 20)).replace(/^（无）$/, '')}`.trim(),
          )
          .join('\n')
        return { value: made, text: dry_run ? `试算，未写入。\n${text}` : text }
      } finally {
        await opened.close()
      }
    },
  },
  cases: {
    usage: '[--where FILTER]  例如 --where category=ordinary.arrest,open=true',
    about: '案件',
    options: { where: string },
    run: ({ values, open }) =>
      withOffice(open, async (_, ctx) =>
        rowsOf(await casesWhere(ctx, str(values, 'where')), [
          'case_no',
          'name',
          'category',
          'handler',
          'accepted_on',
          'state',
          'next_due_on',
        ]),
      ),
  },
  deadlines: {
    usage: '[--case NO | --on DAY]',
    about: '期限：一案的全部，或某日届满的',
    options: { case: string, on: string },
    run: ({ values, open }) =>
      withOffice(open, async (_, ctx) =>
        rowsOf(await listDeadlines(ctx, { case_no: str(values, 'case'), on: dayOf(values, 'on') }), [
          'case_no',
          'code',
          'opened_on',
          'due_on',
          'state',
          'met_on',
        ]),
      ),
  },
  nodes: {
    usage: '',
    about: '监控节点：是否启用，今日为止的预警数',
    options: {},
    run: ({ open }) =>
      withOffice(open, async (_, ctx) => rowsOf(await nodesWithHits(ctx), ['id', 'group', 'stage', 'severity', 'live', 'hits'])),
  },
  warnings: {
    usage: '[--node ID] [--month YYYY-MM] [--card]',
    about: '流程监控预警；--card 列案卡差错',
    options: { node: string, month: string, card: flag },
    run: ({ values, open }) =>
      withOffice(open, async (_, ctx) =>
        rowsOf(await listWarnings(ctx, { node: str(values, 'node'), month: monthOf(values), card: values.card === true }), [
          'node',
          'case_no',
          'on',
          'severity',
          'state',
          'why',
        ]),
      ),
  },
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
  verify: {
    usage: '',
    about: '重算事实的 SM3 链，核对有无篡改',
    options: {},
    run: ({ open }) =>
      withOffice(open, async (_, ctx) => {
        const found = await verify(ctx)
        return {
          value: found,
          text: found.ok
            ? `完整：${found.facts} 条事实，${found.seals} 个封签，${found.unsealed} 条待封。`
            : `不完整：首处 ${JSON.stringify(found.first_bad)}`,
          exit: found.ok ? 0 : 1,
        }
      }),
  },
  backup: {
    usage: '--out FILE',
    about: '备份整个数据库为一个文件',
    options: { out: string },
    run: async ({ values, open }) => {
      const out = resolve(needed(str(values, 'out'), '--out'))
      const opened = await open()
      try {
        const made = await backup(opened.database, out)
        return { value: { out, ...made }, text: `已备份到 ${out}：${made.tables} 张表，${made.rows} 行。` }
      } finally {
        await opened.close()
      }
    },
  },
  restore: {
    usage: 'FILE',
    about: '把备份恢复到空的数据库',
    options: {},
    run: async ({ positionals, open }) => {
      const file = resolve(needed(positionals[0], 'FILE'))
      const opened = await open({ untouched: true })
      try {
        const made = await restore(opened.database, file)
        return { value: made, text: `已恢复 ${made.tables} 张表，${made.rows} 行。` }
      } finally {
        await opened.close()
      }
    },
  },
  sample: {
    usage: '',
    about: '在空的数据目录里建立样例单位',
    options: {},
    run: async ({ open }) => {
      const opened = await open()
      try {
        const lines: string[] = []
        await opened.writing((ctx) => createSample(ctx, (line) => lines.push(line)), { office: SAMPLE_OFFICE })
        return { value: { office: SAMPLE_OFFICE }, text: lines.join('\n') }
      } finally {
        await opened.close()
      }
    },
  },
  user: {
    usage: 'add LOGIN [--person 工号] [--role ROLE[,ROLE]] [--department 部门]',
    about: '建立账号，打印一次性设置密码的链接',
    options: { person: string, role: string, department: string },
    run: async ({ values, positionals, open }) => {
      if (positionals[0] !== 'add' || !positionals[1]) throw new Usage('用法：user add LOGIN。')
      const opened = await open()
      try {
        const made = await opened.writing(async (ctx) =>
          create(ctx, await opened.newAccount(ctx, positionals[1]!, str(values, 'person'), str(values, 'role'), str(values, 'department'))),
        )
        return {
          value: { account_id: made.account_id, login: made.login, roles: made.roles, link: `/link/${made.token}` },
          text: `已建立 ${made.login}。一次性链接（三天内有效）：/link/${made.token}`,
        }
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

async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch {
    throw new Refusal(404, 'file.absent', { path })
  }
}

function periodOf(values: Values): { from: Day; months: 1 | 12 } {
  const month = monthOf(values)
  if (month) return { from: month, months: 1 }
  const year = needed(str(values, 'year'), '--month 或 --year')
  if (!/^\d{4}$/.test(year)) throw new Refusal(422, 'month.unreadable', { value: year })
  return { from: `${year}-01-01` as Day, months: 12 }
}
