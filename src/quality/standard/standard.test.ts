import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'
import { startReviews, type Reviews } from '../reviews/testing.ts'
import type { CheckRecord } from '../checks/contract.ts'
import type { ItemRecord } from './contract.ts'
import { items } from './reference.ts'
import { pointsFit, standardOf, type Version } from './rules.ts'

let app: TestApp
let q: Reviews
let clause_id: number
const PATH = '/api/review-standard/items'
const definition = {
  zh: '羁押期限届满前未发提示',
  en: 'custody period not flagged',
  dimension: 'procedure',
  effect: 'basic',
  applies_to: ['criminal'],
}
const own = {
  definition,
  deduct_min: 2,
  deduct_max: 4,
  basis: '本院《案件质量评查制度》第九条',
  reason: '近半年反复出现',
  valid_from: '2026-01-01',
}
const points = { asked: true, deduct_min: 16, deduct_max: 20, reason: '加重', valid_from: '2026-01-01', version: 0 }
const told = (reply: { status: number; body: any }) => `${reply.status} ${reply.body.code ?? ''}`.trim()
const read = async (item: string, who: CastName = 'zhao'): Promise<ItemRecord> => (await app.as(who).get(`${PATH}/${item}`)).body
const change = (who: CastName, item: string, body: object) => app.as(who).post(`${PATH}/${item}/changes`, body)

before(async () => {
  app = await startApp()
  q = await startReviews(app)
  const made = await app.as('sun').post('/api/standards/drafts', {
    documents: [
      { kind: 'regime', name: '羁押期限管理规定', clauses: [{ number: '第三条', heading: '提示', text: '届满前七日应当提示。' }] },
    ],
  })
  const standard_id = made.body.standard_ids[0]
  await app.as('sun').post('/api/standards/publications', { standards: [{ standard_id, version: 1 }], from: '2025-01-01' })
  clause_id = (await app.as('sun').get('/api/standards/clauses?q=届满前七日')).body.rows[0].clause_id
})
after(() => app.close())

test('the standard of a day is that of the reference until the office says otherwise, and a change touches no day before it', () => {
  assert.deepEqual(standardOf(items, [], day('2025-12-31')).map((i) => i.id), items.map((i) => i.id)) // prettier-ignore
  const version = fc.record({
    item: fc.constantFrom('QS-EV04', 'QS-PR03', 'BY-001', 'BY-002'),
    valid_from: fc.integer({ min: 0, max: 60 }).map((n) => addDays(day('2026-01-01'), n)),
    asked: fc.boolean(),
    deduct_min: fc.integer({ min: 0, max: 5 }),
    deduct_max: fc.integer({ min: 5, max: 10 }),
  })
  const whole = ({ item, ...v }: { item: string } & Omit<Version, 'item' | 'definition' | 'clause_id' | 'clause' | 'basis'>): Version => ({
    item,
    ...v,
    definition: item.startsWith('BY') ? { ...definition, effect: 'deduct', applies_to: ['all'] } : null,
    clause_id: null,
    clause: null,
    basis: '',
  })
  fc.assert(
    fc.property(fc.array(version, { maxLength: 8 }), version, fc.integer({ min: 1, max: 60 }), (before, next, back) => {
      const on = addDays(next.valid_from, -back)
      const was = standardOf(items, before.map(whole), on)
      assert.deepEqual(standardOf(items, [...before, next].map(whole), on), was)
    }),
  )
})

test('points: halves, the least not above the most, no more than the dimension has', () => {
  const fits = (deduct_min: number, deduct_max: number) => pointsFit({ deduct_min, deduct_max }, 'data')
  assert.deepEqual([fits(0.5, 2), fits(0, 2), fits(2, 2)], [true, true, true])
  assert.deepEqual([fits(2, 1), fits(0, 2.5), fits(0.3, 1), fits(0, 0), pointsFit({ deduct_min: 1, deduct_max: 2 }, 'none')], [false, false, false, false, false]) // prettier-ignore
  for (const item of items) assert.ok(pointsFit(item, item.dimension), `${item.id} of the reference`)
})

