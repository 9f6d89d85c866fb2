import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import excel from 'exceljs'
import { jobHandlers } from '../../app.ts'
import { rows, run, sql } from '../../platform/db.ts'
import { readWorkbook } from '../../platform/spreadsheet/read.ts'
import { workbookParts, xlsxOf, zipOf } from '../../platform/spreadsheet/testing.ts'
import { startWorker } from '../../platform/worker.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
let worker: ReturnType<typeof startWorker>
before(async () => {
  app = await startApp()
  worker = startWorker({ database: app.database, handlers: jobHandlers, poll_ms: 50 })
})
after(async () => {
  await worker.stop()
  await app.close()
})
afterEach(() => run(app.db, sql`delete from import_mappings`))

type Rows = Parameters<typeof xlsxOf>[0][string]
const head = ['部门受案号', '案件名称', '案件类别', '案由', '受理时间', '承办部门', '承办人', '内部编码']
let serial = 0
const no = () => `青江检诉受〔2025〕5199019${String(++serial).padStart(5, '0')}号`
const line = (number: string, over: Partial<Record<number, string | null>> = {}) =>
  [number, '张三盗窃案', '审查起诉', '盗窃罪', '2025年3月3日', '第一检察部', '李静', 'K1'].map((v, i) => (i in over ? over[i]! : v))

