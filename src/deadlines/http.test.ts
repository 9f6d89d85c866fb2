import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { reserveCases } from '../cases/store.ts'
import type { Accepted, CaseKind } from '../facts.ts'
import { day } from '../platform/day.ts'
import { rows, run, sql } from '../platform/db.ts'
import type { Reply } from '../platform/endpoint.ts'
import { record, voidFacts } from '../platform/facts.ts'
import { startApp, type CastName, type TestApp } from '../testing.ts'
import type { board, deadlineIfs, desk, listDeadlines } from './contract.ts'

let app: TestApp
before(async () => {
  app = await startApp({ now: '2025-12-31T02:00:00.000Z' })
})
after(() => app.close())

let no = 0
type Act = [kind: CaseKind, on: string, data?: Record<string, unknown>]
/** A case of this handler with these acts, recorded at once as an import does. */
async function given(
  handler: CastName,
  accepted_on: string,
  acts: Act[] = [],
  more: Partial<Accepted> = {},
): Promise<{ case_id: number; case_no: string }> {
  const case_no = `青江检诉受〔2025〕5199010${String(++no).padStart(5, '0')}号`
  const [home] = await rows<{ department_id: number }>(
    app.db,
    sql`select department_id from persons where person_id = ${app.people[handler]}`,
  )
  const accepted: Accepted = {
    case_no,
    unified_no: null,
    name: '张三盗窃案',
    category: 'ordinary.prosecution',
    cause: '盗窃罪',
    source_agency: '青江区公安分局',
    source_kind: 'police',
    department_id: home!.department_id,
    handler_id: app.people[handler],
    assistant_id: handler === 'li' ? app.people.chen : null,
    clerk_id: null,
    custody: 'in_custody',
    plea: null,
    juvenile: false,
    major: false,
    ...more,
  }
  const case_id = await app.act('zhao', async (ctx) => {
    const [id] = await reserveCases(ctx, 1)
    const all: Act[] = [['case.accepted', accepted_on, accepted], ...acts]
    await record(ctx, all.map(([kind, on, data = {}]) => ({ kind, on: day(on), case_id: id!, data }))) // prettier-ignore
    return id!
  })
  return { case_id, case_no }
}
type Listed = Reply<typeof listDeadlines>
const listed = async (who: CastName, query: string): Promise<Listed> => (await app.as(who).get(`/api/deadlines?${query}`)).body

test('a case comes with its deadlines, each with its basis and the steps to its date', async () => {
  const { case_no } = await given('li', '2025-12-09')
  const { rows: found, total } = await listed('li', `case_no=${encodeURIComponent(case_no)}&main=true`)
  assert.equal(total, 1)
  const review = found[0]!
  assert.deepEqual([review.code, review.opened_on, review.due_on, review.state, review.days_left, review.overdue], ['pros_review', '2025-12-09', '2026-01-09', 'open', 9, false]) // prettier-ignore
  assert.deepEqual(review.steps.map((s) => s.key), ['step.start', 'step.months']) // prettier-ignore
  assert.equal(review.steps[1]!.basis[0]!.article, '202')
  assert.equal(review.basis[0]!.law, '刑事诉讼法（2018）')
})

test('a number is found in whatever brackets it is typed', async () => {
  const { case_no } = await given('li', '2025-12-09')
  const typed = case_no.replace('〔', '[').replace('〕', '）')
  assert.ok((await listed('li', `case_no=${encodeURIComponent(typed)}`)).total > 0)
})

test('an act moves the clock, voiding the act moves it back, and what did not change keeps its row', async () => {
  const { case_id } = await given('li', '2025-12-09')
  const before = (await listed('li', `case_id=${case_id}`)).rows
  const [fact] = await app.act('zhao', (ctx) =>
    record(ctx, [{ kind: 'review.extended', on: day('2025-12-30'), case_id, data: { days: 15 } }]),
  )
  const moved = (await listed('li', `case_id=${case_id}`)).rows
  const review = (all: Listed['rows']) => all.find((d) => d.code === 'pros_review')!
  assert.equal(review(moved).due_on, '2026-01-24')
  assert.equal(review(moved).deadline_id, review(before).deadline_id)
  await app.act('zhao', (ctx) => voidFacts(ctx, [fact!.fact_id], '记错案件'))
  assert.deepEqual((await listed('li', `case_id=${case_id}`)).rows, before)
})