test('what cannot be is refused, with what to do instead', async () => {
  const sun = app.as('sun')
  const refused: [string, Promise<{ status: number; body: any }>][] = [
    ['404 review_item.absent', change('sun', 'QS-XX99', points)],
    ['404 review_item.absent', sun.get(`${PATH}/BY-404`)],
    ['409 review_item.stale', change('sun', 'QS-EV04', { ...points, version: 3 })],
    ['422 review_item.too_early', change('sun', 'QS-EV04', { ...points, valid_from: '2025-12-31' })],
    ['422 review_item.points_range', change('sun', 'QS-EV04', { ...points, deduct_max: 20.5 })],
    ['422 review_item.points_range', change('sun', 'QS-EV04', { ...points, deduct_min: 17, deduct_max: 16 })],
    ['422 review_item.not_own', change('sun', 'QS-EV04', { ...points, definition })],
    ['409 review_item.unchanged', change('sun', 'QS-EV04', { ...points, deduct_min: 2, deduct_max: 5 })],
    ['422 review_item.dimension_unknown', sun.post(PATH, { ...own, definition: { ...definition, dimension: 'luck' } })],
    ['422 review_item.basis_needed', sun.post(PATH, { ...own, basis: '' })],
    ['422 review_item.clause_absent', sun.post(PATH, { ...own, clause_id: 99_999 })],
    ['409 review_item.name_taken', sun.post(PATH, { ...own, definition: { ...definition, zh: '瑕疵证据未要求补正或解释' } })],
    ['409 setting.decided', sun.post(`${PATH}/QS-EV04/decision`, { valid_from: '2026-01-01', confirm: true, version: 1 })],
  ]
  for (const [code, reply] of refused) {
    const got = await reply
    if (code.includes('decided')) assert.ok(['409 setting.decided', '409 review_item.stale'].includes(told(got)), told(got))
    else assert.equal(told(got), code)
    assert.ok(got.body.message.length > 10)
  }
  assert.equal((await rows(app.db, sql`select 1 from review_item_versions`)).length, 0)
})

test('person × action: everybody of the office reads, case management proposes, the chief confirms; others are turned away', async () => {
  const may: Record<string, string> = {}
  for (const who of castNames) {
    const list = await app.as(who).get(PATH)
    const one = await app.as(who).get(`${PATH}/QS-EV05`)
    const add = await app.as(who).post(PATH, { ...own, basis: '', definition: { ...definition, zh: `新增${who}` } })
    const set = await change(who, 'QS-EV05', { ...points, version: 77 })
    const confirm = await app.as(who).post(`${PATH}/QS-EV05/decision`, { valid_from: '2026-01-01', confirm: true, version: 77 })
    may[who] = [list, one, add, set, confirm].map((r) => (r.status === 403 ? '-' : '+')).join('')
  }
  const all = Object.fromEntries(castNames.map((who) => [who, '++---']))
  assert.deepEqual(may, { ...all, zhao: '++++-', sun: '+++++', zheng: '-----', feng: '-----' })
})

test('an item is proposed with its clause, confirmed by the chief before its day, and its history says who, when, from what to what', async () => {
  const added = await app.as('zhao').post(PATH, { ...own, clause_id, origin: 'item:QS-PR03' })
  assert.equal(added.status, 200, JSON.stringify(added.body))
  const { item, marks, version }: ItemRecord = added.body
  assert.deepEqual([item, marks, version], ['BY-001', ['own', 'proposed'], 1])
  assert.equal(
    (await app.as('zhao').get('/api/review-standard')).body.items.some((i: { id: string }) => i.id === item),
    false,
  )
  const late = await app.as('sun').post(`${PATH}/${item}/decision`, { valid_from: '2026-01-01', confirm: true, version: 9 })
  assert.equal(told(late), '409 review_item.stale')
  const done = await app.as('sun').post(`${PATH}/${item}/decision`, { valid_from: '2026-01-01', confirm: true, version })
  assert.deepEqual([done.status, done.body.item.marks], [200, ['own', 'coming']])
  assert.equal(
    told(await app.as('sun').post(`${PATH}/${item}/decision`, { valid_from: '2026-01-01', confirm: false, version: 2 })),
    '409 setting.decided',
  )
  const taken = await change('sun', item, { ...own, asked: false, version: 2 })
  assert.equal(told(taken), '409 setting.taken')
  const [row] = (await read(item)).rows
  assert.deepEqual([row!.proposed_on, row!.confirmed_on], ['2025-12-31', '2025-12-31'])
  assert.deepEqual([row!.state, row!.by, row!.confirmed_by, row!.clause?.name], ['coming', '赵岚', '孙正', '羁押期限管理规定 第三条 提示'])
  const facts = await rows<{ state: string; was: unknown; zh: string }>(
    app.db,
    sql`select data ->> 'state' as state, data -> 'was' as was, data -> 'now' ->> 'zh' as zh from facts where kind = 'review_item.changed' order by fact_id`,
  )
  assert.deepEqual(facts, [
    { state: 'proposed', was: null, zh: definition.zh },
    { state: 'confirmed', was: null, zh: definition.zh },
  ])
  const audited = await rows(app.db, sql`select 1 from audit where subject = 'review_item:BY-001'`)
  assert.ok(audited.length >= 2)
})

