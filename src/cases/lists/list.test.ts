import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import excel from 'exceljs'
import fc from 'fast-check'
import { roles, type Actor } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { startApp, TODAY, type TestApp } from '../../testing.ts'
import { sortable } from './contract.ts'
import type { CaseRow } from '../contract.ts'
import { maskCaseName } from '../masks.ts'
import { maySee } from '../policy.ts'
import { endAccess, grantAccess, visibleCases } from '../queries.ts'
import { reserveCases } from '../store.ts'

let app: TestApp
const departments: number[] = []
const SIZE = 60
/** Sixty cases over departments, handlers, days, categories; every fifth juvenile, every third decided, two of them sealed. */
before(async () => {
  app = await startApp()
  departments.push(
    ...(await rows<{ id: number }>(app.db, sql`select department_id as id from departments order by department_id`)).map((d) => d.id),
  )
  const { li, wang, zhou, chen } = app.people
  await app.act(app.system, async (ctx) => {
    const ids = await reserveCases(ctx, SIZE)
    await record(
      ctx,
      ids.flatMap((case_id, i) => {
        const juvenile = i % 5 === 0
        const handler_id = [li, wang, zhou][i % 3]!
        const on = addDays(TODAY, -((i * 7) % 100))
        const data = {
          case_no: `青江检诉受〔2025〕519901${String(i).padStart(6, '0')}号`,
          name: `${'赵钱孙李周'[i % 5]}一盗窃案`,
          category: juvenile ? 'juvenile.prosecution' : i % 2 ? 'ordinary.prosecution' : 'civil.general',
          cause: '盗窃罪',
          source_agency: '青江区公安分局',
          department_id: departments[i % 3 === 2 ? 1 : 0]!,
          handler_id,
          assistant_id: i % 3 === 0 ? chen : null,
          clerk_id: null,
          custody: i % 2 ? 'in_custody' : null,
          plea: null,
          juvenile,
          major: i % 7 === 0,
        }
        const outcome = data.category === 'civil.general' ? 'terminate' : 'prosecute'
        return [
          { kind: 'case.accepted', on, case_id, data },
          { kind: 'party.added', on, case_id, data: { role: 'suspect', name: `${'赵钱孙李周'[i % 5]}一`, charge: '盗窃罪' } },
          ...(i % 3 === 0 ? [{ kind: 'case.decided', on, case_id, data: { outcome } }] : []),
          ...(i === 15 || i === 45 ? [{ kind: 'record.sealed', on, case_id, data: {} }] : []),
        ]
      }),
    )
  })
  await run(app.db, sql`analyze`)
})
after(() => app.close())

type Seat = { department_id: number; handler_id: number | null; assistant_id: number | null; clerk_id: number | null; sealed: boolean }
test('what SQL shows is exactly what the rule in TypeScript allows, for any person, roles and departments', async () => {
  const persons = Object.values(app.people)
  const actor = fc.record({
    roles: fc.uniqueArray(fc.constantFrom(...roles), { maxLength: 3 }),
    heads: fc.uniqueArray(fc.constantFrom(...departments), { maxLength: 2 }),
    person_id: fc.option(fc.constantFrom(...persons), { nil: null }),
  })
  const all = await rows<Seat & { case_id: number }>(
    app.db,
    sql`select case_id, department_id, handler_id, assistant_id, clerk_id, sealed from cases`,
  )
  // Every fifth case for a task of somebody's; a third of these tasks are over.
  const tasks = all
    .filter((_, i) => i % 5 === 0)
    .map((c, i) => ({ case_id: c.case_id, person_id: persons[i % persons.length]!, over: i % 3 === 0 }))
  await app.act('zhao', (ctx) =>
    grantAccess(
      ctx,
      'review:1',
      tasks.filter((t) => !t.over),
    ),
  )
  await app.act('zhao', (ctx) =>
    grantAccess(
      ctx,
      'review:2',
      tasks.filter((t) => t.over),
    ),
  )
  await app.act('zhao', (ctx) => endAccess(ctx, 'review:2'))
  const granted = (who: Actor, c: { case_id: number }) =>
    tasks.some((t) => !t.over && t.case_id === c.case_id && t.person_id === who.person_id)
  await fc.assert(
    fc.asyncProperty(actor, async (given) => {
      const who: Actor = { ...app.actors.li, ...given, roles: given.roles }
      const seen = await rows<{ case_id: number }>(app.db, sql`select case_id from cases c where ${visibleCases(who)} order by case_id`)
      const may = all.filter((c) => maySee(who, { ...c, granted: granted(who, c) })).map((c) => c.case_id)
      assert.deepEqual(
        seen.map((r) => r.case_id),
        may.sort((a, b) => a - b),
      )
    }),
    { numRuns: 150 },
  )
  await app.act('zhao', (ctx) => endAccess(ctx, 'review:1'))
})
test('cases of another office are never seen', async () => {
  const stranger: Actor = { ...app.actors.sun, office_id: '519902' }
  assert.deepEqual(await rows(app.db, sql`select 1 from cases c where ${visibleCases(stranger)}`), [])
})

