import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { day, type Day } from '../../platform/day.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import type { Reply } from '../../platform/endpoint.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'
import { startReviews, type Reviews } from '../reviews/testing.ts'
import type { casePrompts, LessonRecord as Lesson, listLessons } from './contract.ts'
import { stageOf } from './proposal.ts'
import { monthly, monthsUpTo, windowFrom } from './rules.ts'

let app: TestApp
let q: Reviews
let clause_id: number
let standard_id: number
const everybody: CastName[] = ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu']

/** A review of li's that was graded with one finding, on which nothing is open any more. */
async function graded(item: string, made_on: Day, found_on = day('2025-12-20')) {
  const id = await q.opened()
  await q.fedBack(id, [{ ...q.finding(item, 3), ...(item === 'QS-EV04' ? { clause_id } : {}) }])
  await q.act('li', id, 'accept')
  await q.act('sun', id, 'decide', { grade: 'qualified', grounds: '同意评查意见' })
  await run(app.db, sql`update review_findings set found_on = ${found_on}, clause_id = ${clause_id} where review_id = ${id}`)
  await run(app.db, sql`update cases set closed_on = ${made_on} where case_id = (select case_id from reviews where review_id = ${id})`)
  return id
}
const get = async (who: CastName, path: string) => (await app.as(who).get(path)).body
const EV04 = '/api/lessons/item/QS-EV04'

before(async () => {
  app = await startApp()
  q = await startReviews(app)
  const made = await app.as('sun').post('/api/standards/drafts', {
    documents: [
      { kind: 'regime', name: '评查标准', clauses: [{ number: '第四条', heading: '证据', text: '证据应当查证。', items: ['QS-EV04'] }] },
    ],
  })
  standard_id = made.body.standard_ids[0]
  await app.as('sun').post('/api/standards/publications', { standards: [{ standard_id, version: 1 }], from: '2025-01-01' })
  clause_id = (await get('li', '/api/standards/clauses?item=QS-EV04')).rows[0].clause_id
  for (const on of ['2025-08-20', '2025-10-15', '2025-12-10']) await graded('QS-EV04', day(on))
  await graded('QS-PR09', day('2025-12-12'))
})
after(() => app.close())

test('a rate a month needs a month; the curve has twelve, the present one last', () => {
  const days = ['2025-10-05', '2025-11-02', '2025-12-01'].map(day)
  assert.equal(monthly(days, day('2025-10-01'), day('2025-12-31')), 1)
  assert.equal(monthly(days, day('2025-12-10'), day('2025-12-31')), null)
  assert.deepEqual([monthsUpTo(day('2025-12-31')).at(0), monthsUpTo(day('2025-12-31')).at(-1)], ['2025-01', '2025-12'])
  assert.equal(windowFrom(day('2025-08-31'), 6), '2025-02-28')
})

test('three times within six months recurs, once does not; everybody who works here sees it, without names', async () => {
  for (const who of everybody) {
    const { rows: all, threshold, recurring }: Reply<typeof listLessons> = await get(who, '/api/lessons')
    assert.deepEqual(threshold, { times: 3, months: 6 })
    assert.equal(recurring, 1)
    assert.deepEqual(
      all.map((r) => [r.code, r.times, r.recurring, r.persons]),
      [
        ['QS-EV04', 3, true, 1],
        ['QS-PR09', 1, false, 1],
      ],
    )
    assert.equal(all[0]?.months.at(-1)?.times, 1)
  }
})

test('an error is dated by the act that it concerns, else by the closing of its case, with the day on which it was found beside', async () => {
  const [first] = (await get('zhao', EV04)).rows
  assert.deepEqual([first.on_day, first.found_on], ['2025-12-10', '2025-12-20'])
  await graded('QS-PR11', day('2025-12-01'))
  const of = (await get('zhao', '/api/lessons/item/QS-PR11')).rows[0]
  const questioned = { kind: 'hearing.held', on: day('2025-11-18'), case_id: of.case_id as number, data: {} }
  await app.act('li', (ctx) => record(ctx, [questioned]))
  const [now] = (await get('zhao', '/api/lessons/item/QS-PR11')).rows
  assert.deepEqual([of.on_day, now.on_day], ['2025-12-01', '2025-11-18'])
  await run(app.db, sql`update review_findings set state = 'withdrawn' where item = 'QS-PR11'`)
})

test('the cases behind it are opened only by those who see them', async () => {
  const seen: Record<string, number> = {}
  for (const who of everybody) {
    const one = await get(who, EV04)
    seen[who] = one.rows.length
    assert.equal(one.rows.length + one.hidden, 3)
    assert.deepEqual(one.open_actions, ['zhao', 'sun'].includes(who) ? ['take', 'end'] : [])
  }
  assert.deepEqual(seen, { li: 3, wang: 0, chen: 3, qian: 3, zhou: 0, zhao: 3, sun: 3, wu: 0 })
})