test('unchanged deadlines are not written again', async () => {
  const { case_id } = await given('li', '2025-12-09')
  const versions = () => rows<{ code: string; xmin: string }>(app.db, sql`select code, xmin::text from deadlines where case_id = ${case_id} order by code, ordinal`) // prettier-ignore
  const before = await versions()
  await app.act('zhao', (ctx) => record(ctx, [{ kind: 'suspect.rights_told', on: day('2025-12-10'), case_id, data: {} }]))
  const after = await versions()
  const changed = after.filter((a, i) => a.xmin !== before[i]!.xmin).map((a) => a.code)
  assert.deepEqual(changed, ['tell_defence'])
})

test('each sees the deadlines of the cases that they see, and no others', async () => {
  const { case_id } = await given('li', '2025-12-09')
  const seen = await Promise.all((['li', 'chen', 'qian', 'zhao', 'sun', 'wang', 'zhou', 'wu'] as const).map(async (who) => [who, (await listed(who, `case_id=${case_id}`)).total > 0])) // prettier-ignore
  assert.deepEqual(Object.fromEntries(seen), {
    li: true,
    chen: true,
    qian: true,
    zhao: true,
    sun: true,
    wang: false,
    zhou: false,
    wu: false,
  })
  assert.equal((await app.as('zheng').get('/api/deadlines')).status, 403)
})

test("a juvenile's name is masked for a head who does not work in the case", async () => {
  const { case_id } = await given('li', '2025-12-09', [], { juvenile: true, category: 'juvenile.prosecution' })
  assert.equal((await listed('li', `case_id=${case_id}`)).rows[0]!.case_name, '张三盗窃案')
  assert.equal((await listed('qian', `case_id=${case_id}`)).rows[0]!.case_name, '张某盗窃案')
})

test('pages follow one another without a gap or a repetition', async () => {
  for (let i = 0; i < 5; i++) await given('zhou', `2025-12-0${i + 1}`)
  const all = (await listed('zhou', 'limit=200')).rows.map((d) => d.deadline_id)
  const paged: number[] = []
  let cursor = ''
  do {
    const page = await listed('zhou', `limit=4${cursor && `&cursor=${cursor}`}`)
    assert.equal(page.total, all.length)
    paged.push(...page.rows.map((d) => d.deadline_id))
    cursor = page.next ?? ''
  } while (cursor)
  assert.deepEqual(paged, all)
  const bad = await app.as('zhou').get('/api/deadlines?cursor=nonsense')
  assert.deepEqual([bad.status, bad.body.code], [400, 'list.cursor_stale'])
})

test('overdue is a matter of the day on which one looks: the rows stay, the answer changes', async () => {
  const { case_id } = await given('li', '2025-12-09')
  const overdue = async () => (await listed('li', `case_id=${case_id}&state=overdue&main=true`)).total
  assert.equal(await overdue(), 0)
  await app.setDay(day('2026-01-10'))
  assert.equal(await overdue(), 1)
  await app.setDay(day('2025-12-31'))
})