const list = async (query: string, who: 'zhao' | 'li' | 'qian' | 'chen' | 'zhou' | 'wu' = 'zhao') => {
  const reply = await app.as(who).get(`/api/cases?${query}`)
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body as { rows: CaseRow[]; next: string | null; total: number }
}

test('everybody sees a list of their own: the officer all, the head the department, the handler and the assistant their cases', async () => {
  assert.equal((await list('')).total, SIZE - 2)
  assert.equal((await list('', 'qian')).total, (await list(`department_id=${departments[0]}`)).total)
  assert.equal((await list('', 'li')).total, (await list(`handler_id=${app.people.li}`)).total)
  assert.equal((await list('', 'chen')).total, 18)
  assert.equal((await list('', 'wu')).total, 0)
  assert.equal((await app.as('zheng').get('/api/cases')).status, 403)
})

test('paging by any column, either way, shows each case once and in order', async () => {
  for (const sort of sortable.flatMap((name) => [name, `-${name}`])) {
    const seen: CaseRow[] = []
    let cursor: string | null = null
    do {
      const page: { rows: CaseRow[]; next: string | null; total: number } = await list(
        `sort=${sort}&limit=7${cursor ? `&cursor=${cursor}` : ''}`,
      )
      assert.equal(page.total, SIZE - 2)
      seen.push(...page.rows)
      cursor = page.next
    } while (cursor)
    assert.equal(new Set(seen.map((r) => r.case_id)).size, SIZE - 2, sort)
    const key = sort.replace('-', '')
    const column = (key === 'due' ? 'next_due_on' : key) as keyof CaseRow
    if (key === 'department' || key === 'handler') continue
    const values = seen.map((r) => r[column]).filter((v) => v !== null) as (string | number)[]
    const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    assert.deepEqual(values, sort.startsWith('-') ? sorted.reverse() : sorted, sort)
  }
  assert.equal((await app.as('zhao').get('/api/cases?cursor=bm9uc2Vuc2U')).body.code, 'list.cursor_stale')
  const other = (await list('sort=name&limit=5')).next
  assert.equal((await app.as('zhao').get(`/api/cases?sort=due&cursor=${other}`)).body.code, 'list.cursor_stale')
  assert.equal((await app.as('zhao').get('/api/cases?sort=password')).status, 400)
})

test('each filter keeps what it says', async () => {
  const keeps = async (query: string, holds: (c: CaseRow) => boolean) => {
    const whole = (await list('limit=200')).rows
    const got = await list(`${query}&limit=200`)
    assert.deepEqual(
      got.rows.map((r) => r.case_id).sort(),
      whole
        .filter(holds)
        .map((r) => r.case_id)
        .sort(),
      query,
    )
    assert.equal(got.total, got.rows.length)
    assert.ok(got.total > 0 && got.total < SIZE - 2, `${query} divides the cases: ${got.total}`)
  }
  await keeps('open=true', (c) => c.closed_on === null)
  await keeps('open=false', (c) => c.closed_on !== null)
  await keeps('line=civil', (c) => c.line === 'civil')
  await keeps('procedure=prosecution_review', (c) => c.procedure === 'prosecution_review')
  await keeps('category=juvenile.prosecution', (c) => c.category === 'juvenile.prosecution')
  await keeps('juvenile=false', (c) => !c.juvenile)
  await keeps('major=true', (c) => c.major)
  await keeps('custody=in_custody', (c) => c.custody === 'in_custody')
  await keeps('outcome=terminate', (c) => c.outcome === 'terminate')
  await keeps('state=prosecuted', (c) => c.state === 'prosecuted')
  await keeps('accepted_from=2025-11-01&accepted_to=2025-11-30', (c) => c.accepted_on.startsWith('2025-11'))
  await keeps('overdue=true', (c) => c.closed_on === null && c.next_due_on !== null && c.next_due_on < TODAY)
  await keeps('due_from=2026-01-01&due_to=2026-01-31', (c) => c.next_due_on?.startsWith('2026-01') ?? false)
  await keeps(`q=${encodeURIComponent('赵一')}`, (c) => c.name.startsWith('赵'))
  await keeps('q=00000', (c) => c.case_no.includes('00000'))
  assert.equal((await list('has_warning=false&limit=1')).total > 0, true)
  assert.equal((await app.as('zhao').get('/api/cases?juvenile=maybe')).status, 400)
})

test('a fragment finds by number in any brackets, by name, by party; signs of LIKE are plain characters', async () => {
  assert.equal((await list(`q=${encodeURIComponent('(2025)519901000007')}`)).rows[0]?.case_no, '青江检诉受〔2025〕519901000007号')
  assert.equal((await list(`q=${encodeURIComponent('%')}`)).total, 0)
  assert.equal((await list(`q=${encodeURIComponent('__')}`)).total, 0)
  assert.ok((await list(`q=${encodeURIComponent('盗')}`)).total > 0, 'one character too')
  const found = await app.as('li').get(`/api/search?q=${encodeURIComponent('王')}`)
  assert.deepEqual(
    found.body.persons.map((p: { name: string }) => p.name),
    ['王锐'],
  )
  assert.ok(found.body.cases.length <= 10)
})

