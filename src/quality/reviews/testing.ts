import assert from 'node:assert/strict'
import { day, type Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import type { Actor, Role } from '../../platform/ctx.ts'
import type { CastName, Client, TestApp } from '../../testing.ts'
import type { ReviewAction, ReviewRecord } from './contract.ts'
import { openReviews } from './open.ts'
import { leadsTo, workflow } from './workflow.ts'

/** Tests of reviews: a closed case of li's, a pool of prosecutors of other departments, and the steps of a review one by one. */
export async function startReviews(app: TestApp, poolSize = 5) {
  const departments = new Map(
    (await rows<{ department_id: number; name: string }>(app.db, sql`select department_id, name from departments`)).map((d) => [
      d.name,
      d.department_id,
    ]),
  )
  let made = 0
  const known: Actor[] = []
  const person = async (name: string, department = '第三检察部', roles: Role[] = []) => {
    const person_id = await app.person({ name, department })
    const actor = await app.account({ login: `r${++made}_${name.length}`, person_id, roles, department })
    known.push(actor)
    return actor
  }
  const zhao = app.as('zhao')
  const put = async (person_id: number, more: object = {}) => {
    const done = await zhao.put(`/api/reviewers/${person_id}`, { since: '2025-01-01', version: 0, ...more })
    assert.equal(done.status, 200, JSON.stringify(done.body))
  }
  const pool: Actor[] = []
  for (let i = 0; i < poolSize; i++) pool.push(await person(`评查${'甲乙丙丁戊己庚辛'[i]}`))
  for (const actor of pool) await put(actor.person_id!)

  let number = 0
  /** `decider`: at which level it was decided, unless by the prosecutor. */
  async function closedCase({ decider = 'prosecutor', ...more }: { decider?: string } & Record<string, unknown> = {}): Promise<number> {
    const reply = await zhao.post('/api/cases', {
      case_no: `青江检诉受〔2025〕519901${String(200_000 + ++number)}号`,
      name: `评查案件${number}`,
      category: 'ordinary.prosecution',
      cause: '盗窃',
      department_id: departments.get('第一检察部'),
      handler_id: app.people.li,
      assistant_id: app.people.chen,
      accepted_on: '2025-11-03',
      ...more,
    })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    const { case_id } = reply.body as { case_id: number }
    const decided = await app
      .as('li')
      .post(`/api/cases/${case_id}/acts`, { kind: 'case.decided', on: '2025-11-28', data: { outcome: 'prosecute', decider } })
    assert.equal(decided.status, 200, JSON.stringify(decided.body))
    return case_id
  }
  /** A review of a new closed case, reviewers not drawn yet. */
  async function opened(more: { decider?: string } & Record<string, unknown> = {}): Promise<number> {
    const case_id = await closedCase(more)
    const [review_id] = await app.act('zhao', (ctx) =>
      openReviews(ctx, [{ case_id, kind: 'random', plan_id: null, why: { by: 'random' } }]),
    )
    return review_id!
  }
  const as = (who: CastName | Actor): Client => app.as(who)
  const read = async (who: CastName | Actor, id: number): Promise<ReviewRecord> => {
    const reply = await as(who).get(`/api/reviews/${id}`)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body as ReviewRecord
  }
  const send = (who: CastName | Actor, id: number, body: object) => as(who).post(`/api/reviews/${id}/acts`, body)
  /** Does a step with the version of now; a sheet with its own. */
  async function act(who: CastName | Actor, id: number, action: string, more: object = {}): Promise<ReviewRecord> {
    const now = await read(who, id)
    const me = typeof who === 'string' ? app.actors[who] : who
    const own = now.sheets.find((s) => s.person_id === me.person_id && s.submitted_on === null)
    const version = action.endsWith('_sheet') ? (own?.version ?? 0) : now.version
    const reply = await send(who, id, { action, version, ...more })
    assert.equal(reply.status, 200, `${action}: ${JSON.stringify(reply.body)}`)
    const then = reply.body.review as ReviewRecord
    // Every step leads where the table says; the last of several may, the others stay.
    const name = action as ReviewAction
    const ends = [leadsTo(name, now.state), ...(workflow[name].when_all ? [now.state] : [])]
    assert.ok(ends.includes(then.state), `${action} led from ${now.state} to ${then.state}`)
    return then
  }
  const actorOf = (person_id: number | null) => {
    const found = [...known, ...Object.values(app.actors)].find((a) => a.person_id === person_id)
    assert.ok(found, `nobody is ${person_id}`)
    return found
  }
  /** Draws, and returns the reviewers in the order of their seats. */
  async function drawn(id: number): Promise<[Actor, Actor]> {
    const r = await act('zhao', id, 'draw_reviewers')
    const [a, b] = r.seats.filter((s) => s.until === null).map((s) => actorOf(s.person_id))
    return [a!, b!]
  }
  const finding = (item: string, deduct: number, note = '见卷') => ({ item, deduct, note })
  const sheet = (findings: object[], proposed_grade: string, comment = '') => ({ sheet: { findings }, proposed_grade, comment })
  /** Until it has been fed back to the handler. */
  async function fedBack(id: number, findings: object[] = [finding('QS-EV04', 3)], grade = 'qualified') {
    const seats = await drawn(id)
    for (const who of seats) await act(who, id, 'submit_sheet', sheet(findings, grade))
    await act('zhao', id, 'give_feedback')
    return seats
  }
  const on = async (to: Day | string) => app.setDay(day(String(to)))
  return { app, person, put, pool, closedCase, opened, read, send, act, actorOf, drawn, finding, sheet, fedBack, on, departments }
}
export type Reviews = Awaited<ReturnType<typeof startReviews>>
