import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import excel from 'exceljs'
import type { Actor } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'
import { reviewActions, type ReviewAction } from './contract.ts'
import { startReviews, type Reviews } from './testing.ts'
import { workflow } from './workflow.ts'

let app: TestApp
let q: Reviews
before(async () => {
  app = await startApp()
  q = await startReviews(app)
})
after(() => app.close())

/** li handles, chen assists, wang sits beside them, qian heads their department, zhou is a stranger. */
const names = castNames
const secret = '只有一名评查员知道的话'
/** Everything that the endpoints of the platform tell somebody about a review, its case and the trail. */
async function everythingOf(who: CastName | Actor, id: number, case_id: number): Promise<string> {
  const me = typeof who === 'string' ? app.actors[who] : who
  const paths = [
    `/api/reviews/${id}`,
    '/api/reviews',
    `/api/reviews?case_id=${case_id}`,
    `/api/reviews/${id}/candidates`,
    '/api/reviewers',
    `/api/cases/${case_id}`,
    `/api/deadlines?case_id=${case_id}`,
    '/api/deadlines',
    '/api/desk',
    '/api/audit?limit=200',
    '/api/warnings',
    '/api/points',
    ...(me.person_id ? [`/api/persons/${me.person_id}`] : []),
    ...[app.people.li, ...q.pool.map((p) => p.person_id)].map((person) => `/api/persons/${person}`),
    `/api/quality/checks?case_id=${case_id}`,
  ]
  const texts: string[] = []
  for (const path of paths) {
    const reply = await app.as(who).get(path)
    if (reply.status === 200) texts.push(JSON.stringify(reply.body))
  }
  const paper = await app.as(who).get(`/api/reviews/${id}/paper`)
  if (paper.status === 200) texts.push(JSON.stringify((await paragraphs(paper.raw)) ?? ''))
  return texts.join('\n')
}
async function paragraphs(raw: Buffer) {
  const { paragraphsOf } = await import('../../platform/testing.ts')
  return paragraphsOf(raw)
}

test('until both sheets are in, nobody but its writer reads a sheet: no record, list, trail, paper or deadline shows it', async () => {
  const id = await q.opened()
  const [a, b] = await q.drawn(id)
  const { case_id } = await q.read('zhao', id)
  await q.act(a, id, 'save_sheet', q.sheet([q.finding('QS-EV04', 4.5, secret)], 'qualified', secret))
  const all: (CastName | Actor)[] = [...names, ...q.pool.filter((p) => p.person_id !== a.person_id)]
  for (const who of all)
    assert.ok(!(await everythingOf(who, id, case_id)).includes(secret), `a draft is seen by ${typeof who === 'string' ? who : who.name}`)
  await q.act(a, id, 'submit_sheet', q.sheet([q.finding('QS-EV04', 4.5, secret)], 'qualified', secret))
  for (const who of all) {
    const told = await everythingOf(who, id, case_id)
    assert.ok(!told.includes(secret) && !told.includes('95.5'), `a sheet is seen by ${typeof who === 'string' ? who : who.name}`)
  }
  assert.ok((await everythingOf(a, id, case_id)).includes(secret))
  const facts = await rows<{ data: unknown }>(app.db, sql`select data from facts where case_id = ${case_id} and kind like 'review.%'`)
  assert.ok(!JSON.stringify(facts).includes('95.5'), 'the journal does not hold it either')
  await q.act(b, id, 'submit_sheet', q.sheet([], 'qualified'))
  const readers = [...all].filter((who) => typeof who !== 'string' || ['zhao', 'sun'].includes(who))
  for (const who of readers.filter((r) => typeof r === 'string' || r.person_id === b.person_id))
    assert.ok((await everythingOf(who, id, case_id)).includes(secret), 'then the other reviewer, the officer and the chief do')
  for (const who of ['li', 'chen', 'wang', 'qian', 'zhou', 'wu', 'zheng', 'feng'] as const)
    assert.ok(!(await everythingOf(who, id, case_id)).includes(secret), who)
})

test('the handler does not learn who reviews before the grade, from nowhere', async () => {
  const id = await q.opened()
  const [a, b] = await q.fedBack(id)
  const { case_id } = await q.read('zhao', id)
  const about = (text: string) => [a, b].some((r) => text.includes(r.name))
  const told = async (who: CastName) => {
    const paths = [`/api/reviews/${id}`, '/api/reviews', `/api/cases/${case_id}`, `/api/deadlines?case_id=${case_id}`, '/api/desk']
    return (await Promise.all(paths.map((path) => app.as(who).get(path)))).map((r) => JSON.stringify(r.body)).join('\n')
  }
  for (const who of ['li', 'chen', 'qian'] as const) assert.ok(!about(await told(who)), `${who} reads the name of a reviewer`)
  const seen = await q.read('li', id)
  assert.equal(seen.findings.length, 1, 'but what they found')
  await q.act('li', id, 'accept')
  await q.act('zhao', id, 'decide', { grade: 'qualified' })
  assert.ok(about(JSON.stringify(await q.read('li', id))), 'with the grade the names are open')
})

