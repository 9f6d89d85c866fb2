import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { rows, sql } from '../../platform/db.ts'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'
import { startReviews } from '../reviews/testing.ts'

/**
 * Handler li, colleague wang (who reviews), head qian, stranger zhou, officer zhao, chief sun, system administrator zheng. Bodies are such
 * that whoever may gets past the right and is told something of the matter, so that nothing changes from one to the next.
 */
describe('who may do what about errors, lectures and mandatory reviews', () => {
  let app: TestApp
  let lecture: string
  let case_id: number
  const staff: CastName[] = ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu']
  const lead: CastName[] = ['zhao', 'sun']
  const inCase: CastName[] = ['li', 'chen', 'qian', 'zhao', 'sun']
  before(async () => {
    app = await startApp()
    const q = await startReviews(app)
    case_id = await q.closedCase()
    const made = await app.as('zhao').post('/api/lectures', { title: '讲评', on_day: '2025-12-30', place: '', speaker_id: app.people.li, summary: '', errors: [], case_nos: [] }) // prettier-ignore
    assert.equal(made.status, 200, JSON.stringify(made.body))
    lecture = `/api/lectures/${made.body.lecture_id}`
    await rows(app.db, sql`update cases set assistant_id = ${app.people.chen} where case_id = ${case_id}`)
  })
  after(() => app.close())

  const gets: [string, () => string, CastName[], CastName[]?][] = [
    ['the list of errors', () => '/api/lessons', staff],
    ['one error', () => '/api/lessons/item/QS-EV04', staff],
    ['own cards', () => '/api/lessons/cards', staff],
    ['findings that cite a clause', () => '/api/findings', staff],
    ['the questions of a case', () => `/api/cases/${case_id}/prompts`, inCase, staff],
    ['lectures', () => '/api/lectures', staff],
    ['one lecture', () => lecture, staff],
    ['own tasks', () => '/api/lectures/tasks', staff],
    ['mandatory reviews', () => '/api/review-enrolments', staff],
  ]
  for (const [name, path, may, absent = []] of gets)
    it(`sees ${name}`, async () => {
      for (const who of castNames) {
        const { status } = await app.as(who).get(path())
        assert.equal(status, may.includes(who) ? 200 : absent.includes(who) ? 404 : 403, `${who} ${name}`)
      }
    })

  const old = { version: 999 }
  const posts: [string, () => string, object, CastName[]][] = [
    ['begins an improvement', () => '/api/lessons/item/QS-NONE/improvements', { kind: 'card', title: '提示', text: '内容' }, lead],
    ['ends one', () => '/api/lessons/improvements/999/end', { reason: '已见成效', ...old }, lead],
    ['holds a lecture', () => `${lecture}/held`, { attended: [1], ...old }, lead],
    ['cancels a lecture', () => `${lecture}/cancel`, old, lead],
    ['confirms a task', () => '/api/lectures/tasks/999/confirm', old, lead],
    ['answers a task', () => '/api/lectures/tasks/999/evidence', { text: '已办', ...old }, staff],
    ['enrols a case by hand', () => '/api/review-enrolments', { case_no: '没有这个案号', class_id: 'attention', reason: '来函' }, lead],
  ]
  for (const [name, path, body, may] of posts)
    it(name, async () => {
      for (const who of castNames) {
        const { status } = await app.as(who).post(path(), body)
        assert.equal(status !== 403, may.includes(who), `${who} ${name}: ${status}`)
        assert.notEqual(status, 200, who)
        assert.ok(status < 500, who)
      }
    })
  it('ticks a question: only who works on the case, others who see it are told so', async () => {
    for (const who of castNames) {
      const { status } = await app.as(who).post(`/api/cases/${case_id}/prompts`, { improvement_id: 999 })
      const wanted = ['li', 'chen'].includes(who) ? 409 : inCase.includes(who) || !staff.includes(who) ? 403 : 404
      assert.equal(status, wanted, who)
    }
  })
})