test('the desk: what is overdue, due today and in the next ten days, with the days off, and the open cases', async () => {
  const fresh = await startApp({ now: '2025-12-31T02:00:00.000Z' })
  const keep = app
  app = fresh
  try {
    await given('li', '2025-12-01', [['suspect.rights_told', '2025-12-02'], ['victim.rights_told', '2025-12-02']]) // prettier-ignore
    await given('li', '2025-11-20', [['suspect.rights_told', '2025-11-21'], ['victim.rights_told', '2025-11-21']]) // prettier-ignore
    await given('wang', '2025-12-05')
    const body: Reply<typeof desk> = (await app.as('li').get('/api/desk')).body
    assert.deepEqual(body.counts, { overdue: 1, today: 0, ten_days: 1, running: 2, units: 0, cases: 2, targets: 0 })
    assert.deepEqual(body.deadlines.map((d) => [d.due_on, d.overdue]), [['2025-12-20', true], ['2026-01-01', false]]) // prettier-ignore
    assert.deepEqual(body.deadlines[1]!.lead, [10, 5, 2])
    assert.deepEqual(body.strip.slice(0, 5).map((d) => [d.day, d.off, d.count]), [['2025-12-31', false, 0], ['2026-01-01', true, 1], ['2026-01-02', true, 0], ['2026-01-03', true, 0], ['2026-01-04', false, 0]]) // prettier-ignore
    assert.equal(body.strip[4]!.name, '元旦')
    assert.deepEqual(body.cases.map((c) => c.next_due_on), ['2025-12-20', '2026-01-01']) // prettier-ignore
    // The assistant of the same unit works in the same cases.
    assert.equal((await app.as('chen').get('/api/desk')).body.counts.running, 2)
    assert.equal((await app.as('zhou').get('/api/desk')).body.counts.running, 0)

    const boards = await app.as('sun').get('/api/deadlines/board?days=30&main=true')
    assert.equal(boards.body.days.length, 30)
    assert.deepEqual([boards.body.total.overdue, boards.body.total.total], [1, 3])
    const [first] = boards.body.departments
    assert.deepEqual([first.department, first.overdue, first.counts[1], first.counts[5]], ['第一检察部', 1, 1, 1])
    // Every count opens to its rows.
    const behind = await listed('sun', `department_id=${first.department_id}&on=2026-01-01&state=running&owner=ours&main=true`)
    assert.equal(behind.total, first.counts[1])
    assert.equal((await listed('sun', `department_id=${first.department_id}&state=overdue&owner=ours&main=true`)).total, first.overdue)
    await given('li', '2025-12-28', [], { department_id: null })
    const all: Reply<typeof board> = (await app.as('sun').get('/api/deadlines/board')).body
    const nobody = all.departments.find((d) => d.department_id === null)!
    const theirs = await listed('sun', `department_id=none&owner=ours&state=running&to=2026-01-29`)
    assert.ok(nobody.total > 0 && theirs.total === nobody.total)
  } finally {
    app = keep
    await fresh.close()
  }
})

test('what the office asks of itself ranks below what the law asks, on the desk and in lists of what is owed, and changes no count', async () => {
  const fresh = await startApp({ now: '2025-12-31T02:00:00.000Z' })
  const keep = app
  app = fresh
  try {
    const told: Act[] = [
      ['suspect.rights_told', '2025-09-02'],
      ['victim.rights_told', '2025-09-02'],
    ]
    // Closed in September and not archived: overdue for longer than the review of December.
    await given('li', '2025-09-01', [...told, ['case.decided', '2025-09-15', { outcome: 'policeWithdraw' }]])
    await given('li', '2025-11-20', [
      ['suspect.rights_told', '2025-11-21'],
      ['victim.rights_told', '2025-11-21'],
    ])
    const body: Reply<typeof desk> = (await app.as('li').get('/api/desk')).body
    assert.deepEqual([body.counts.overdue, body.counts.running, body.counts.targets], [2, 2, 1])
    assert.deepEqual([body.deadlines.map((d) => d.code), body.targets.map((d) => d.code)], [['pros_review'], ['archive']])
    const overdue = await listed('li', 'state=overdue')
    assert.deepEqual(overdue.rows.map((d) => [d.code, d.due_on, d.target]), [['pros_review', '2025-12-20', false], ['archive', '2025-11-14', true]]) // prettier-ignore
    const first = await listed('li', 'state=overdue&limit=1')
    assert.deepEqual((await listed('li', `state=overdue&limit=1&cursor=${first.next}`)).rows[0]!.code, 'archive')
    assert.deepEqual((await listed('li', 'target=true&state=running')).total, 1)
    assert.deepEqual((await listed('li', '')).rows.filter((d) => d.state === 'open').map((d) => d.code), ['archive', 'pros_review']) // prettier-ignore
  } finally {
    app = keep
    await fresh.close()
  }
})

test('what a date would be if …: asked of an open deadline by who sees its case, for anybody else there is no such deadline', async () => {
  const { case_id } = await given('li', '2025-12-01', [], { custody: 'in_custody' })
  const review = (await listed('li', `case_id=${case_id}&main=true`)).rows[0]!
  const of = (who: CastName) => app.as(who).get(`/api/deadlines/${review.deadline_id}/ifs`)
  const found: Reply<typeof deadlineIfs> = (await of('li')).body
  const acts = found.rows.map((one) => [one.act, one.due_on])
  assert.deepEqual(acts.slice(0, 2), [['case.custody_changed', '2026-01-04'], ['review.extended', '2026-01-16']]) // prettier-ignore
  assert.deepEqual([(await of('qian')).status, (await of('wang')).status, (await of('wang')).body.code], [200, 404, 'deadline.absent'])
})