test('a proposal that was not confirmed before its day is refused, and a refused item is no more', async () => {
  const { body } = await app.as('zhao').post(PATH, { ...own, definition: { ...definition, zh: '迟到的提议' } })
  await q.on('2026-01-01')
  const path = `${PATH}/${body.item}/decision`
  assert.equal(told(await app.as('sun').post(path, { valid_from: '2026-01-01', confirm: true, version: 1 })), '409 review_item.overtaken')
  const gone = await app.as('sun').post(path, { valid_from: '2026-01-01', confirm: false, version: 1 })
  assert.deepEqual([gone.status, gone.body.item], [200, null])
  assert.equal((await app.as('sun').get(`${PATH}/${body.item}`)).status, 404)
  await q.on('2025-12-31')
})

test('worked example: a sheet drawn before a change keeps the old points and grade, one drawn after it has the new', async () => {
  const old = await q.opened()
  const [a, b] = await q.drawn(old)
  await q.act(a, old, 'save_sheet', q.sheet([q.finding('QS-EV04', 5)], 'qualified'))
  // What goes on is told to whoever changes it.
  assert.deepEqual((await read('QS-EV04')).open, { reviews: 1, citing: 1, checks: 0 })
  assert.equal((await read('QS-EV04', 'li')).open, null)
  assert.equal((await change('sun', 'QS-EV04', points)).status, 200)
  const off = await change('sun', 'QS-EV06', {
    asked: false,
    deduct_min: 1,
    deduct_max: 4,
    reason: '并入别项',
    valid_from: '2026-01-01',
    version: 0,
  })
  assert.deepEqual([off.status, off.body.marks], [200, ['coming']])

  await q.on('2026-01-05')
  const late = await q.opened()
  const [c, d] = await q.drawn(late)
  const before = await q.read(a, old)
  const after = await q.read(c, late)
  assert.deepEqual([before.standard_on, after.standard_on], ['2025-12-31', '2026-01-05'])
  assert.deepEqual([before.items.includes('BY-001'), after.items.includes('BY-001')], [false, true])
  assert.deepEqual([before.items.includes('QS-EV06'), after.items.includes('QS-EV06')], [true, false])
  const range = async (on: string) => {
    const all = (await app.as('li').get(`/api/review-standard?on=${on}`)).body.items as any[]
    const { deduct_min, deduct_max } = all.find((i) => i.id === 'QS-EV04')
    return [deduct_min, deduct_max, all.find((i) => i.id === 'BY-001')?.clause_id]
  }
  assert.deepEqual([await range(before.standard_on), await range(after.standard_on)], [[2, 5, undefined], [16, 20, clause_id]]) // prettier-ignore

  const hand = async (who: typeof a, id: number, findings: object[], grade: string) => {
    const own = (await q.read(who, id)).sheets.find((s) => s.person_id === who.person_id)
    return q.send(who, id, { action: 'submit_sheet', version: own?.version ?? 0, ...q.sheet(findings, grade) })
  }
  assert.equal(told(await hand(a, old, [q.finding('QS-EV04', 16)], 'basic')), '422 review.deduct_outside')
  assert.equal(told(await hand(a, old, [q.finding('BY-001', 2)], 'basic')), '422 review.item_unknown')
  assert.equal(told(await hand(c, late, [q.finding('QS-EV04', 5)], 'qualified')), '422 review.deduct_outside')
  assert.equal(told(await hand(c, late, [q.finding('QS-EV06', 2)], 'qualified')), '422 review.item_not_asked')
  for (const who of [a, b]) assert.equal((await hand(who, old, [q.finding('QS-EV04', 5)], 'qualified')).status, 200)
  // The clause chosen for the own item is cited, or the sheet does not come in.
  const bare = [q.finding('QS-EV04', 16), q.finding('BY-001', 3)]
  assert.equal(told(await hand(c, late, bare, 'basic')), '422 review.clause_missing')
  const cited = [q.finding('QS-EV04', 16), { ...q.finding('BY-001', 3, '届满前三日才发现'), clause_id }]
  for (const who of [c, d]) assert.equal((await hand(who, late, cited, 'basic')).status, 200)
  for (const id of [old, late]) await q.act('zhao', id, 'give_feedback')
  const [one, two] = [await q.read('zhao', old), await q.read('zhao', late)]
  assert.deepEqual([one.proposed_score, one.proposed_grade], [95, 'qualified'])
  assert.deepEqual([two.proposed_score, two.proposed_grade], [81, 'basic'])
  assert.equal(two.findings.find((f) => f.item === 'BY-001')?.item_name, definition.zh)

  for (const [id, grade] of [[old, 'qualified'], [late, 'basic']] as const) {
    await q.act('li', id, 'accept')
    await q.act('sun', id, 'decide', { grade, grounds: '同意评查意见' })
  } // prettier-ignore
})