test('a finding that is not decided, or was withdrawn, is no lesson', async () => {
  const id = await q.opened()
  await q.fedBack(id, [q.finding('QS-EV05', 3)], 'basic')
  assert.ok(!(await get('zhao', '/api/lessons')).rows.some((r: any) => r.code === 'QS-EV05'))
})

test('a warning that was found right counts with its node, one that was no problem does not', async () => {
  const [c] = await rows<{ case_id: number }>(app.db, sql`select case_id from cases order by case_id limit 1`)
  const insert = (ordinal: number, as: string) =>
    run(
      app.db,
      sql`insert into warnings (office_id, case_id, node_id, ordinal, on_day, severity, person_id, opened_by, why, settled_by, settled_on, settled_as)
          values (${app.office}, ${c!.case_id}, 'RN-TL-02', ${ordinal}, '2025-12-05', 'serious', ${app.people.li}, 1, '{}', 1, '2025-12-10', ${as})`,
    )
  await insert(901, 'corrected')
  await insert(902, 'no_problem')
  const one = await get('zhao', '/api/lessons/node/RN-TL-02')
  assert.equal(one.times, 1)
  assert.equal(one.name, '审查逮捕超期')
})

test('a recurring error proposes a card with its receivers, a question at its stage; names only to whoever may send it', async () => {
  const one = await get('zhao', EV04)
  assert.deepEqual([one.proposal.states, one.proposal.acts], [['review'], []])
  assert.deepEqual(
    one.proposal.receivers.map((r: any) => [r.name, r.why]),
    [
      ['李静', 'erred'],
      ['钱明', 'lead'],
    ],
  )
  const blind = await get('wang', EV04)
  assert.deepEqual([blind.proposal.receivers, blind.proposal.erred, blind.proposal.leads], [null, 1, 1])
  assert.equal((await get('zhao', '/api/lessons/item/QS-PR09')).proposal, null)
  assert.deepEqual(stageOf({ source: 'item', code: 'QS-RI03' }), { states: [], acts: ['defender.heard', 'victim.heard'] })
  assert.deepEqual(
    stageOf({ source: 'node', code: 'RN-TL-02' }).states.length + stageOf({ source: 'node', code: 'RN-TL-02' }).acts.length > 0,
    true,
  )
})

test('a card reaches those who erred and who leads them, is read once, and the page shows who has', async () => {
  await run(
    app.db,
    sql`insert into mentorings (office_id, mentor_id, mentee_id, from_on, goal) values (${app.office}, ${app.people.zhou}, ${app.people.li}, '2025-01-01', '带教')`,
  )
  const body = { kind: 'card', title: '先查证再采信', text: '鉴定意见先核对鉴定资格和检材来源。', clause_id }
  assert.equal((await app.as('li').post(`${EV04}/improvements`, body)).status, 403)
  const taken = await app.as('zhao').post(`${EV04}/improvements`, body)
  assert.equal(taken.status, 200, JSON.stringify(taken.body))
  const [m] = taken.body.list
  // 李静 erred and leads her unit herself: 钱明, who heads the department, gets it as well, and 周宁, her mentor.
  assert.deepEqual([m.readers, m.read, m.clause.name], [3, 0, '评查标准 第四条 证据'])
  assert.equal((await get('qian', '/api/lessons/cards')).rows[0].why, 'lead')
  assert.equal((await get('zhou', '/api/lessons/cards')).rows[0].why, 'lead')
  assert.equal((await get('wang', '/api/lessons/cards')).rows.length, 0)
  const read = await app.as('li').post(`/api/lessons/cards/${m.improvement_id}/read`)
  assert.deepEqual(read.body.rows, [])
  assert.equal((await app.as('wang').post(`/api/lessons/cards/${m.improvement_id}/read`)).status, 200)
  assert.equal((await get('zhao', EV04)).list[0].read, 1)
  const facts = await rows(
    app.db,
    sql`select 1 from facts f join fact_credits c using (office_id, fact_id) where f.kind = 'lesson.card_read' and c.person_id = ${app.people.li}`,
  )
  assert.equal(facts.length, 1)
  const nobody = await app.as('zhao').post('/api/lessons/item/QS-EV01/improvements', body)
  assert.equal(nobody.body.code, 'lesson.nobody')
  assert.equal((await app.as('zhao').post('/api/lessons/item/QS-NONE/improvements', body)).body.code, 'lesson.absent')
})

