import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { row, rows, sql } from '../platform/db.ts'
import type { Reply } from '../platform/endpoint.ts'
import { letter } from '../platform/letter.ts'
import { xlsxOf } from '../platform/spreadsheet/testing.ts'
import { startApp, type CastName, type TestApp } from '../testing.ts'
import type { compareVersions, Kind, myReading, openStandard, readFile } from './contract.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

const clause = (number: string, text: string, more = {}) => ({ number, text, ...more })
type Given = { kind?: Kind; clauses?: object[]; by?: CastName; from?: string | null }
let serial = 0
/** A document with a draft, in force from a day unless `from` is null; its number and version. */
async function made({ kind = 'procedure', clauses = [clause('一', '当日登记。')], by = 'sun', from = '2025-01-01' }: Given = {}) {
  const drafts = await app.as(by).post('/api/standards/drafts', { documents: [{ kind, name: `文件${++serial}`, clauses }] })
  assert.equal(drafts.status, 200, JSON.stringify(drafts.body))
  const [id] = drafts.body.standard_ids as [number]
  if (from) await publish(by, id, from)
  return id
}
const open = async (id: number, who: CastName = 'sun', query = ''): Promise<Reply<typeof openStandard>> =>
  (await app.as(who).get(`/api/standards/${id}${query}`)).body
async function publish(who: CastName, id: number, from: string) {
  const { version } = await open(id)
  return app.as(who).post('/api/standards/publications', { standards: [{ standard_id: id, version }], from })
}
/** The next version: its clauses, in force from a day. */
async function next(id: number, clauses: object[], from: string | null) {
  const begun = await app.as('sun').post(`/api/standards/${id}/draft`, { version: (await open(id)).version, note: '修订' })
  const edited = await app.as('sun').put(`/api/standards/${id}/draft`, { version: begun.body.version, note: '修订', clauses })
  assert.equal(edited.status, 200, JSON.stringify(edited.body))
  if (from) assert.equal((await publish('sun', id, from)).status, 200)
  return edited.body
}

test('a document in its versions: one in force on every day, the next from the day on which the last ends', async () => {
  const id = await made({ clauses: [clause('一', '当日登记案件。'), clause('二', '三日内移送案卷。')] })
  await next(id, [clause('一', '总则，说明目的。'), clause('二', '当日登记案件。'), clause('三', '五日内移送案卷。')], '2025-06-01')
  const now = await open(id)
  assert.deepEqual(
    now.versions.map((v) => [v.version_no, v.state, v.valid_from, v.valid_to]),
    [
      [2, 'in_force', '2025-06-01', null],
      [1, 'replaced', '2025-01-01', '2025-06-01'],
    ],
  )
  assert.deepEqual(
    now.clauses.map((c) => [c.anchor, c.number]),
    [
      [3, '一'],
      [1, '二'],
      [2, '三'],
    ],
  )
  const compared: Reply<typeof compareVersions> = (await app.as('li').get(`/api/standards/${id}/comparison?before=1&after=2`)).body
  assert.deepEqual(
    compared.clauses.map((c) => c.kind),
    ['added', 'moved', 'changed'],
  )
  // Announced for later, it is not yet what holds.
  await next(id, [clause('一', '只有一条。')], '2026-03-01')
  assert.deepEqual(
    (await open(id)).versions.map((v) => v.state),
    ['coming', 'in_force', 'replaced'],
  )
  const held = await rows<{ kind: string; on_day: string }>(
    app.db,
    sql`select kind, on_day from facts where subject = ${`standard:${id}`} order by fact_id`,
  )
  assert.deepEqual(
    held.map((f) => f.on_day),
    ['2025-01-01', '2025-06-01', '2026-03-01'],
  )
})

test('the database itself refuses two versions of a document on one day', async () => {
  const id = await made()
  await assert.rejects(
    rows(
      app.db,
      sql`insert into standard_versions (office_id, standard_id, version_no, state, valid_from) values (${app.office}, ${id}, 9, 'published', '2025-05-01')`,
    ),
    /conflicting key value/,
  )
})

