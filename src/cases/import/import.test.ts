import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseKinds, type ActKind } from '../../facts.ts'
import { rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { xlsxOf } from '../../platform/spreadsheet/testing.ts'
import { startApp, type TestApp } from '../../testing.ts'
import { undo } from './commands.ts'
import { importFiles } from './files.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

type Rows = Parameters<typeof xlsxOf>[0][string]
type Sheets = Record<string, Rows>
const caseHead = [
  '统一受案号',
  '部门受案号',
  '案件名称',
  '案件类别',
  '移送单位',
  '案由',
  '受理日期',
  '承办部门',
  '承办检察官',
  '检察官助理',
  '羁押状态',
  '未成年人',
  '审结日期',
  '审结情况',
  '归档日期',
]
let serial = 0
/** A new number and a row of a case under it; fields may be set by their header. */
function aCase(over: Record<string, string | number | null> = {}) {
  const no = `青江检诉受〔2025〕5199010${String(++serial).padStart(5, '0')}号`
  const fields: Record<string, string | number | null> = {
    统一受案号: `519901202${String(90_000_000 + serial)}`,
    部门受案号: no,
    案件名称: '张三盗窃案',
    案件类别: '审查起诉',
    移送单位: '青江区公安分局',
    案由: '盗窃罪',
    受理日期: '2025-03-03',
    承办部门: '第一检察部',
    承办检察官: '李静',
    检察官助理: '陈朗',
    羁押状态: '在押',
    未成年人: '否',
    ...over,
  }
  return { no, row: caseHead.map((h) => fields[h] ?? null) }
}
const file = async (sheets: Sheets, change?: Parameters<typeof xlsxOf>[1]) => ({ name: '案件.xlsx', content: await xlsxOf(sheets, change) })
const bring = async (sheets: Sheets, dry_run = false, change?: Parameters<typeof xlsxOf>[1]) => {
  const given = await file(sheets, change)
  return (await app.act(app.system, (ctx) => importFiles(ctx, [given], { dry_run }))).sheets
}
const counts = (s: { rows: number; new: number; changed: number; unchanged: number; rejected: unknown[] } | undefined) => [
  s!.rows,
  s!.new,
  s!.changed,
  s!.unchanged,
  s!.rejected.length,
]
const actHead = ['部门受案号', '活动', '日期', '承办人', '备注']
const facts = (no: string) =>
  rows<{ kind: ActKind; on: string; data: Record<string, unknown>; roles: string[] }>(
    app.db,
    sql`select f.kind, f.on_day as "on", f.data, array(select role from fact_credits c where c.fact_id = f.fact_id order by role) as roles
        from facts f join cases c on c.office_id = f.office_id and c.case_id = f.case_id
        where c.case_no = ${no} and f.voids is null and not exists (select from facts v where v.voids = f.fact_id) order by f.on_day, f.fact_id`,
  )
const one = async (no: string) => (await rows<Record<string, unknown>>(app.db, sql`select * from cases where case_no = ${no}`))[0]
const lastBatch = async () => (await rows<{ batch_id: number }>(app.db, sql`select max(batch_id) as batch_id from batches`))[0]!.batch_id

test('a case comes in with its parties, acts and property, each as a fact whose data its kind allows', async () => {
  const { no, row } = aCase({ 审结日期: '2025-04-01', 审结情况: '提起公诉' })
  const sheets = await bring({
    案件: [caseHead, row],
    涉案人员: [
      ['部门受案号', '姓名', '性别', '年龄', '强制措施', '涉嫌罪名'],
      [no, '张三', '男', 30, '逮捕', '盗窃罪'],
    ],
    办案活动: [
      actHead,
      [no, '受理', '2025-03-03', '李静', null],
      [no, '分案', '2025-03-03', '李静', '随机'],
      [no, '告知犯罪嫌疑人诉讼权利', '2025-03-04', '李静', null],
      [no, '退回补充侦查', '2025-03-20', '李静', '第一次'],
      [no, '补充侦查重新移送', '2025-03-28', '李静', null],
      [no, '延长审查起诉期限', '2025-03-29', '李静', '十五日'],
      [no, '适用速裁程序', '2025-03-30', '李静', '可能判处一年以下有期徒刑'],
      [no, '作出决定', '2025-04-01', '李静', '提起公诉；决定主体：检察官'],
      [no, '收到判决', '2025-05-01', '李静', '有罪（改变指控罪名）'],
    ],
    涉案财物: [
      ['部门受案号', '财物名称', '数量', '移送清单数量', '入库日期'],
      [no, '手机', 2, 3, '2025-03-04'],
    ],
  })
  assert.deepEqual(sheets.map(counts), [
    [1, 1, 0, 0, 0],
    [1, 1, 0, 0, 0],
    [9, 9, 0, 0, 0],
    [1, 1, 0, 0, 0],
  ])
  const made = (await facts(no)).filter((f) => Object.hasOwn(caseKinds, f.kind))
  for (const f of made) assert.deepEqual(caseKinds[f.kind].data.safeParse(f.data).error, undefined, f.kind)
  const data = (kind: string) => made.find((f) => f.kind === kind)?.data
  assert.deepEqual(data('case.assigned'), { mode: 'random' })
  assert.deepEqual(data('case.returned'), { no: 1 })
  assert.deepEqual(data('review.extended'), { days: 15 })
  assert.deepEqual(data('fast_track.applied'), { over_one_year: false })
  assert.deepEqual(data('case.decided'), { outcome: 'prosecute', decider: 'prosecutor' })
  assert.deepEqual(data('judgment.received'), { result: 'guilty_changed_charge' })
  assert.deepEqual(data('property.received'), { name: '手机', quantity: 2, listed_quantity: 3, stored_on: '2025-03-04' })
  assert.equal(data('party.added')!.charge_code, 'CL264')
  assert.deepEqual(made.find((f) => f.kind === 'case.decided')!.roles, ['assistant', 'handler'])
  const c = await one(no)
  assert.deepEqual(
    [c!.category, c!.custody, c!.outcome, c!.closed_on, c!.synthetic],
    ['ordinary.prosecution', 'in_custody', 'prosecute', '2025-04-01', true],
  )
})
test('the category follows the line of the case: juvenile, supervisory, ordinary', async () => {
  const kinds: [Record<string, string>, string][] = [
    [{ 案件类别: '审查逮捕', 羁押状态: '已拘留' }, 'ordinary.arrest'],
    [{ 案件类别: '审查起诉', 未成年人: '是' }, 'juvenile.prosecution'],
    [{ 案件类别: '审查起诉', 移送单位: '青江区监察委员会', 案由: '受贿罪' }, 'duty.prosecution'],
    [{ 案件类别: '公益诉讼', 移送单位: '', 案由: '公益诉讼', 羁押状态: '' }, 'pil.general'],
    [{ 案件类别: '控告申诉', 移送单位: '', 案由: '信访', 羁押状态: '' }, 'petition.general'],
    [{ 案件类别: '刑事立案监督', 案由: '盗窃' }, 'ordinary.filingSupervision'],
  ]
  for (const [over, category] of kinds) {
    const { no, row } = aCase(over)
    assert.deepEqual(counts((await bring({ 案件: [caseHead, row] }))[0]), [1, 1, 0, 0, 0], category)
    assert.equal((await one(no))!.category, category)
  }
})
test('a dry run says what would be and leaves nothing; it sees the roster that the same call brings', async () => {
  const { no, row } = aCase({ 承办检察官: '新来的' })
  const roster = {
    name: '名册.xlsx',
    content: await xlsxOf({
      人员: [
        ['工号', '姓名', '人员类别', '部门'],
        ['519901777', '新来的', '检察官', '第一检察部'],
      ],
    }),
  }
  const given = [await file({ 案件: [caseHead, row] }), roster]
  const before = await rows(app.db, sql`select count(*) from facts`)
  const tried = await app.act(app.system, (ctx) => importFiles(ctx, given, { dry_run: true }))
  assert.deepEqual(
    tried.sheets.map((s) => [s.sheet, ...counts(s)]),
    [
      ['人员', 1, 1, 0, 0, 0],
      ['案件', 1, 1, 0, 0, 0],
    ],
  )
  assert.equal(await one(no), undefined)
  assert.deepEqual(await rows(app.db, sql`select count(*) from facts`), before)
  assert.deepEqual(await rows(app.db, sql`select 1 from persons where person_no = '519901777'`), [])
})
test('one broken row is one reason with its row and column; the others come in', async () => {
  const good = aCase()
  const wrong: [Record<string, string | number | null>, string, string][] = [
    [{ 受理日期: '2025-13-01' }, '受理日期', 'date.invalid'],
    [{ 受理日期: '2026-01-05' }, '受理日期', 'date.future'],
    [{ 受理日期: null }, '受理日期', 'cell.required'],
    [{ 案件名称: null }, '案件名称', 'cell.required'],
    [{ 案件类别: '审查什么' }, '案件类别', 'category.unknown'],
    [{ 案由: '偷东西罪' }, '案由', 'charge.unknown'],
    [{ 承办检察官: '李晶' }, '承办检察官', 'person.unknown'],
    [{ 承办部门: '第九检察部' }, '承办部门', 'department.unknown'],
    [{ 羁押状态: '不清楚' }, '羁押状态', 'custody.unknown'],
    [{ 未成年人: '大概' }, '未成年人', 'cell.flag'],
    [{ 审结日期: '2025-02-01', 审结情况: '提起公诉' }, '审结日期', 'date.before_acceptance'],
    [{ 审结日期: '2025-04-01', 审结情况: '批准逮捕' }, '审结情况', 'outcome.unknown'],
    [{ 审结日期: '2025-04-01', 审结情况: '提起公诉', 归档日期: '2025-03-20' }, '归档日期', 'date.archived_before_closed'],
    [{ 部门受案号: null, 统一受案号: null }, '部门受案号', 'cell.required'],
  ]
  const [sheet] = await bring({ 案件: [caseHead, good.row, ...wrong.map(([over]) => aCase(over).row)] })
  assert.deepEqual(counts(sheet), [wrong.length + 1, 1, 0, 0, wrong.length])
  wrong.forEach(([, column, code], i) => {
    const found = sheet!.rejected[i]!
    assert.deepEqual([found.row, found.column, found.code], [i + 3, column, code])
    assert.match(found.reason, /[\u4e00-\u9fff]/)
    assert.doesNotMatch(found.reason, /[{}]|undefined|null/)
  })
  assert.match(sheet!.rejected[6]!.reason, /李静/, 'a similar name is suggested')
  assert.ok(await one(good.no))
})
test('a formula, a merged number, a number that lost its digits', async () => {
  const [a, b] = [aCase(), aCase()]
  const [sheet] = await bring({ 案件: [caseHead, a.row, b.row] }, false, (book) => {
    book.worksheets[0]!.getCell('C2').value = { formula: '"张"&"三"', result: '张三' }
    book.worksheets[0]!.getCell('A3').value = Number('51990120250000001')
  })
  assert.deepEqual(
    sheet!.rejected.map((r) => [r.row, r.column, r.code]),
    [
      [2, '案件名称', 'cell.formula'],
      [3, '统一受案号', 'cell.digits_lost'],
    ],
  )
})
test('a repeated row is taken once; the same number with other content is rejected, the first stands', async () => {
  const a = aCase()
  const other = [...a.row]
  other[2] = '李四盗窃案'
  const act = [a.no, '讯问', '2025-03-10', '李静', null]
  const sheets = await bring({ 案件: [caseHead, a.row, a.row, other], 办案活动: [actHead, act, act] })
  assert.deepEqual(sheets.map(counts), [
    [3, 1, 0, 1, 1],
    [2, 1, 0, 1, 0],
  ])
  assert.deepEqual([sheets[0]!.rejected[0]!.row, sheets[0]!.rejected[0]!.code], [4, 'case.number_repeated'])
  assert.equal((await facts(a.no)).filter((f) => f.kind === 'suspect.questioned').length, 1)
})
test('what hangs on a rejected case, or on none, is rejected with it and says so', async () => {
  const bad = aCase({ 承办检察官: '没有此人' })
  const sheets = await bring({
    案件: [caseHead, bad.row],
    涉案人员: [
      ['部门受案号', '姓名'],
      [bad.no, '张三'],
      ['青江检诉受〔2025〕999999999999号', '李四'],
      [null, '王五'],
    ],
    办案活动: [actHead, [bad.no, '分案', '2025-03-03', '李静', '随机']],
  })
  assert.deepEqual(
    sheets[1]!.rejected.map((r) => r.code),
    ['case.row_rejected', 'case.unknown', 'cell.required'],
  )
  assert.deepEqual(
    sheets[2]!.rejected.map((r) => r.code),
    ['case.row_rejected'],
  )
  assert.equal(await one(bad.no), undefined)
})
test('acts that cannot have been: before acceptance, in the future, of another procedure, twice decided, unknown, unexplained', async () => {
  const a = aCase()
  const acts: [Rows[number], string | null, string?][] = [
    [[a.no, '讯问', '2025-03-01', '李静', null], '日期', 'act.before_acceptance'],
    [[a.no, '讯问', '2026-02-01', '李静', null], '日期', 'date.future'],
    [[a.no, '发布公告', '2025-03-10', '李静', null], '活动', 'act.not_of_procedure'],
    [[a.no, '作出决定', '2025-04-01', '李静', '提起公诉'], null],
    [[a.no, '作出决定', '2025-04-05', '李静', '不起诉（相对）'], '活动', 'act.not_decided'],
    [[a.no, '补充侦查重新移送', '2025-03-20', '李静', null], '活动', 'act.state_forbids'],
    [[a.no, '喝茶', '2025-03-10', '李静', null], '活动', 'act.unknown'],
    [[a.no, '分案', '2025-03-03', '李静', null], '备注', 'note.missing'],
    [[a.no, '作出决定', '2025-04-02', '李静', '批准逮捕'], '备注', 'outcome.unknown'],
    [[a.no, '适用速裁程序', '2025-03-05', '李静', '轻微'], '备注', 'note.unread'],
    [[a.no, '讯问', '2025-13-01', '李静', null], '日期', 'date.invalid'],
    [[a.no, '讯问', '2025-03-10', '没有此人', null], '承办人', 'person.unknown'],
    [[a.no, '登记当事人', '2025-03-10', '李静', '张三'], '活动', 'act.not_importable'],
  ]
  const [, sheet] = await bring({ 案件: [caseHead, a.row], 办案活动: [actHead, ...acts.map(([row]) => row)] })
  const want = acts.flatMap(([, column, code], i) => (column ? [[i + 2, column, code]] : []))
  assert.deepEqual(
    sheet!.rejected.map((r) => [r.row, r.column, r.code]),
    want,
  )
  for (const r of sheet!.rejected) assert.doesNotMatch(r.reason, /[{}]|undefined|act\.|case\./, r.reason)
})
test('what the row of a case says about its end becomes facts where no activity says it; where they differ the activity counts', async () => {
  const [a, b] = [
    aCase({ 审结日期: '2025-04-01', 审结情况: '不起诉（相对）', 归档日期: '2025-05-01' }),
    aCase({ 审结日期: '2025-04-01', 审结情况: '提起公诉' }),
  ]
  await bring({ 案件: [caseHead, a.row, b.row], 办案活动: [actHead, [b.no, '作出决定', '2025-04-02', '李静', '提起公诉']] })
  const [ca, cb] = [await one(a.no), await one(b.no)]
  assert.deepEqual([ca!.outcome, ca!.closed_on, ca!.archived_on], ['discretionaryNon', '2025-04-01', '2025-05-01'])
  assert.equal(cb!.closed_on, '2025-04-02')
})
test('reasons and deciders are read from how offices write outcomes', async () => {
  const a = aCase({ 案件类别: '审查逮捕', 羁押状态: '已拘留' })
  const b = aCase({ 案件类别: '审查逮捕', 羁押状态: '已拘留' })
  const head = [a.no, b.no]
  await bring({
    案件: [caseHead, a.row, b.row],
    办案活动: [
      actHead,
      [head[0]!, '作出决定', '2025-03-06', '李静', '不批准逮捕（证据不足）；决定主体：检察长'],
      [head[1]!, '作出决定', '2025-03-06', '李静', '不捕（其他情况）'],
    ],
  })
  assert.deepEqual((await facts(a.no)).at(-1)!.data, { outcome: 'notApproveArrest', reason: 'insufficientEvidence', decider: 'chief' })
  assert.deepEqual((await facts(b.no)).at(-1)!.data, { outcome: 'notApproveArrest', note: '其他情况' })
})

test('the same file twice changes nothing, not even the journal', async () => {
  const a = aCase({ 审结日期: '2025-04-01', 审结情况: '提起公诉' })
  const sheets: Sheets = {
    案件: [caseHead, a.row],
    涉案人员: [
      ['部门受案号', '姓名', '年龄'],
      [a.no, '张三', 30],
    ],
    办案活动: [
      actHead,
      [a.no, '分案', '2025-03-03', '李静', '随机'],
      [a.no, '退回补充侦查', '2025-03-20', '李静', null],
      [a.no, '补充侦查重新移送', '2025-03-25', '李静', null],
    ],
    涉案财物: [
      ['部门受案号', '财物名称', '数量'],
      [a.no, '手机', 1],
      [a.no, '手机', 1],
    ],
  }
  await bring(sheets)
  const before = await rows(app.db, sql`select count(*), max(fact_id) from facts`)
  const again = await bring(sheets)
  assert.deepEqual(again.map(counts), [
    [1, 0, 0, 1, 0],
    [1, 0, 0, 1, 0],
    [3, 0, 0, 3, 0],
    [2, 0, 0, 2, 0],
  ])
  assert.deepEqual(await rows(app.db, sql`select count(*), max(fact_id) from facts`), before)
})
test('the number may be written with other brackets, widths and blanks', async () => {
  const a = aCase()
  await bring({ 案件: [caseHead, a.row] })
  const odd = a.no.replace('〔', '（').replace('〕', '）').replace('2025', '２０２５').replace('号', ' 号')
  const [sheet] = await bring({ 办案活动: [actHead, [odd, '讯问', '2025-03-10', '李静', null]] })
  assert.deepEqual(counts(sheet), [1, 1, 0, 0, 0])
})
test('a later file: changed fields correct the registration, new acts are added, a decision told otherwise replaces the old; blank cells change nothing', async () => {
  const a = aCase({ 审结日期: '2025-04-01', 审结情况: '提起公诉' })
  await bring({
    案件: [caseHead, a.row],
    涉案人员: [
      ['部门受案号', '姓名', '年龄'],
      [a.no, '张三', 30],
    ],
  })
  const later = [...a.row]
  later[2] = '张三等人盗窃案'
  later[8] = '王锐'
  later[10] = null
  later[12] = '2025-04-03'
  const sheets = await bring({
    案件: [caseHead, later],
    涉案人员: [
      ['部门受案号', '姓名', '年龄'],
      [a.no, '张三', 31],
    ],
    办案活动: [actHead, [a.no, '收到判决', '2025-06-01', '王锐', '有罪']],
  })
  assert.deepEqual(sheets.map(counts), [
    [1, 0, 1, 0, 0],
    [1, 0, 1, 0, 0],
    [1, 1, 0, 0, 0],
  ])
  const c = await one(a.no)
  assert.deepEqual([c!.name, c!.handler_id, c!.custody, c!.closed_on], ['张三等人盗窃案', app.people.wang, 'in_custody', '2025-04-03'])
  const all = await facts(a.no)
  assert.equal(all.filter((f) => f.kind === 'case.decided').length, 1)
  assert.deepEqual(all.find((f) => f.kind === 'case.corrected')!.data.changes, {
    name: { from: '张三盗窃案', to: '张三等人盗窃案' },
    handler_id: { from: app.people.li, to: app.people.wang },
  })
  assert.equal(all.find((f) => f.kind === 'party.added')!.data.age, 31)
  // The first file again: what it says differs from what is registered now, and would put it back.
  const [back] = await bring({ 案件: [caseHead, a.row] }, true)
  assert.deepEqual(counts(back), [1, 0, 1, 0, 0])
})

test('a whole batch is undone: what it brought vanishes, what it corrected stands as before', async () => {
  const a = aCase()
  await bring({ 案件: [caseHead, a.row] })
  const first = await lastBatch()
  const later = [...a.row]
  later[2] = '改名案'
  const b = aCase()
  await bring({ 案件: [caseHead, later, b.row], 办案活动: [actHead, [a.no, '讯问', '2025-03-10', '李静', null]] })
  const second = await lastBatch()
  await assert.rejects(
    app.act('zhao', (ctx) => undo(ctx, first, '试')),
    (e) => {
      assert.ok(e instanceof Refusal)
      assert.equal(e.code, 'import.rests')
      assert.match((e.details.list as string[]).join(), /讯问 2025-03-10/)
      return true
    },
  )
  await app.act('zhao', (ctx) => undo(ctx, second, '导错了'))
  assert.equal(await one(b.no), undefined)
  assert.equal((await one(a.no))!.name, '张三盗窃案')
  await app.act('zhao', (ctx) => undo(ctx, first, '导错了'))
  assert.equal(await one(a.no), undefined)
  await assert.rejects(
    app.act('zhao', (ctx) => undo(ctx, first, '再撤')),
    (e) => e instanceof Refusal && e.code === 'import.not_ready',
  )
})
test('a replaced decision stands again when the batch that replaced it is undone, and the first batch can then be undone too', async () => {
  const a = aCase({ 审结日期: '2025-04-01', 审结情况: '提起公诉' })
  await bring({ 案件: [caseHead, a.row] })
  const first = await lastBatch()
  const later = [...a.row]
  later[12] = '2025-04-09'
  await bring({ 案件: [caseHead, later] })
  assert.equal((await one(a.no))!.closed_on, '2025-04-09')
  await app.act('zhao', async (ctx) => undo(ctx, await lastBatch(), '导错了'))
  assert.equal((await one(a.no))!.closed_on, '2025-04-01')
  await app.act('zhao', (ctx) => undo(ctx, first, '导错了'))
  assert.equal(await one(a.no), undefined)
})
test('a file of nothing that is known is refused in one sentence', async () => {
  await assert.rejects(
    bring({
      日程: [
        ['会议', '地点'],
        ['例会', '三楼'],
      ],
    }),
    (e) => e instanceof Refusal && e.code === 'import.no_sheet',
  )
})
