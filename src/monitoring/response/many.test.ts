import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addDays, type Day } from '../../platform/day.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { castNames, startApp, TODAY, type CastName, type TestApp } from '../../testing.ts'
import type { NoticeOfMany } from './contract.ts'
import { issueMany } from './many.ts'
import { startCases } from './testing.ts'

let app: TestApp
let caseOf: Awaited<ReturnType<typeof startCases>>
before(async () => {
  app = await startApp()
  caseOf = await startCases(app)
})
after(() => app.close())

type Found = { warning_id: number; node_id: string; severity: 'reminder' | 'notice' | 'serious'; cleared_on: Day | null; on_day: Day }
const warningsOf = (case_id: number, more = sql`w.on_day <= ${TODAY} and w.node_id not like 'CK-%'`) =>
  rows<Found>(
    app.db,
    sql`select warning_id, node_id, severity, cleared_on, on_day from warnings w where case_id = ${case_id} and ${more} order by warning_id`,
  )
const open = async (case_id: number) => (await warningsOf(case_id)).filter((w) => w.cleared_on === null)
const ids = (found: readonly Found[]) => found.map((w) => w.warning_id)
const send = (who: CastName, warnings: readonly number[], more: object = {}) => app.as(who).post('/api/notices/many', { warnings, ...more })
const written = async () => (await row<{ n: number }>(app.db, sql`select count(*)::int as n from monitoring_notices`))!.n
const facts = async () => (await row<{ n: number }>(app.db, sql`select count(*)::int as n from facts`))!.n
const without = (notices: readonly NoticeOfMany[]) => notices.map(({ notice_id: _, number: __, ...n }) => n)