test('repealed from a day, with its reason; what it said stays to be read', async () => {
  const id = await made()
  const { version } = await open(id)
  const early = await app.as('sun').post(`/api/standards/${id}/repeal`, { version, on: '2025-01-01', reason: '并入新规程' })
  assert.equal(early.body.code, 'standard.before_last')
  const done = await app.as('sun').post(`/api/standards/${id}/repeal`, { version, on: '2025-12-01', reason: '并入新规程' })
  assert.equal(done.body.shown.state, 'repealed')
  assert.equal(done.body.shown.repealed, '并入新规程')
  assert.equal((await open(id, 'li')).clauses.length, 1)
  assert.equal(
    (await app.as('sun').post(`/api/standards/${id}/repeal`, { version: version + 1, on: '2025-12-02', reason: '再来' })).body.code,
    'standard.not_in_force',
  )
})

test('two people change one draft: the second is told, and both versions are named', async () => {
  const id = await made({ from: null })
  const { version } = await open(id)
  const body = { version, note: '', clauses: [clause('一', '改过。')] }
  assert.equal((await app.as('zhao').put(`/api/standards/${id}/draft`, body)).status, 200)
  const late = await app.as('sun').put(`/api/standards/${id}/draft`, body)
  assert.equal(`${late.status} ${late.body.code}`, '409 standard.stale')
  assert.equal(late.body.details.version, version + 1)
})

test('a draft is seen by those who draw up its kind; to everybody else it is not there', async () => {
  const id = await made({ kind: 'duty', from: null })
  assert.equal((await app.as('wu').get(`/api/standards/${id}`)).body.shown.state, 'draft')
  assert.equal((await app.as('zhao').get(`/api/standards/${id}`)).status, 404)
  assert.equal((await app.as('li').get(`/api/standards?q=${encodeURIComponent((await open(id)).name)}`)).body.total, 0)
  const { version } = await open(id)
  const gone = await app.as('wu').del(`/api/standards/${id}/draft`, { version })
  assert.deepEqual(gone.body, { standard_id: null })
  assert.equal((await app.as('wu').get(`/api/standards/${id}`)).status, 404)
})

/** What each of the cast may do with a document of a kind, beyond reading it. */
const matrix: Record<Kind, Record<'draft' | 'publish' | 'set_reading', CastName[]>> = {
  duty: { draft: ['wu', 'sun'], publish: ['wu', 'sun'], set_reading: ['wu', 'sun'] },
  procedure: { draft: ['zhao', 'sun'], publish: ['zhao', 'sun'], set_reading: ['zhao', 'sun'] },
  regime: { draft: ['zhao', 'wu', 'sun'], publish: ['sun'], set_reading: ['zhao', 'wu', 'sun'] },
}
for (const kind of Object.keys(matrix) as Kind[])
  test(`${kind}: who drafts, publishes, repeals, sets the reading; everyone else is refused and told whom to ask`, async () => {
    for (const who of ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu', 'zheng', 'feng'] as const) {
      const id = await made({ kind })
      const allowed = (action: keyof (typeof matrix)[Kind]) => matrix[kind][action].includes(who)
      const shown = await open(id, who)
      assert.equal(shown.open_actions.includes('draft'), allowed('draft'), `${who} draft shown`)
      assert.equal(shown.open_actions.includes('repeal'), allowed('publish'), `${who} repeal shown`)
      assert.equal(shown.open_actions.includes('set_reading'), allowed('set_reading'), `${who} set_reading shown`)
      const reading = await app.as(who).post(`/api/standards/${id}/readings`, { version: shown.version, kind: 'all', due_on: '2026-01-31' })
      assert.equal(reading.status, allowed('set_reading') ? 200 : 403, `${who} sets reading`)
      const begun = await app.as(who).post(`/api/standards/${id}/draft`, { version: shown.version })
      assert.equal(begun.status, allowed('draft') ? 200 : 403, `${who} drafts`)
      if (begun.status === 403 && ['zhao', 'wu'].includes(who)) assert.match(begun.body.message, /请把意见告诉/)
      if (begun.status !== 200) await app.as('sun').post(`/api/standards/${id}/draft`, { version: shown.version })
      assert.equal((await publish(who, id, '2025-12-31')).status, allowed('publish') ? 200 : 403, `${who} publishes`)
      const { version } = await open(id)
      const repealed = await app.as(who).post(`/api/standards/${id}/repeal`, { version, on: '2026-02-01', reason: '不再需要' })
      assert.equal(repealed.status, allowed('publish') ? 200 : 403, `${who} repeals`)
    }
  })