test('person × action: the list is taken along as it is seen, names hidden, with a reason and an audit line', async () => {
  const id = await q.opened({ name: '某少年盗窃案', juvenile: true })
  await q.drawn(id)
  const found: Record<string, number | string> = {}
  for (const who of names) {
    const reply = await app.as(who).post('/api/reviews/export', { filter: {}, reason: '季度核对' })
    found[who] = reply.status
    if (reply.status !== 200) continue
    const book = new excel.Workbook()
    await book.xlsx.load(reply.raw as never)
    const page = (await app.as(who).get('/api/reviews?limit=200')).body
    assert.equal(book.worksheets[1]!.rowCount, page.total + 1, `${who}: as many as on the page`)
    const sheet = JSON.stringify(book.worksheets[1]!.getSheetValues())
    for (const r of page.rows) assert.ok(sheet.includes(r.case_name), `${who}: ${r.case_name} as on the page`)
    assert.match(JSON.stringify(book.worksheets[0]!.getSheetValues()), /季度核对/)
    assert.equal(sheet.includes('某少年盗窃案'), JSON.stringify(page).includes('某少年盗窃案'), who)
  }
  const { qian, zhao, sun, ...others } = found
  assert.deepEqual([qian, zhao, sun], [200, 200, 200])
  assert.deepEqual([...new Set(Object.values(others))], [403])
  const audited = await rows<{ account_id: number }>(app.db, sql`select account_id from audit where action = 'reviews.exported'`)
  assert.equal(audited.length, 3)
})

type Table = Record<string, string>
/** Who sees it, by state: r is the first reviewer. */
test('who sees a review, state by state', async () => {
  const id = await q.opened()
  let a: Actor | null = null
  const seers = async () => {
    const seen: string[] = []
    for (const who of names) if ((await app.as(who).get(`/api/reviews/${id}`)).status === 200) seen.push(who)
    if (a && (await app.as(a).get(`/api/reviews/${id}`)).status === 200) seen.push('reviewer')
    for (const who of names) {
      const listed =
        (await app.as(who).get('/api/reviews?limit=200')).body.rows?.some((r: { review_id: number }) => r.review_id === id) ?? false
      assert.equal(listed, seen.includes(who), `${who}: the list shows what opens`)
    }
    return seen.join(' ')
  }
  const found: Table = {}
  found.drawn = await seers()
  ;[a] = await q.drawn(id)
  found.scoring = await seers()
  const r = await q.read('zhao', id)
  for (const s of r.seats) await q.act(q.actorOf(s.person_id), id, 'submit_sheet', q.sheet([], 'qualified'))
  await q.act('zhao', id, 'give_feedback')
  found.feedback = await seers()
  await q.act('li', id, 'accept')
  await q.act('zhao', id, 'decide', { grade: 'qualified' })
  found.graded = await seers()
  assert.deepEqual(found, {
    drawn: 'li zhao sun',
    scoring: 'li zhao sun reviewer',
    feedback: 'li qian zhao sun reviewer',
    graded: 'li qian zhao sun reviewer',
  })
})

/** A body that the contract accepts, so that only rights and state are left to refuse it. */
const bodies: Record<ReviewAction, object> = {
  draw_reviewers: {},
  save_sheet: { sheet: {} },
  submit_sheet: { sheet: {}, proposed_grade: 'qualified' },
  recuse: { reason: '与当事人相识' },
  replace_reviewer: { seat_id: 1, reason: '长期请假' },
  draw_lead: {},
  give_feedback: {},
  accept: {},
  object: { text: '不同意' },
  lapse: {},
  draw_second_look: {},
  decide: { grade: 'qualified' },
  rectify: { rows: [{ finding_id: null, what: '整改', workdays: 5 }] },
  give_evidence: { rectification_id: 1, text: '已改' },
  return_evidence: { rectification_id: 1, reason: '不全' },
  confirm_evidence: { rectification_id: 1 },
  close: {},
  answer_referral: { result: '无' },
  drop: { reason: '上级院已评' },
}
test('who may take which step: person × action', async () => {
  const id = await q.opened()
  await q.fedBack(id)
  const reviewer = q.actorOf((await q.read('zhao', id)).seats[0]!.person_id)
  const who: [string, CastName | Actor][] = [...names.map((n): [string, CastName] => [n, n]), ['reviewer', reviewer]]
  const found: Table = {}
  for (const action of reviewActions) {
    const may: string[] = []
    for (const [name, actor] of who) {
      // Another version than now: nothing is done, and only who may is told so (409); everybody else is refused before.
      const reply = await q.send(actor, id, { action, version: action.endsWith('_sheet') ? 0 : 999_999, ...bodies[action] })
      assert.ok([403, 404, 409].includes(reply.status), `${action} by ${name}: ${JSON.stringify(reply.body)}`)
      if (reply.status === 409) may.push(name)
    }
    found[action] = may.join(' ')
  }
  // From feedback on only its own steps are open; what is refused for the state (409) is refused to those who may.
  assert.deepEqual(found, {
    draw_reviewers: 'zhao',
    save_sheet: 'reviewer',
    submit_sheet: 'reviewer',
    recuse: 'reviewer',
    replace_reviewer: 'zhao',
    draw_lead: 'zhao',
    give_feedback: 'zhao',
    accept: 'li',
    object: 'li',
    lapse: 'zhao',
    draw_second_look: 'zhao',
    decide: 'zhao sun',
    rectify: 'zhao',
    give_evidence: 'li',
    return_evidence: 'qian zhao sun',
    confirm_evidence: 'qian zhao sun',
    close: 'zhao',
    answer_referral: 'zhao sun',
    drop: 'zhao sun',
  })
})
test('every action leads from and to states that exist, and somebody may take it', () => {
  assert.deepEqual(Object.keys(workflow).sort(), [...reviewActions].sort())
  for (const rule of Object.values(workflow)) assert.ok(rule.from.length > 0 && rule.who.length > 0)
})
