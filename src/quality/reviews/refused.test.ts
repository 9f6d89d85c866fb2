import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays, type Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { startApp, type TestApp } from '../../testing.ts'
import { drawKey } from '../draw/keys.ts'
import type { Exclusion } from './contract.ts'
import { startReviews, type Reviews } from './testing.ts'

let app: TestApp
let q: Reviews
before(async () => {
  app = await startApp()
  q = await startReviews(app, 4)
})
after(() => app.close())

test('who is not drawn, and why: worked in it, decided it, shared the unit, related, other lines, away', async () => {
  // A second prosecutor in li's unit while the case ran; wang left it before.
  const mate = await q.person('同组甲', '第一检察部')
  const former = await q.person('前组乙', '第一检察部')
  await app.act('zhao', async (ctx) => {
    const unit = sql`(select unit_id from units where name = '李静检察官办案组')`
    await rows(
      ctx.tx,
      sql`insert into unit_members (office_id, unit_id, person_id, role, valid_from) values (${app.office}, ${unit}, ${mate.person_id}, 'prosecutor', '2025-11-20')`,
    )
    await rows(
      ctx.tx,
      sql`insert into unit_members (office_id, unit_id, person_id, role, valid_from, valid_to) values (${app.office}, ${unit}, ${former.person_id}, 'prosecutor', '2020-01-01', '2025-10-01')`,
    )
    await rows(
      ctx.tx,
      sql`insert into leaves (office_id, person_id, kind, from_day, to_day) values (${app.office}, ${q.pool[3]!.person_id}, 'annual', '2025-12-29', '2026-01-04')`,
    )
  })
  for (const p of [mate, former]) await q.put(p.person_id!)
  for (const who of ['li', 'chen', 'wang', 'zhou', 'qian'] as const) await q.put(app.people[who])
  const [related, ofParty, ofLine] = q.pool
  assert.equal((await app.as(related!).post('/api/relations', { other_person_id: app.people.li, kind: 'spouse' })).status, 200)
  assert.equal((await app.as(ofParty!).post('/api/relations', { party_words: '青江建材', kind: 'interest' })).status, 200)
  await q.put(ofLine!.person_id!, { since: '2025-01-01', lines: ['civil'], version: 1 })

  const id = await q.opened({ name: '青江建材公司合同诈骗案' })
  const reply = await app.as('zhao').get(`/api/reviews/${id}/candidates`)
  const why = Object.fromEntries((reply.body.rows as { name: string; why_not: Exclusion[] }[]).map((c) => [c.name, c.why_not.join(' ')]))
  assert.deepEqual(why, {
    李静: 'in_case unit',
    陈朗: 'in_case unit',
    王锐: '',
    钱明: '',
    周宁: '',
    评查甲: 'relation',
    评查乙: 'party',
    评查丙: 'line',
    评查丁: 'leave',
    同组甲: 'unit',
    前组乙: '',
  })

  // Whoever has approved is left out: the head of the department, where the decision was the head's.
  const [decided] = await rows<{ case_id: number }>(app.db, sql`select case_id from reviews where review_id = ${id}`)
  const next = await app.act('zhao', async (ctx) => {
    const { record } = await import('../../platform/facts.ts')
    const { openReviews } = await import('./open.ts')
    await record(ctx, [
      {
        kind: 'property.disposed',
        on: ctx.today,
        case_id: decided!.case_id,
        data: { name: '手机', how: 'returned', approved_by: 'department_head' },
      },
    ])
    return (await openReviews(ctx, [{ case_id: decided!.case_id, kind: 'special', plan_id: null, why: {} }]))[0]!
  })
  const again = await app.as('zhao').get(`/api/reviews/${next}/candidates`)
  assert.deepEqual((again.body.rows as { name: string; why_not: Exclusion[] }[]).find((c) => c.name === '钱明')!.why_not, ['approved'])
})