test('an own item clusters in lessons under its name, and stands in the quarter’s report with a figure that opens', async () => {
  const { rows: all } = (await app.as('li').get('/api/lessons')).body
  const lesson = all.find((r: { code: string }) => r.code === 'BY-001')
  assert.deepEqual([lesson.name, lesson.group, lesson.times], [definition.zh, '办案程序', 1])
  const one = (await app.as('zhao').get('/api/lessons/item/BY-001')).body
  assert.deepEqual(one.clauses.map((c: { clause_id: number }) => c.clause_id), [clause_id]) // prettier-ignore
  assert.deepEqual((await app.as('zhao').get('/api/lessons/item/QS-PR03')).body.items, [{ item: 'BY-001', name: definition.zh }])
  const cells = async (period: string) => {
    const report = (await app.as('zhao').get(`/api/reports/quality?period=${period}`)).body
    return report.sections.flatMap((s: any) => s.blocks.flatMap((b: any) => (b.rows ?? []).filter((r: any) => r[0][0] === definition.zh)))
  }
  const [found] = await cells('2026-Q1')
  const ref = found.flat().find((p: { measure?: string }) => p.measure === 'findings.item.BY-001')
  assert.equal(ref.value, 1)
  assert.equal((await cells('2025-Q3')).length, 0)
  const figure = (await app.as('zhao').get('/api/measures/findings.item.BY-001?period=2026-Q1')).body
  assert.deepEqual([figure.value, figure.zh.includes(definition.zh)], [1, true])
  assert.equal((await app.as('zhao').get('/api/measures/findings.item.BY-001/rows?period=2026-Q1')).body.total, 1)
  assert.equal((await app.as('zhao').get('/api/measures/findings.item.BY-009?period=2026-Q1')).status, 404)
  const archive = (await app.as('li').get(`/api/quality/persons/${app.people.li}/archive`)).body
  assert.ok(
    archive.rows.some((r: { key: string; what: string }) => r.key === 'finding' && r.what === definition.zh),
    JSON.stringify(archive).slice(0, 300),
  )
})

test('a self-check asks by the standard of the day on which its case was closed', async () => {
  const forms: CheckRecord[] = []
  for (const closed_on of ['2025-12-31', '2026-01-05']) {
    const case_id = await q.closedCase()
    await rows(app.db, sql`update cases set closed_on = ${closed_on} where case_id = ${case_id}`)
    forms.push((await app.as('li').get(`/api/quality/cases/${case_id}/check`)).body)
  }
  const [before, after] = forms.map((f) => f.items.map((i) => i.id))
  assert.deepEqual([before!.includes('BY-001'), after!.includes('BY-001')], [false, true])
  assert.deepEqual([before!.includes('QS-EV06'), after!.includes('QS-EV06')], [true, false])
  const asked = forms[1]!.items.find((i) => i.id === 'BY-001')!
  assert.deepEqual(
    [asked.name, asked.own, asked.basis.map((b) => b.law)],
    [definition.zh, true, ['《羁押期限管理规定》 第三条', own.basis]],
  )
  const save = (f: CheckRecord) =>
    app.as('li').put(`/api/quality/cases/${f.case_id}/check`, { answers: { 'BY-001': { answer: 'ok' } }, remark: '', version: 0 })
  assert.equal(told(await save(forms[0]!)), '422 check.item_unknown')
  assert.equal((await save(forms[1]!)).status, 200)
})

test('an own item is renamed and retired from a day on: what is open goes on with it and is counted, and its name stays known', async () => {
  const now = await read('BY-001')
  assert.deepEqual([now.marks, now.found, now.open], [['own'], 1, { reviews: 0, citing: 0, checks: 1 }])
  const whole = { deduct_min: 2, deduct_max: 4, basis: own.basis, clause_id, reason: '已并入节点', definition }
  assert.equal(
    told(await change('sun', 'BY-001', { ...whole, definition: null, asked: false, valid_from: '2026-02-01', version: now.version })),
    '422 review_item.own_needed',
  )
  const gone = await change('sun', 'BY-001', { ...whole, asked: false, valid_from: '2026-02-01', version: now.version })
  assert.deepEqual([gone.status, gone.body.marks], [200, ['own', 'coming']])
  await q.on('2026-02-02')
  const then = await read('BY-001')
  assert.deepEqual([then.marks, then.asked, then.rows.map((r) => r.state)], [['own', 'off'], false, ['now', 'past']])
  const late = await q.opened()
  assert.equal((await q.read('zhao', late)).items.includes('BY-001'), false)
  assert.ok(
    (await app.as('li').get('/api/lessons')).body.rows.some(
      (r: { code: string; name: string }) => r.code === 'BY-001' && r.name === definition.zh,
    ),
  )
})
