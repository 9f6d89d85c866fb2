import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { addDays } from '../../platform/day.ts'
import { row, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { startApp, TODAY, type TestApp } from '../../testing.ts'
import type { Analysis, AnalysisFigure } from './contract.ts'

let app: TestApp
let notice_id: number
before(async () => {
  app = await startApp()
  const case_id = await app.act(app.system, async (ctx) => {
    const made = await row<{ id: number }>(ctx.tx, sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id`)
    const of = await row<{ id: number }>(ctx.tx, sql`select department_id as id from persons where person_id = ${app.people.li}`)
    const data = {
      case_no: '青江检诉受〔2025〕519901400001号',
      name: '张某盗窃案',
      category: 'ordinary.prosecution',
      cause: '盗窃罪',
      source_agency: '青江区公安分局',
      source_kind: 'police',
      department_id: of!.id,
      handler_id: app.people.li,
      assistant_id: null,
      clerk_id: null,
      custody: 'in_custody',
      plea: null,
      juvenile: false,
      major: false,
    }
    await record(ctx, [{ kind: 'case.accepted', on: addDays(TODAY, -12), case_id: made!.id, data, credits: [] }])
    const other = await row<{ id: number }>(ctx.tx, sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id`)
    const nobodys = { ...data, case_no: '青江检诉受〔2025〕519901400002号', department_id: null, handler_id: null }
    await record(ctx, [{ kind: 'case.accepted', on: addDays(TODAY, -12), case_id: other!.id, data: nobodys, credits: [] }])
    return made!.id
  })
  const list = (await app.as('zhao').get(`/api/warnings?case_id=${case_id}&state=open`)).body.rows as { warning_id: number }[]
  const [a, b] = list.map((w) => w.warning_id)
  notice_id = (await app.as('zhao').post('/api/notices', { grade: 'notice', warnings: [a], demand: '查明原因并补办' })).body.notice_id
  await app.as('li').post(`/api/notices/${notice_id}/reply`, { version: 1, text: '已补办' })
  const asked = await app.as('li').post(`/api/warnings/${b}/requests`, { kind: 'contest', text: '已当面告知' })
  await app.as('zhao').post(`/api/warning-requests/${asked.body.request_id}/grant`, { version: 1, reason: '笔录可证' })
})
after(() => app.close())

it('the log tells what was done, about whom, by whom, and only to those who see the case', async () => {
  const { rows, total } = (await app.as('zhao').get('/api/monitoring-log')).body
  assert.equal(total, 4)
  assert.deepEqual(
    rows.map((r: { kind: string; person: string; by: string }) => [r.kind, r.person, r.by]),
    [
      ['warning.decided', '李静', '赵岚'],
      ['warning.contested', '李静', '李静'],
      ['notice.replied', '李静', '李静'],
      ['notice.issued', '李静', '赵岚'],
    ],
  )
  assert.match(rows[3].number, /〔2025〕1号/)
  assert.equal(rows[3].text, '查明原因并补办')
  assert.equal((await app.as('wang').get('/api/monitoring-log')).body.total, 0)
  const paged = (await app.as('zhao').get('/api/monitoring-log?limit=3')).body
  assert.equal((await app.as('zhao').get(`/api/monitoring-log?limit=3&cursor=${paged.next}`)).body.rows.length, 1)
})

it('the log as a workbook says who took it and why', async () => {
  const file = await app.as('zhao').post('/api/monitoring-log/export', { filter: { kind: 'notice.issued' }, reason: '月度通报' })
  assert.equal(file.status, 200)
  assert.equal(file.raw.subarray(0, 2).toString(), 'PK')
  assert.equal((await app.as('li').post('/api/monitoring-log/export', { filter: {}, reason: '看看' })).status, 403)
})

const figuresOf = (a: Analysis): AnalysisFigure[] =>
  a.sections.flatMap((s) => s.blocks.flatMap((b) => (b.kind === 'p' ? b.parts : b.rows.flat(2)).filter((x) => typeof x !== 'string')))
const paths = { warnings: '/api/warnings', notices: '/api/notices', log: '/api/monitoring-log' }

it('every figure of the analysis is the total of the list that it opens to, and nobody is named', async () => {
  const analysis = (await app.as('sun').get('/api/monitoring-analysis?month=2025-12')).body as Analysis
  const figures = figuresOf(analysis)
  assert.ok(figures.length > 20)
  for (const f of figures) {
    const list = await app.as('sun').get(`${paths[f.list!]}?${new URLSearchParams(f.query)}`)
    assert.equal(list.status, 200, JSON.stringify(list.body))
    assert.equal(list.body.total, f.value, JSON.stringify(f))
  }
  assert.ok(figures.some((f) => f.query.department_id === 'none' && f.value > 0))
  // Each table adds up to its last line, the cases of no department with it.
  for (const { rows } of analysis.sections.flatMap((s) => s.blocks.flatMap((b) => (b.kind === 'table' ? [b] : [])))) {
    if (rows.at(-1)![0]![0] !== '合计') continue
    const values = rows.map((cells) => cells.slice(1).flatMap((parts) => parts.map((p) => (p as AnalysisFigure).value)))
    const sums = values.at(-1)!.map((_, i) => values.slice(0, -1).reduce((n, line) => n + line[i]!, 0))
    assert.deepEqual(sums, values.at(-1))
  }
  assert.doesNotMatch(JSON.stringify(analysis), /李静|赵岚|张某/)
  const value = (kind: string) => figures.find((f) => f.query.kind === kind && f.query.upheld !== 'false')!.value
  assert.equal(value('warning.decided'), 1)
  const paper = await app.as('zhao').get('/api/monitoring-analysis/file?month=2025-12')
  assert.equal(paper.raw.subarray(0, 2).toString(), 'PK')
  assert.equal((await app.as('qian').get('/api/monitoring-analysis?month=2025-12')).status, 403)
})

it('a month in which nothing happened reads as such', async () => {
  const analysis = (await app.as('sun').get('/api/monitoring-analysis?month=2024-02')).body as Analysis
  assert.match(JSON.stringify(analysis), /本月没有预警/)
})