test('the private calendar: shown by its secret link only, with numbers and names of deadlines and nothing else', async () => {
  const { case_no } = await given('li', '2025-12-09')
  assert.deepEqual((await app.as('li').get('/api/deadlines/feed')).body, { exists: false, created_at: null })
  const made = await app.as('li').post('/api/deadlines/feed')
  const calendar = await app.anonymous.get(made.body.path)
  assert.equal(calendar.status, 200)
  assert.match(String(calendar.headers['content-type']), /^text\/calendar/)
  const text = calendar.raw.toString().replace(/\r\n /g, '')
  assert.ok(text.includes(`SUMMARY:审查起诉 ${case_no}`))
  assert.ok(text.includes('DTSTART;VALUE=DATE:20260109'))
  assert.ok(!text.includes('张三') && !text.includes('盗窃'))
  for (const line of calendar.raw.toString().split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75)

  const again = await app.as('li').post('/api/deadlines/feed')
  const dead = await app.anonymous.get(made.body.path)
  assert.deepEqual([dead.status, dead.body.code], [404, 'deadline.feed_absent'])
  assert.equal((await app.anonymous.get(again.body.path)).status, 200)
  await run(app.db, sql`update accounts set disabled_at = now() where account_id = ${app.actors.li.account_id}`)
  assert.equal((await app.anonymous.get(again.body.path)).status, 404)
  await run(app.db, sql`update accounts set disabled_at = null where account_id = ${app.actors.li.account_id}`)
  await app.as('li').del('/api/deadlines/feed')
  assert.equal((await app.anonymous.get(again.body.path)).status, 404)
})

test('a day made off moves the deadlines that end on it, and a year must be opened before its days are entered', async () => {
  const { case_id } = await given('li', '2025-12-15', [], { custody: 'not_in_custody' })
  const due = async () => (await listed('li', `case_id=${case_id}&main=true`)).rows[0]!.due_on
  assert.equal(await due(), '2026-01-15')
  const off = { off: true, name: '临时放假', source: '国办发明电〔2026〕1号' }
  assert.equal((await app.as('zheng').put('/api/calendar/2026-01-15', off)).status, 200)
  assert.equal(await due(), '2026-01-16')
  assert.equal((await app.as('li').put('/api/calendar/2026-01-15', off)).status, 403)
  await app.as('zheng').put('/api/calendar/2026-01-15', { ...off, off: false, name: '上班' })
  assert.equal(await due(), '2026-01-15')

  const missing = await app.as('zheng').put('/api/calendar/2031-01-01', off)
  assert.deepEqual([missing.status, missing.body.code], [409, 'calendar.day_outside'])
  await app.as('zheng').put('/api/calendar/years/2031', { status: 'predicted', source: '暂定' })
  assert.equal((await app.as('zheng').put('/api/calendar/2031-01-01', off)).status, 200)
})

test('recorded one by one or all at once, the deadlines are the same', async () => {
  const acts: Act[] = [
    ['suspect.rights_told', '2025-10-14'],
    ['case.returned', '2025-11-05', { no: 1 }],
    ['case.resubmitted', '2025-12-01'],
    ['case.decided', '2025-12-20', { outcome: 'discretionaryNon' }],
    ['linkage.transferred', '2025-12-23'],
  ]
  const once = await given('li', '2025-10-13', acts)
  const step = await given('li', '2025-10-13')
  for (const [kind, on, data = {}] of acts)
    await app.act('zhao', (ctx) => record(ctx, [{ kind, on: day(on), case_id: step.case_id, data }]))
  const plain = async (case_id: number) =>
    (await listed('li', `case_id=${case_id}&limit=200`)).rows
      .map((d) => [d.code, d.ordinal, d.due_on, d.state, d.met_on, d.steps.map((s) => [s.key, s.to])])
      .sort()
  assert.deepEqual(await plain(step.case_id), await plain(once.case_id))
})