test('who must read: by post, department or all; the desk shows it until it is read, and the fact credits the reader', async () => {
  const id = await made({ kind: 'regime' })
  const set = async (body: object) =>
    app.as('sun').post(`/api/standards/${id}/readings`, { version: (await open(id)).version, due_on: '2026-01-15', ...body })
  assert.equal((await set({ kind: 'post', post: '检察官助理' })).status, 200)
  const mine = async (who: CastName): Promise<Reply<typeof myReading>['rows']> => (await app.as(who).get('/api/standards/mine')).body.rows
  assert.deepEqual(
    (await mine('chen')).filter((r) => r.standard_id === id).map((r) => r.due_on),
    ['2026-01-15'],
  )
  assert.ok(!(await mine('li')).some((r) => r.standard_id === id))
  const department = (await row<{ department_id: number }>(app.db, sql`select department_id from departments where name = '第一检察部'`))!
  assert.equal((await set({ kind: 'department', department_id: department.department_id, due_on: '2026-01-10' })).status, 200)
  assert.equal((await set({ kind: 'post', post: '没有这样的岗位' })).body.code, 'standard.nobody')
  assert.equal((await set({ kind: 'all', due_on: '2025-12-30' })).body.code, 'standard.due_past')
  const read = await app.as('chen').post(`/api/standards/${id}/read`, { version_no: 1 })
  assert.equal(read.body.my_read_on, '2025-12-31')
  assert.equal((await app.as('chen').post(`/api/standards/${id}/read`, { version_no: 1 })).status, 200)
  const facts = await rows(
    app.db,
    sql`select f.fact_id from facts f join fact_credits c using (office_id, fact_id)
    where f.kind = 'standard.read' and f.subject = ${`standard:${id}`} and c.person_id = ${app.people.chen} and c.role = 'self'`,
  )
  assert.equal(facts.length, 1)
  const readers = (await app.as('zhao').get(`/api/standards/${id}/readings`)).body
  // 李静 王锐 陈朗 钱明 孙正 are in the department; 陈朗 by the post too.
  assert.deepEqual([readers.read, readers.total], [1, 5])
  assert.equal(readers.rows.at(-1).name, '陈朗')
  assert.equal((await app.as('qian').get(`/api/standards/${id}/readings`)).body.total, 5)
  assert.equal((await app.as('li').get(`/api/standards/${id}/readings`)).status, 403)
  // A new version is to be read anew, and the mark of the old one does not count for it.
  await next(id, [clause('一', '全新的内容。')], '2025-12-31')
  assert.equal((await app.as('li').post(`/api/standards/${id}/read`, { version_no: 1 })).body.code, 'standard.replaced')
})

test('a .docx and a .xlsx are read to be looked at; saved, they are drafts; saved again, the next version', async () => {
  const paper = await letter({
    title: '律师接待操作规程',
    blocks: [
      { kind: 'p', text: '第一条　当日接待。' },
      { kind: 'p', text: '第二条　三日内安排阅卷。' },
    ],
  })
  const read = await app.as('zhao').upload('/api/standards/files', { name: '律师接待.docx', content: paper })
  assert.equal(read.status, 200, JSON.stringify(read.body))
  const [{ standard_id: none, ...document }] = read.body.documents
  assert.equal(none, null)
  assert.deepEqual([document.kind, document.clauses.length], ['procedure', 2])
  const saved = await app.as('zhao').post('/api/standards/drafts', { documents: [document] })
  assert.equal(saved.status, 200)
  assert.equal((await app.as('zhao').post('/api/standards/drafts', { documents: [document] })).body.code, 'standard.has_draft')
  await publish('zhao', saved.body.standard_ids[0], '2025-10-01')
  const book = await xlsxOf({
    制度规范: [
      ['文件名称', '类型', '条号', '标题', '内容', '岗位', '评查项目'],
      ['律师接待操作规程', '操作规程', '第一条', '', '当日接待，并登记。', '书记员、检察官助理', 'QS-RI01'],
      ['律师接待操作规程', '操作规程', '第二条', '阅卷', '两日内安排阅卷。', '', ''],
      ['值班制度', '杂项', '一', '', '每日一人。', '', ''],
      ['值班制度', '规章制度', '一', '', null, '', ''],
    ],
  })
  const sheet: Reply<typeof readFile> = (await app.as('zhao').upload('/api/standards/files', { name: '规范.xlsx', content: book })).body
  assert.deepEqual(
    sheet.problems.map((p) => [p.row, p.column, p.code]),
    [
      [4, '类型', 'standard.kind_unknown'],
      [5, '内容', 'cell.required'],
    ],
  )
  const { standard_id, ...second } = sheet.documents[0]!
  assert.equal(standard_id, saved.body.standard_ids[0])
  assert.deepEqual(second.clauses[0]!.posts, ['书记员', '检察官助理'])
  assert.equal((await app.as('zhao').post('/api/standards/drafts', { documents: [second] })).status, 200)
  const compared: Reply<typeof compareVersions> = (await app.as('zhao').get(`/api/standards/${standard_id}/comparison?before=1&after=2`))
    .body
  assert.deepEqual(
    compared.clauses.map((c) => [c.kind, c.anchor]),
    [
      ['changed', 1],
      ['changed', 2],
    ],
  )
  assert.equal(
    (await app.as('zhao').upload('/api/standards/files', { name: 'a.docx', content: Buffer.from('%PDF-1.7') })).body.code,
    'document.not_document',
  )
  const other = await xlsxOf({
    表: [
      ['甲', '乙'],
      ['1', '2'],
    ],
  })
  assert.equal((await app.as('zhao').upload('/api/standards/files', { name: 'a.xlsx', content: other })).body.code, 'standard.no_sheet')
})