test('a question stands at exactly its stage, is ticked by who works on the case, as a fact of the case', async () => {
  const body = { kind: 'check', title: '核对鉴定资格', text: '鉴定机构和鉴定人的资格证明在卷吗？', states: ['review'], lines: ['ordinary'] }
  assert.equal((await app.as('zhao').post(`${EV04}/improvements`, { ...body, states: [] })).body.code, 'lesson.name_state')
  const taken = await app.as('zhao').post(`${EV04}/improvements`, body)
  const { improvement_id, version } = (taken.body as Lesson).list.find((m) => m.kind === 'check')!
  const made = await app.as('zhao').post('/api/cases', {
    case_no: '青江检诉受〔2025〕519901000777号',
    name: '赵某盗窃案',
    category: 'ordinary.prosecution',
    cause: '盗窃',
    department_id: q.departments.get('第一检察部'),
    handler_id: app.people.li,
    accepted_on: '2025-12-22',
  })
  const path = `/api/cases/${made.body.case_id}/prompts`
  assert.deepEqual(
    ((await get('li', path)) as Reply<typeof casePrompts>).rows.map((r) => [r.improvement_id, r.ticked_on]),
    [[improvement_id, null]],
  )
  assert.equal((await app.as('wang').get(path)).status, 404)
  assert.equal((await app.as('zhao').post(path, { improvement_id })).body.code, 'lesson.not_yours')
  const ticked = await app.as('li').post(path, { improvement_id })
  assert.equal(ticked.body.rows[0].ticked_by, '李静')
  await app.as('li').post(path, { improvement_id })
  const fact = await row<{ n: number }>(
    app.db,
    sql`select count(*) as n from facts where kind = 'lesson.checked' and case_id = ${made.body.case_id}`,
  )
  assert.equal(fact!.n, 1)
  await app.as('li').post(`/api/cases/${made.body.case_id}/acts`, {
    kind: 'case.decided',
    on: '2025-12-30',
    data: { outcome: 'prosecute', decider: 'prosecutor' },
  })
  assert.deepEqual((await get('li', path)).rows, [])
  const stale = await app.as('sun').post(`/api/lessons/improvements/${improvement_id}/end`, { reason: '已见成效', version: version + 1 })
  assert.equal(`${stale.status} ${stale.body.code}`, '409 lesson.stale')
  const ended = await app.as('sun').post(`/api/lessons/improvements/${improvement_id}/end`, { reason: '已见成效', version })
  assert.equal((ended.body as Lesson).list.find((m) => m.improvement_id === improvement_id)?.ended_on, '2025-12-31')
  assert.equal(
    (await app.as('sun').post(`/api/lessons/improvements/${improvement_id}/end`, { reason: '再来', version: version + 1 })).body.code,
    'lesson.ended',
  )
})

test('a question at an act is asked with that act, and nowhere else; an act that does not exist is refused', async () => {
  const body = { kind: 'check', title: '核对送达', text: '回证在卷吗？', acts: ['decision.served'], lines: [] }
  assert.equal((await app.as('zhao').post(`${EV04}/improvements`, { ...body, acts: ['nothing.done'] })).body.code, 'lesson.act_unknown')
  const taken = await app.as('zhao').post(`${EV04}/improvements`, body)
  const m = (taken.body as Lesson).list.find((x) => x.title === '核对送达')!
  assert.deepEqual([m.states, m.acts], [[], ['decision.served']])
  const [c] = await rows<{ case_id: number }>(app.db, sql`select case_id from cases where case_no like '%777号'`)
  const path = `/api/cases/${c!.case_id}/prompts`
  assert.deepEqual(
    (await get('li', path)).rows.map((r: any) => r.acts),
    [['decision.served']],
  )
  assert.equal((await app.as('li').post(path, { improvement_id: m.improvement_id })).body.rows[0].ticked_by, '李静')
})

test('a change of a clause: its document has a draft, and the improvement names it', async () => {
  const { version } = await get('zhao', `/api/standards/${standard_id}`)
  await app.as('zhao').post(`/api/standards/${standard_id}/draft`, { version, note: '反复出现' })
  const body = { kind: 'clause', title: '修改第四条', text: '增加鉴定资格核对。', clause_id }
  assert.equal((await app.as('zhao').post(`${EV04}/improvements`, body)).body.code, 'lesson.name_standard')
  const taken = await app.as('zhao').post(`${EV04}/improvements`, { ...body, standard_id })
  assert.equal(taken.body.list[0].standard_id, standard_id)
})

test('before and after: how often a month, and nothing said before a month has passed', async () => {
  const lesson = async (): Promise<Lesson['list']> => (await get('zhao', EV04)).list
  const last = (await lesson()).at(-1)!
  assert.deepEqual([last.before, last.since], [0.5, null])
  await run(app.db, sql`update lesson_improvements set taken_on = '2025-09-01' where improvement_id = ${last.improvement_id}`)
  const moved = (await lesson()).find((m) => m.improvement_id === last.improvement_id)
  assert.deepEqual([moved?.before, moved?.since], [0.2, 0.5])
})

test('findings that cite a clause, through its versions, as far as the reader sees the cases', async () => {
  const all = await get('zhao', `/api/findings?standard_id=${standard_id}`)
  assert.equal(all.total, 4)
  assert.deepEqual([all.rows[0].clause, all.rows[0].version_no], ['第四条 证据', 1])
  assert.equal((await get('li', `/api/findings?clause=${clause_id}`)).total, 4)
  assert.equal((await get('wang', `/api/findings?clause=${clause_id}`)).total, 0)
})
