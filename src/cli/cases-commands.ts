import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { importFiles } from '../cases/import/files.ts'
import { listForCli as listDeadlines } from '../deadlines/queries.ts'
import { lastDay, parsePeriod } from '../deadlines/periods.ts'
import { stepText } from '../deadlines/messages.ts'
import { nodesWithHits } from '../monitoring/nodes/queries.ts'
import { listWarnings } from '../monitoring/queries.ts'
import { createOffice } from '../platform/office.ts'
import { Refusal } from '../platform/refusal.ts'
import { table, Usage } from './output.ts'
import { casesWhere } from './cases.ts'
import { ruleCalendar } from './open.ts'
import { type Command, dayOf, flag, monthOf, needed, rowsOf, str, string, withOffice } from './command.ts'

/** From the import of an office to the deadlines and warnings of its cases. */
export const cases: Record<string, Command> = {
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
}

async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch {
    throw new Refusal(404, 'file.absent', { path })
  }
}