async function job(job_id: number, who: CastName = 'zhao') {
  for (let i = 0; i < 600; i++) {
    const { body } = await app.as(who).get(`/api/jobs/${job_id}`)
    if (body.state === 'done' || body.state === 'failed') return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the job does not end')
}
async function send(content: Buffer, name = '案件.xlsx', who: CastName = 'zhao') {
  const started = await app.as(who).upload('/api/imports', { name, content })
  assert.equal(started.status, 200, JSON.stringify(started.body))
  const ended = await job(started.body.job_id, who)
  const batch = await app.as(who).get(`/api/imports/${started.body.batch_id}`)
  return { id: started.body.batch_id as number, job: ended, batch: batch.body }
}
const sendRows = async (sheets: Record<string, Rows>, who?: CastName) => send(await xlsxOf(sheets), '案件.xlsx', who)
const post = async (path: string, body: unknown = {}, who: CastName = 'zhao') => app.as(who).post(`/api/imports/${path}`, body)
const cases = (number: string) => rows<{ name: string }>(app.db, sql`select name from cases where case_no = ${number}`)

test('the whole way: upload, preview, apply, look at the rows, undo', async () => {
  const [good, bad] = [no(), no()]
  const { id, batch } = await sendRows({ 案件: [head, line(good), line(bad, { 6: '李靖' })] })
  assert.equal(batch.state, 'ready')
  assert.deepEqual(batch.counts, { rows: 2, new: 1, changed: 0, unchanged: 0, rejected: 1 })
  assert.deepEqual(
    batch.unknowns.headers.map((h: { header: string }) => h.header),
    ['内部编码'],
  )
  assert.deepEqual(batch.unknowns.values, [{ kind: 'cases', field: 'person', value: '李靖', rows: 1 }])
  assert.ok(batch.choices[0].choices.some((c: { zh: string }) => c.zh.startsWith('李静')))
  assert.deepEqual(batch.open_actions, ['apply', 'drop', 'explain', 'correction'])
  assert.deepEqual(await cases(good), [], 'nothing is written by the preview')
  const listed = (await app.as('zhao').get(`/api/imports/${id}/rows?state=rejected`)).body
  assert.equal(listed.total, 1)
  assert.deepEqual([listed.rows[0].row, listed.rows[0].issues[0].column, listed.rows[0].issues[0].code], [3, '承办人', 'person.unknown'])
  assert.match(listed.rows[0].issues[0].reason, /李靖.*李静/)

  const applied = await job((await post(`${id}/apply`)).body.job_id)
  assert.deepEqual([applied.state, applied.done, applied.total], ['done', 1, 1])
  assert.equal((await app.as('zhao').get(`/api/imports/${id}`)).body.state, 'applied')
  assert.equal((await cases(good)).length, 1)
  assert.deepEqual(await rows(app.db, sql`select 1 from files`), [], 'the file is not kept')
  assert.equal((await post(`${id}/apply`)).body.code, 'import.not_ready')
  const undone = await post(`${id}/undo`, { reason: '导错文件' })
  assert.deepEqual([undone.status, undone.body.state], [200, 'undone'])
  assert.deepEqual(await cases(good), [])
})
test('what is explained once is remembered: the row comes in, and the next file needs no word', async () => {
  const [a, b] = [no(), no()]
  const odd = { 2: '公诉类', 6: '李检' }
  const { id, batch } = await sendRows({ 案件: [head, line(a, odd)] })
  assert.equal(batch.counts.rejected, 1)
  const person = batch.choices
    .find((c: { field: string }) => c.field === 'person')
    .choices.find((c: { zh: string }) => c.zh.startsWith('李静')).value
  const body = {
    headers: [{ kind: 'cases', header: '内部编码', field: '' }],
    values: [
      { kind: 'cases', field: 'category', value: '公诉类', ours: '审查起诉' },
      { kind: 'cases', field: 'person', value: '李检', ours: person },
    ],
  }
  await job((await app.as('zhao').put(`/api/imports/${id}/mappings`, body)).body.job_id)
  const again = (await app.as('zhao').get(`/api/imports/${id}`)).body
  assert.deepEqual([again.counts.rejected, again.unknowns], [0, { headers: [], values: [] }])
  const next = await sendRows({ 案件: [head, line(b, odd)] })
  assert.deepEqual([next.batch.counts.rejected, next.batch.unknowns.headers], [0, []])
  const wrong = await app
    .as('zhao')
    .put(`/api/imports/${next.id}/mappings`, { values: [{ kind: 'cases', field: 'category', value: 'x', ours: '喝茶' }] })
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'import.value_unknown'])
  const drop = await post(`${next.id}/drop`)
  assert.equal(drop.body.state, 'dropped')
})
test('the correction workbook holds the rejected rows as they were, with the reasons, and can be imported once corrected', async () => {
  const number = no()
  const { id } = await sendRows({ 案件: [head, line(number, { 1: '=cmd|calc', 4: '2025-13-01', 6: '无此人' }), line(no())] })
  const reply = await app.as('zhao').get(`/api/imports/${id}/correction`)
  assert.equal(reply.status, 200)
  assert.match(String(reply.headers['content-disposition']), /%E6%9B%B4%E6%AD%A3%E8%A1%A8/)
  const book = new excel.Workbook()
  await book.xlsx.load(reply.raw.buffer.slice(reply.raw.byteOffset, reply.raw.byteOffset + reply.raw.byteLength) as ArrayBuffer)
  const sheet = book.getWorksheet('案件')!
  assert.deepEqual((sheet.getRow(1).values as string[]).slice(1), [...head, '原行号', '退回原因', '案卡体检（不影响导入）'])
  // The other row is taken, and has something to check on its card.
  assert.equal(sheet.rowCount, 3)
  assert.match(String(sheet.getCell('K3').value), /刑事案件没有登记犯罪嫌疑人/)
  assert.equal(sheet.getCell('B2').value, '=cmd|calc', 'a text that looks like a formula stays a text')
  assert.equal(sheet.getCell('B2').type, excel.ValueType.String)
  assert.equal(sheet.getCell('I2').value, 2)
  assert.match(String(sheet.getCell('J2').value), /受理时间：.*2025-13-01[\s\S]*承办人：.*无此人/)
  sheet.getCell('E2').value = '2025-03-01'
  sheet.getCell('G2').value = '李静'
  const { batch } = await send(Buffer.from(await book.xlsx.writeBuffer()))
  assert.deepEqual(batch.counts, { rows: 2, new: 2, changed: 0, unchanged: 0, rejected: 0 })
})
test('the preview shows what the card check will find; it rejects nothing, and is no difference when the file is applied', async () => {
  const { id, batch } = await sendRows({ 案件: [head, line(no())] })
  assert.deepEqual([batch.counts.rejected, batch.sheets[0].card, batch.sheets[0].noted], [0, 1, 0])
  const { body } = await app.as('zhao').get(`/api/imports/${id}/rows?state=card`)
  assert.equal(body.total, 1)
  assert.ok(body.rows[0].findings.some((f: { reason: string }) => f.reason.startsWith('刑事案件没有登记犯罪嫌疑人')))
  const ended = await job((await post(`${id}/apply`)).body.job_id)
  assert.equal(ended.state, 'done')
  assert.ok((await app.as('zhao').get('/api/card-errors')).body.rows.some((e: { name: string }) => e.name === '刑事案件没有登记犯罪嫌疑人'))
})
test('a later file shows its differences field by field before anything is applied', async () => {
  const number = no()
  const first = await sendRows({ 案件: [head, line(number)] })
  await job((await post(`${first.id}/apply`)).body.job_id)
  const { id, batch } = await sendRows({ 案件: [head, line(number, { 1: '李四盗窃案', 6: '王锐' })] })
  assert.deepEqual(batch.counts, { rows: 1, new: 0, changed: 1, unchanged: 0, rejected: 0 })
  const { body } = await app.as('zhao').get(`/api/imports/${id}/rows`)
  assert.deepEqual(body.rows[0].changes, [
    { field: '案件名称', from: '张三盗窃案', to: '李四盗窃案' },
    { field: '承办人', from: '李静', to: '王锐' },
  ])
  assert.equal((await cases(number))[0]!.name, '张三盗窃案')
})
test('if what there is has changed since the preview, nothing is written and the new differences wait for a yes', async () => {
  const number = no()
  const [one, two] = [await sendRows({ 案件: [head, line(number)] }), await sendRows({ 案件: [head, line(number, { 1: '李四盗窃案' })] })]
  await job((await post(`${one.id}/apply`)).body.job_id)
  const ended = await job((await post(`${two.id}/apply`)).body.job_id)
  assert.equal(ended.result.code, 'import.preview_stale')
  assert.equal((await cases(number))[0]!.name, '张三盗窃案')
  const batch = (await app.as('zhao').get(`/api/imports/${two.id}`)).body
  assert.deepEqual([batch.state, batch.counts.new, batch.counts.changed], ['ready', 0, 1])
  await job((await post(`${two.id}/apply`)).body.job_id)
  assert.equal((await cases(number))[0]!.name, '李四盗窃案')
})
test('a hostile or broken file ends as a failed batch with one sentence, never as a 500', async () => {
  const bomb = zipOf(workbookParts({ 案件: '' }, { 'xl/worksheets/sheet1.xml': Buffer.alloc(30_000_000, 32) }))
  const kinds: [Buffer, string][] = [
    [bomb, 'workbook.unpacks_too_large'],
    [Buffer.from('%PDF-1.7'), 'workbook.not_workbook'],
    [Buffer.alloc(0), 'workbook.empty'],
    [await xlsxOf({ 日程: [['会议'], ['例会']] }), 'import.no_sheet'],
    [
      await xlsxOf({
        案件: [
          ['部门受案号', '案件名称', '承办人'],
          ['1', 'a', '李静'],
        ],
      }),
      'sheet.column_missing',
    ],
  ]
  for (const [content, code] of kinds) {
    const { batch, job: ended } = await send(content)
    assert.deepEqual([ended.state, ended.error_code, batch.state, batch.error.code], ['failed', code, 'failed', code])
    assert.match(batch.error.message, /请|选择/)
    assert.doesNotMatch(batch.error.message, /[{}]/)
    assert.deepEqual(batch.open_actions, ['drop'])
  }
})
test('the political department brings the roster in and sees no import of cases; cases are not theirs to bring', async () => {
  const roster = await sendRows(
    {
      人员: [
        ['工号', '姓名', '人员类别'],
        ['519901888', '新人', '书记员'],
      ],
    },
    'wu',
  )
  assert.equal(roster.batch.state, 'ready')
  const denied = await sendRows({ 案件: [head, line(no())] }, 'wu')
  assert.deepEqual([denied.job.error_code, denied.batch.state], ['import.denied', 'failed'])
  const mine = await sendRows({ 案件: [head, line(no())] })
  assert.equal((await app.as('wu').get(`/api/imports/${mine.id}`)).status, 404)
  assert.equal((await app.as('wu').get(`/api/imports/${mine.id}/rows`)).status, 404)
  const seen = (await app.as('wu').get('/api/imports')).body.rows.map((b: { batch_id: number }) => b.batch_id)
  assert.ok(seen.includes(roster.id) && !seen.includes(mine.id))
  assert.equal((await app.as('li').get('/api/imports')).status, 403)
})
test('killed in the middle, an import leaves nothing half-written and is done when it is run again', async () => {
  const number = no()
  const { id } = await sendRows({ 案件: [head, line(number)] })
  const { job_id } = (await post(`${id}/apply`)).body
  await job(job_id)
  // The worker died after the work and before it could say so: the job is run a second time.
  await run(app.db, sql`update jobs set state = 'running', leased_until = now() - interval '1 minute' where job_id = ${job_id}`)
  assert.equal((await job(job_id)).state, 'done')
  assert.equal((await cases(number)).length, 1)
  assert.deepEqual(
    await rows(app.db, sql`select count(*)::int as n from facts f join cases c using (case_id) where c.case_no = ${number}`),
    [{ n: 1 }],
  )
})
test('batches are listed a page at a time, the latest first', async () => {
  const first = (await app.as('zhao').get('/api/imports?limit=2')).body
  assert.equal(first.rows.length, 2)
  assert.ok(first.total > 2)
  const second = (await app.as('zhao').get(`/api/imports?limit=2&cursor=${first.next}`)).body
  assert.ok(second.rows[0].batch_id < first.rows[1].batch_id)
  assert.equal((await app.as('zhao').get('/api/imports/999999')).body.code, 'import.absent')
})
test('GBK-encoded .csv comes in like a workbook', async () => {
  const text = `部门受案号,案件名称,案件类别,案由,受理日期\r\n${no()},李某盗窃案,审查起诉,盗窃罪,2025.3.4\r\n`
  const encoded = await gb18030(text)
  assert.equal((await readWorkbook(encoded, 'x.csv')).kind, 'csv')
  const { batch } = await send(encoded, '案件.csv')
  assert.deepEqual(batch.counts, { rows: 1, new: 1, changed: 0, unchanged: 0, rejected: 0 })
})
/** Node decodes GB18030 but does not encode it: each character is looked up by decoding all two-byte codes. */
async function gb18030(text: string): Promise<Buffer> {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const c = decoder.decode(Uint8Array.of(high, low))
      if (c.length === 1 && !codes.has(c)) codes.set(c, [high, low])
    }
  return Buffer.from([...text].flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : codes.get(c)!)))
}
test('a batch whose job died of an error of the server can be dropped, one that is being read cannot', async () => {
  const { id, batch } = await sendRows({ 案件: [head, line(no())] })
  await run(app.db, sql`update batches set state = 'applying' where batch_id = ${id}`)
  assert.equal((await post(`${id}/drop`)).body.code, 'import.not_ready')
  await run(app.db, sql`update jobs set state = 'failed' where job_id = ${batch.job_id}`)
  const stuck = await app.as('zhao').get(`/api/imports/${id}`)
  assert.deepEqual(stuck.body.open_actions, ['drop'])
  assert.equal((await post(`${id}/drop`)).body.state, 'dropped')
})