test('search finds what is in force by words in any order; what people type is never a pattern', async () => {
  const id = await made({
    kind: 'regime',
    clauses: [
      clause('第一条', '羁押期限届满前七日，应当核对换押手续。', { heading: '换押', nodes: ['RN-X1'], items: ['QS-X1'] }),
      clause('第二条', '比例为 5%，不得低于。'),
    ],
  })
  const find = async (q: string, more = '') => (await app.as('li').get(`/api/standards/clauses?q=${encodeURIComponent(q)}${more}`)).body
  const [first] = (await find('核对 期限届满')).rows
  assert.deepEqual([first.standard_id, first.number, first.heading], [id, '第一条', '换押'])
  assert.equal((await find('%羁押_')).total, 0)
  assert.equal((await find('5%')).total, 1)
  assert.equal((await find('', '&node=RN-X1')).total, 1)
  assert.equal((await find('', '&item=QS-X1')).rows[0].clause_id, first.clause_id)
  assert.equal((await app.as('li').get(`/api/standards/clauses/${first.clause_id}`)).body.name, first.name)
  await next(id, [clause('第一条', '改为十日。')], '2025-12-31')
  assert.equal((await find('换押手续')).total, 0)
  // The clause that was cited can still be opened, as it was.
  assert.match((await app.as('li').get(`/api/standards/clauses/${first.clause_id}`)).body.text, /换押手续/)
})

test('ten thousand clauses are searched in a blink', async () => {
  const documents = Array.from({ length: 500 }, (_, d) => ({
    kind: 'procedure',
    name: `批量规程${d}`,
    clauses: Array.from({ length: 20 }, (_, c) =>
      clause(
        `第${c + 1}条`,
        `第${d}号规程第${c}步，办案人员应当在规定期限内核对材料、登记、审核并移送，发现问题的当日提出，逐级报告后处理，处理情况存入案卷备查。`,
      ),
    ),
  }))
  const all: { standard_id: number; version: number }[] = []
  for (let i = 0; i < documents.length; i += 50) {
    const made = await app.as('zhao').post('/api/standards/drafts', { documents: documents.slice(i, i + 50) })
    assert.equal(made.status, 200)
    all.push(...(made.body.standard_ids as number[]).map((standard_id) => ({ standard_id, version: 1 })))
  }
  assert.equal((await app.as('zhao').post('/api/standards/publications', { standards: all, from: '2025-01-01' })).status, 200)
  const time = async (path: string) => {
    const began = performance.now()
    const reply = await app.as('li').get(path)
    assert.equal(reply.status, 200)
    return [Math.round(performance.now() - began), reply.body.total]
  }
  const search = await time(`/api/standards/clauses?q=${encodeURIComponent('第77号规程 逐级报告')}`)
  const list = await time(`/api/standards?q=${encodeURIComponent('存入案卷备查')}`)
  assert.equal(search[1], 20)
  assert.ok(search[0]! < 500 && list[0]! < 800, `search ${search[0]} ms, list ${list[0]} ms`)
})