test('the list of a department’s open cases by due day is read from its index', async () => {
  const plan = await app.db.connection().execute(async (tx) => {
    // Sixty rows are too few for the planner to prefer it by itself.
    for (const way of ['seqscan', 'bitmapscan', 'sort']) await run(tx, sql`set ${sql.raw(`enable_${way}`)} = off`)
    const found = await rows<{ 'QUERY PLAN': string }>(
      tx,
      sql`explain select case_id from cases c where ${visibleCases(app.actors.zhao)} and c.department_id = ${departments[0]} and c.closed_on is null
          and c.accepted_on >= '2025-10-01' and c.accepted_on <= '2025-12-31'
          order by c.next_due_on asc nulls last, c.accepted_on asc nulls last, c.case_id asc nulls last limit 21`,
    )
    await run(tx, sql`reset all`)
    return found.map((line) => line['QUERY PLAN']).join('\n')
  })
  assert.match(plan, /cases_open_by_due/)
  assert.doesNotMatch(plan, /Sort/)
})

test('an export names its reader, reason and count on its cover, leaves an audit line, and is a right of its own', async () => {
  const asked = { filter: { open: 'true', sort: 'case_no' }, reason: '季度核对' }
  assert.equal((await app.as('li').post('/api/cases/export', asked)).status, 403)
  assert.equal((await app.as('zhao').post('/api/cases/export', { ...asked, reason: '' })).status, 400)
  const reply = await app.as('zhao').post('/api/cases/export', asked)
  assert.equal(reply.status, 200)
  const book = new excel.Workbook()
  await book.xlsx.load(reply.raw as never)
  const total = (await list('open=true')).total
  assert.equal(book.worksheets[1]!.rowCount, total + 1)
  const cover = JSON.stringify(book.worksheets[0]!.getSheetValues())
  assert.match(cover, /赵岚/)
  assert.match(cover, /季度核对/)
  const line = await row<{ detail: { rows: number; reason: string } }>(
    app.db,
    sql`select detail from audit where action = 'cases.exported'`,
  )
  assert.deepEqual([line!.detail.rows, line!.detail.reason], [total, '季度核对'])
})

test('a view is saved under a name, shared with colleagues, changed and deleted only by its owner', async () => {
  const made = await app.as('li').post('/api/views', { page: 'cases', name: '在押', query: 'custody=in_custody', shared: true })
  assert.equal(made.status, 200)
  const { view_id } = made.body
  assert.equal((await app.as('li').post('/api/views', { page: 'cases', name: '在押', query: '' })).body.code, 'view.name_taken')
  const seen = (await app.as('wang').get('/api/views?page=cases')).body.rows
  assert.deepEqual(
    seen.map((v: { name: string; mine: boolean; owner: string }) => [v.name, v.mine, v.owner]),
    [['在押', false, '李静']],
  )
  assert.equal((await app.as('wang').put(`/api/views/${view_id}`, { name: '改', query: '', shared: false })).status, 404)
  assert.equal(
    (await app.as('li').put(`/api/views/${view_id}`, { name: '在押', query: 'custody=detained', shared: false })).body.shared,
    false,
  )
  assert.deepEqual((await app.as('wang').get('/api/views?page=cases')).body.rows, [])
  assert.equal((await app.as('li').del(`/api/views/${view_id}`)).status, 200)
  assert.equal((await app.as('li').del(`/api/views/${view_id}`)).status, 404)
})

test('the views of the list are counted in one request, as the list itself would count them', async () => {
  const views = ['open=true', 'in_custody=true&open=true', 'state=no-such-state', 'open=true&q=' + encodeURIComponent('盗窃')]
  const asked = views.map((view) => `view=${encodeURIComponent(view)}`).join('&')
  const { body } = await app.as('zhao').get(`/api/cases/counts?${asked}`)
  const total = async (view: string) => (await app.as('zhao').get(`/api/cases?${view}`)).body.total
  assert.deepEqual(body.counts, [await total(views[0]!), await total(views[1]!), null, await total(views[3]!)])
})

test('the registry tells pages every line, category, outcome and charge', async () => {
  const { body } = await app.as('li').get('/api/cases/registry')
  assert.deepEqual([body.lines.length, body.categories.length, body.charges.length, body.procedures.length], [10, 65, 483, 8])
})

test('a juvenile’s case name keeps the charge and loses the name', () => {
  assert.equal(maskCaseName('王小明盗窃案', '盗窃罪'), '王某盗窃案')
  assert.equal(maskCaseName('王小明等三人聚众斗殴案', '聚众斗殴罪'), '王某等聚众斗殴案')
  assert.equal(maskCaseName('王小明涉嫌犯罪一案', ''), '王某案')
})