test('anyone draws the same reviewers again from the seed and those who could be drawn', async () => {
  const id = await q.opened()
  await q.drawn(id)
  const { draws, seats } = await q.read('zhao', id)
  const ranked = draws![0]!.candidates
    .map((c) => ({ name: c.split(' ')[1]!, key: drawKey(draws![0]!.seed, c.split(' ')[0]!) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  assert.deepEqual(
    seats.map((s) => s.person),
    ranked.slice(0, 2).map((c) => c.name),
  )
})

test('a reviewer recuses with a reason: another is drawn at once, what was written is gone from sight', async () => {
  const id = await q.opened()
  const [a] = await q.drawn(id)
  await q.act(a, id, 'save_sheet', q.sheet([q.finding('QS-EV04', 3)], 'qualified'))
  const left = await q.send(a, id, { action: 'recuse', version: (await q.read(a, id)).version, reason: '与被告人系同乡' })
  assert.deepEqual([left.status, left.body], [200, { review: null }])
  assert.equal((await app.as(a).get(`/api/reviews/${id}`)).status, 404, 'the review is no longer theirs')
  const now = await q.read('zhao', id)
  const active = now.seats.filter((s) => s.until === null)
  assert.equal(active.length, 2)
  assert.ok(active.every((s) => s.person_id !== a.person_id))
  assert.equal(now.seats.find((s) => s.until !== null)!.why_until, '与被告人系同乡')
})

test('a relation declared after the draw by either of the two: the seat is free at once, another is drawn, the officer is told', async () => {
  for (const by of ['reviewer', 'handler'] as const) {
    const id = await q.opened()
    const [a] = await q.drawn(id)
    await q.act(a, id, 'save_sheet', q.sheet([q.finding('QS-EV04', 3)], 'qualified'))
    const [who, other] = by === 'reviewer' ? [a, app.people.li] : (['li', a.person_id] as const)
    assert.equal((await app.as(who).post('/api/relations', { other_person_id: other, kind: 'classmate' })).status, 200)
    assert.equal((await app.as(a).get(`/api/reviews/${id}`)).status, 404)
    const now = await q.read('zhao', id)
    const active = now.seats.filter((s) => s.until === null)
    assert.ok(active.length === 2 && active.every((s) => s.person_id !== a.person_id), by)
    assert.equal(now.seats.find((s) => s.person_id === a.person_id)!.why_until, '申报了应当回避的关系')
    assert.ok(now.history.some((h) => h.kind === 'review.seat_left'))
    const again = await app.as('zhao').get(`/api/reviews/${id}/candidates`)
    const why = again.body.rows.find((c: { person_id: number }) => c.person_id === a.person_id).why_not
    assert.deepEqual(why, ['relation', 'recused'])
    await rows(app.db, sql`delete from person_relations`)
  }
})

test('a reviewer with a relation that reached the register another way: the sheet is refused, recusal is the way', async () => {
  const id = await q.opened()
  const [a] = await q.drawn(id)
  await rows(
    app.db,
    sql`insert into person_relations (office_id, person_id, other_person_id, party_words, kind, note, declared_on)
        values (${app.office}, ${a.person_id}, ${app.people.li}, '', 'classmate', '', '2025-12-31')`,
  )
  const refused = await q.send(a, id, { action: 'submit_sheet', version: 0, ...q.sheet([], 'qualified') })
  assert.deepEqual([refused.status, refused.body.code], [409, 'review.reviewer_recused'])
  assert.match(refused.body.message, /您与办案人员有申报的关系，应当回避.*请点“申请回避”写明理由/)
  const left = await q.send(a, id, { action: 'recuse', version: (await q.read(a, id)).version, reason: '同学' })
  assert.equal(left.status, 200)
  await rows(app.db, sql`delete from person_relations`)
})

test('whoever has no account that works is not drawn: the candidates, the pool and a dry run say so', async () => {
  const id = await q.opened()
  const { account_id, person_id } = q.pool[0]!
  await rows(app.db, sql`update accounts set disabled_at = now() where account_id = ${account_id}`)
  const zhao = app.as('zhao')
  const { body } = await zhao.get(`/api/reviews/${id}/candidates`)
  assert.deepEqual(body.rows.find((c: { person_id: number }) => c.person_id === person_id).why_not.includes('no_account'), true)
  const pool = (await zhao.get('/api/reviewers')).body.rows as { person_id: number | null; account: boolean }[]
  assert.deepEqual(
    pool.filter((p) => !p.account).map((p) => p.person_id),
    [person_id],
  )
  const tried = await zhao.post('/api/reviews/reviewers', { dry_run: true, review_ids: [id] })
  assert.deepEqual([tried.body.drawn, tried.body.no_account], [[id], 1])
  await rows(app.db, sql`update accounts set disabled_at = null where account_id = ${account_id}`)
})

test('a sheet that does not come: the officer has another reviewer drawn once it is late or the reviewer is away, not before', async () => {
  const id = await q.opened()
  const [a, b] = await q.drawn(id)
  const seatOf = async (person_id: number | null) =>
    (await q.read('zhao', id)).seats.find((s) => s.person_id === person_id && s.until === null)!
  const { seat_id, due_on } = await seatOf(a.person_id)
  const replace = async () =>
    q.send('zhao', id, { action: 'replace_reviewer', version: (await q.read('zhao', id)).version, seat_id, reason: '逾期未交' })
  const early = await replace()
  assert.deepEqual([early.status, early.body.code], [409, 'review.need.seat_overdue'])
  assert.match(early.body.message, /不能更换；请等其提交/)
  await q.act(a, id, 'save_sheet', q.sheet([q.finding('QS-EV04', 3)], 'qualified'))
  await q.act(b, id, 'submit_sheet', q.sheet([], 'qualified'))
  await q.on(addDays(due_on as Day, 1))
  assert.equal((await seatOf(a.person_id)).replaceable, true)
  assert.equal((await seatOf(b.person_id)).replaceable, false, 'whoever has handed in stays')
  const done = await replace()
  assert.equal(done.status, 200, JSON.stringify(done.body))
  const now = await q.read('zhao', id)
  const active = now.seats.filter((s) => s.until === null)
  assert.ok(active.length === 2 && active.every((s) => s.person_id !== a.person_id))
  assert.equal(now.seats.find((s) => s.person_id === a.person_id)!.why_until, '逾期未交')
  assert.equal((await app.as(a).get(`/api/reviews/${id}`)).status, 404)
  await q.on('2025-12-31')
})

test('a failed case is not simply closed: it has to be put right', async () => {
  const id = await q.opened()
  await q.fedBack(id, [q.finding('QS-EV02', 15)], 'failed')
  await q.act('li', id, 'accept')
  const { version } = await q.act('sun', id, 'decide', { grade: 'failed', grounds: '证据不足。' })
  const refused = await q.send('zhao', id, { action: 'close', version })
  assert.deepEqual([refused.status, refused.body.code], [409, 'review.need.corrected'])
  assert.match(refused.body.message, /评为不合格的应当整改.*请先提出整改要求/)
})

test('too few are left in the pool: a refusal says how many and what to do, and nothing is done', async () => {
  const id = await q.opened()
  await app.act('zhao', (ctx) => rows(ctx.tx, sql`update reviewer_pool set until = ${ctx.today} where person_id <> ${app.people.wang}`))
  const reply = await q.send('zhao', id, { action: 'draw_reviewers', version: 1 })
  assert.deepEqual([reply.status, reply.body.code], [409, 'review.too_few_reviewers'])
  assert.match(reply.body.message, /可以抽取的评查员只有 1 名，需要 2 名.*评查员库补充人员/)
  const tried = await app.as('zhao').post('/api/reviews/reviewers', { dry_run: true })
  assert.deepEqual(
    [tried.body.drawn.includes(id), tried.body.refused.find((r: { review_id: number }) => r.review_id === id).code],
    [false, 'review.too_few_reviewers'],
  )
  const many = await app.as('zhao').post('/api/reviews/reviewers', { review_ids: [id] })
  assert.deepEqual([many.body.drawn, many.body.refused[0].code], [[], 'review.too_few_reviewers'])
  assert.equal((await q.read('zhao', id)).state, 'drawn')
  await app.act('zhao', (ctx) => rows(ctx.tx, sql`update reviewer_pool set until = null`))
  // A seat given up when nobody is left waits in the officer's list until somebody can be drawn.
  const [a] = await q.drawn(id)
  const waits = async () =>
    (await app.as('zhao').get('/api/reviews?view=to_draw')).body.rows.some((r: { review_id: number }) => r.review_id === id)
  assert.equal(await waits(), false)
  await app.act('zhao', (ctx) => rows(ctx.tx, sql`update reviewer_pool set until = ${ctx.today}`))
  assert.equal((await app.as(a).post('/api/relations', { other_person_id: app.people.li, kind: 'relative' })).status, 200)
  assert.equal(await waits(), true)
  await app.act('zhao', (ctx) => rows(ctx.tx, sql`update reviewer_pool set until = null`))
  assert.deepEqual((await app.as('zhao').post('/api/reviews/reviewers', { review_ids: [id] })).body.drawn, [id])
  assert.equal(await waits(), false)
  await rows(app.db, sql`delete from person_relations`)
})

test('an objection after its window is refused with the day on which it ended; then the officer notes that none came', async () => {
  const id = await q.opened()
  await q.fedBack(id)
  const { feedback } = await q.read('li', id)
  assert.equal(feedback!.answer_by, '2026-01-08', 'five working days, New Year left out')
  const early = await q.send('zhao', id, { action: 'lapse', version: (await q.read('zhao', id)).version })
  assert.equal(early.body.code, 'review.need.window_over')
  await q.on('2026-01-09')
  const late = await q.send('li', id, { action: 'object', version: (await q.read('li', id)).version, text: '不同意' })
  assert.deepEqual([late.status, late.body.code], [409, 'review.need.window_open'])
  assert.match(late.body.message, /异议期已于 2026-01-08 届满/)
  assert.equal((await q.act('zhao', id, 'lapse')).state, 'deciding')
  await q.on('2025-12-31')
})

test('two people deciding at once: the second is told that somebody was faster (409), and one decision stands', async () => {
  const id = await q.opened()
  await q.fedBack(id)
  await q.act('li', id, 'accept')
  const { version } = await q.read('zhao', id)
  const both = await Promise.all([
    q.send('zhao', id, { action: 'decide', version, grade: 'qualified' }),
    q.send('sun', id, { action: 'decide', version, grade: 'qualified' }),
  ])
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
  assert.equal(both.find((r) => r.status === 409)!.body.code, 'review.stale')
  assert.match(both.find((r) => r.status === 409)!.body.message, /这件评查刚被他人办理过.*请刷新后再办/)
  const graded = await rows(app.db, sql`select 1 from facts where kind = 'review.graded' and (data ->> 'review_id')::bigint = ${id}`)
  assert.equal(graded.length, 1)
})

test('a sheet that the standard does not allow is refused with what is wrong', async () => {
  const id = await q.opened()
  const [a, b] = await q.drawn(id)
  const codes: string[] = []
  for (const body of [
    q.sheet([q.finding('QS-XX99', 1)], 'qualified'),
    q.sheet([q.finding('QS-EV04', 3), q.finding('QS-EV04', 4)], 'qualified'),
    q.sheet([q.finding('QS-EV04', 9)], 'qualified'),
    q.sheet([{ ...q.finding('QS-EV04', 3), clause_id: 4711 }], 'qualified'),
    q.sheet([q.finding('QS-EV02', 12)], 'qualified'),
    q.sheet([], 'basic'),
  ])
    codes.push((await q.send(a, id, { action: 'submit_sheet', version: 0, ...body })).body.code)
  assert.deepEqual(codes, [
    'review.item_unknown',
    'review.item_twice',
    'review.deduct_outside',
    'review.clause_absent',
    'review.grade_too_good',
    'review.comment_missing',
  ])
  await q.act(b, id, 'save_sheet', q.sheet([], 'qualified'))
  const stale = await q.send(b, id, { action: 'save_sheet', version: 0, ...q.sheet([], 'qualified') })
  assert.equal(stale.body.code, 'review.sheet_stale')
})

test('the officer confirms what is proposed and changes nothing: that is the chief’s', async () => {
  const id = await q.opened()
  await q.fedBack(id)
  await q.act('li', id, 'accept')
  const { version, findings } = await q.read('zhao', id)
  for (const more of [
    { grade: 'basic', grounds: '从严' },
    { grade: 'qualified', score: 100, grounds: '从宽' },
    { grade: 'qualified', withdrawn: [findings[0]!.finding_id] },
  ]) {
    const reply = await q.send('zhao', id, { action: 'decide', version, ...more })
    assert.deepEqual([reply.status, reply.body.code], [403, 'review.chief_decides'], JSON.stringify(more))
  }
  const bare = await q.send('sun', id, { action: 'decide', version, grade: 'basic' })
  assert.equal(bare.body.code, 'review.grounds_missing')
})

test('a chief who handled the case has no say in its review and sees what any handler sees', async () => {
  await q.put(app.people.wang, { version: 1, since: '2025-01-01' })
  const id = await q.opened({ handler_id: app.people.li })
  const case_id = (await q.read('zhao', id)).case_id
  await app.act('zhao', async (ctx) => {
    const { record } = await import('../../platform/facts.ts')
    await record(ctx, [
      {
        kind: 'case.handler_changed',
        on: ctx.today,
        case_id,
        data: {
          handler_id: app.people.sun,
          assistant_id: null,
          clerk_id: null,
          department_id: q.departments.get('第一检察部')!,
          reason: '检察长办理',
        },
        credits: [{ person_id: app.people.sun, role: 'handler' }],
      },
    ])
  })
  const seats = await q.fedBack(id)
  const seen = await q.read('sun', id)
  assert.deepEqual(seen.open_actions, ['accept', 'object'])
  assert.ok(!JSON.stringify(seen).includes(seats[0].name) && seen.sheets.length === 0)
})

test('a finding cites the clause in force for its item: the sheet starts with it, and without it handing in is refused', async () => {
  const [standard] = await rows<{ standard_id: number }>(
    app.db,
    sql`insert into standards (office_id, kind, name, created_on) values (${app.office}, 'procedure', '讯问规程', '2024-01-01') returning standard_id`,
  )
  const clauseOf = async (no: number, from: string, to: string | null) => {
    const [version] = await rows<{ version_id: number }>(
      app.db,
      sql`insert into standard_versions (office_id, standard_id, version_no, state, valid_from, valid_to)
          values (${app.office}, ${standard!.standard_id}, ${no}, 'published', ${from}, ${to}::date) returning version_id`,
    )
    const [clause] = await rows<{ clause_id: number }>(
      app.db,
      sql`insert into clauses (office_id, version_id, standard_id, ordinal, anchor, number, text, items, found)
          values (${app.office}, ${version!.version_id}, ${standard!.standard_id}, 1, 1, '第一条', '讯问笔录应当注明起止时间。', '{QS-EV04}', '') returning clause_id`,
    )
    return clause!.clause_id
  }
  await clauseOf(1, '2024-01-01', '2025-06-01')
  const now = await clauseOf(2, '2025-06-01', null)
  const items = (await app.as('wang').get('/api/review-standard')).body.items as { id: string; clause_id: number | null }[]
  assert.equal(items.find((i) => i.id === 'QS-EV04')!.clause_id, now)
  assert.equal(items.find((i) => i.id === 'QS-PR09')!.clause_id, null)
  const id = await q.opened()
  const [a] = await q.drawn(id)
  const bare = q.sheet([q.finding('QS-EV04', 3), q.finding('QS-PR09', 5)], 'qualified')
  await q.act(a, id, 'save_sheet', bare)
  const refused = await q.send(a, id, { action: 'submit_sheet', version: 1, ...bare })
  assert.deepEqual([refused.status, refused.body.code], [422, 'review.clause_missing'])
  assert.match(refused.body.message, /没有引用条款.*请在该问题下选择/)
  const cited = q.sheet([{ ...q.finding('QS-EV04', 3), clause_id: now }, q.finding('QS-PR09', 5)], 'qualified')
  await q.act(a, id, 'submit_sheet', cited)
})