describe('several warnings at once', () => {
  it('those of one case and one handler go into one notice, as heavy as the heaviest of them, with a demand from how each is put right', async () => {
    const [one, two] = [await open(await caseOf()), await open(await caseOf(30))]
    assert.ok(one.length >= 2 && two.length >= 2)
    const all = [...ids(one), ...ids(two)]
    const tried = await send('zhao', all, { dry_run: true })
    assert.equal(tried.status, 200, JSON.stringify(tried.body))
    assert.deepEqual(tried.body.left_out, [])
    assert.deepEqual(
      tried.body.notices.map((n: NoticeOfMany) => [n.person, n.warnings.length, n.notice_id]),
      [
        ['李静', one.length, null],
        ['李静', two.length, null],
      ],
    )
    const heavy = one.some((w) => w.severity === 'serious') ? 'report' : one.some((w) => w.severity === 'notice') ? 'notice' : 'oral'
    assert.equal(tried.body.notices[0].grade, heavy)
    assert.match(tried.body.notices[0].demand, /^请查明原因，.*告知.*。$/)
  })

  it('a case that changed hands gives a notice for each who handled it', async () => {
    const moved = { handler_id: app.people.wang, assistant_id: null, clerk_id: null, department_id: null, reason: '承办人轮岗' }
    const found = await open(await caseOf(60, [['case.handler_changed', 40, moved]]))
    const tried = await send('zhao', ids(found), { dry_run: true })
    assert.deepEqual(new Set(tried.body.notices.map((n: NoticeOfMany) => n.person)), new Set(['李静', '王锐']))
    assert.equal(tried.body.notices.length, 2)
  })

  it('a dry run writes nothing and tells exactly what comes of it then', async () => {
    const held = await open(await caseOf(8))
    await app
      .as('zhao')
      .post(`/api/warnings/${held[0]!.warning_id}/requests`, { kind: 'hold', text: '等待鉴定', until_on: addDays(TODAY, 5) })
    const cleared = await caseOf(20, [['suspect.rights_told', 5]])
    const under = await open(await caseOf())
    await app.as('zhao').post('/api/notices', { grade: 'oral', warnings: [under[0]!.warning_id], demand: '补办' })
    const settled = await open(await caseOf())
    const made = await app.as('zhao').post('/api/notices', { grade: 'oral', warnings: [settled[0]!.warning_id], demand: '补办' })
    await app.as('zhao').post(`/api/notices/${made.body.notice_id}/close`, { version: 1, text: '已补办' })
    const ahead = await warningsOf(await caseOf(1), sql`w.on_day > ${TODAY} and w.node_id not like 'CK-%'`)
    const card = await warningsOf(await caseOf(20, [], { cause: '' }), sql`w.node_id like 'CK-%' and w.on_day <= ${TODAY}`)
    const own = await open(await caseOf(20, [], { handler_id: app.people.zhao }))
    const homeless = await open(await caseOf(20, [], { department_id: null }))
    const free = await open(await caseOf())
    const all = [
      ...ids(held),
      ...ids((await warningsOf(cleared)).filter((w) => w.cleared_on !== null)),
      ...ids(under),
      ...ids(settled),
      ...ids(ahead),
      ...ids(card).slice(0, 1),
      ...ids(own),
      ...ids(homeless),
      ...ids(free),
      9_999_999,
    ]
    const before = [await written(), await facts()]
    const tried = await send('zhao', all, { dry_run: true })
    assert.equal(tried.status, 200, JSON.stringify(tried.body))
    assert.deepEqual([await written(), await facts()], before)
    const done = await send('zhao', all)
    assert.equal(done.status, 200, JSON.stringify(done.body))
    assert.deepEqual(without(done.body.notices), without(tried.body.notices))
    assert.deepEqual(done.body.left_out, tried.body.left_out)
    assert.equal((await written()) - before[0]!, done.body.notices.length)
    const codes = new Set(done.body.left_out.map((l: { code: string }) => l.code))
    for (const code of ['warning.is_held', 'notice.cleared', 'notice.already', 'warning.settled', 'warning.not_yet', 'notice.card', 'notice.not_officer', 'notice.no_department', 'warning.absent']) assert.ok(codes.has(code), code) // prettier-ignore
    assert.equal(done.body.left_out.find((l: { warning_id: number }) => l.warning_id === 9_999_999).case_no, null)
    // Each warning stands in one notice or is left out, none in both.
    const told = [...done.body.notices.flatMap((n: NoticeOfMany) => n.warnings), ...done.body.left_out].map((w) => w.warning_id)
    assert.deepEqual(told.toSorted(), [...new Set(all)].toSorted())
    // A further time all of them are under notice.
    const again = await send('zhao', ids(free))
    assert.deepEqual([again.body.notices, again.body.left_out[0].code], [[], 'notice.already'])
  })

  it('each is the same record as one issued alone: numbered in turn, owed, told to the chief where it is reported', async () => {
    const cases = [await caseOf(), await caseOf(), await caseOf()]
    const found = await Promise.all(cases.map(open))
    const decided = cases.map((case_id, i) => ({
      case_id,
      person_id: app.people.li,
      grade: ['report', 'notice', 'oral'][i],
      demand: `要求${i}`,
    }))
    const { body } = await send('zhao', found.flatMap(ids), { decided })
    const records = await Promise.all(
      body.notices.map(async (n: NoticeOfMany) => (await app.as('zhao').get(`/api/notices/${n.notice_id}`)).body),
    )
    assert.deepEqual(records.map((r) => [r.grade, r.demand, r.state, r.warnings]), found.map((w, i) => [decided[i]!.grade, `要求${i}`, 'issued', w.length])) // prettier-ignore
    const [one, two] = records.map((r) => Number(/〔2025〕(\d+)号/.exec(r.number ?? '')?.[1]))
    assert.equal(two! - one!, 1)
    assert.deepEqual(records.map((r) => r.due_on), ['2026-01-12', '2026-01-12', null]) // prettier-ignore
    const unread = (await app.as('sun').get('/api/notices?unread=true')).body.rows as { notice_id: number }[]
    assert.ok(unread.some((n) => n.notice_id === records[0].notice_id) && !unread.some((n) => n.notice_id === records[1].notice_id))
    assert.deepEqual(
      records.map((r) => r.history.map((h: { kind: string }) => h.kind)),
      [['notice.issued', 'report.sent'], ['notice.issued'], ['warning.reminded']],
    )
  })

  it('two officers at once: each warning comes into one notice only', async () => {
    const found = ids(await open(await caseOf()))
    const both = await Promise.all([send('zhao', found), send('zhao', [...found].reverse())])
    assert.deepEqual(both.map((r) => r.body.notices.length).toSorted(), [0, 1])
    assert.deepEqual(both.map((r) => r.body.left_out.length).toSorted(), [0, found.length])
  })

  it('what breaks off leaves nothing half-written', async () => {
    const found = ids(await open(await caseOf()))
    const before = [await written(), await facts()]
    await assert.rejects(
      app.act(app.ctxOf('zhao').actor, async (ctx) => {
        await issueMany(ctx, { warnings: found, decided: [], dry_run: false })
        throw new Error('broken off')
      }),
    )
    assert.deepEqual([await written(), await facts()], before)
  })

  it('as a table of persons: case management only, dry or not; nothing, too many and unknown words are refused', async () => {
    const found = ids(await open(await caseOf()))
    for (const who of castNames)
      for (const dry_run of [true, false]) {
        const r = await send(who, found, { dry_run })
        assert.equal(r.status, who === 'zhao' ? 200 : 403, `${who} ${dry_run}`)
      }
    assert.equal((await send('zhao', [])).status, 400)
    assert.equal(
      (
        await send(
          'zhao',
          Array.from({ length: 101 }, (_, i) => i + 1),
        )
      ).status,
      400,
    )
    assert.equal((await send('zhao', found, { force: true })).status, 400)
  })
})
