import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { row, rows, sql } from '../../platform/db.ts'
import { day } from '../../platform/day.ts'
import { record } from '../../platform/facts.ts'
import { staffOf } from '../../people/queries.ts'
import { startApp, type Client, type TestApp } from '../../testing.ts'
import * as panels from '../panels/commands.ts'
import { archiveLines } from './kinds.ts'

type Row = Record<string, unknown>
type Ask = { page: RegExp; api: (...found: string[]) => string; holds?: (rows: Row[], id: string) => boolean }
/** Among the rows of a list there is the one that the address names. */
const named = (key: string) => (all: Row[], id: string) => all.some((r) => String(r[key]) === id)
/** What each page of a line asks for first, by its address: it shows what the line rests on only if this answers. */
const asks: Ask[] = [
  { page: /^\/talent\/mentoring\/(\d+)$/, api: (id) => `/api/mentorings/${id}` },
  { page: /^\/talent\/activities\/(\d+)$/, api: (id) => `/api/activities/${id}` },
  { page: /^\/talent\/projects\/(\d+)$/, api: (id) => `/api/projects/${id}` },
  { page: /^\/talent\/experts\/(\d+)$/, api: (id) => `/api/experts/${id}` },
  { page: /^\/talent\/brands\/(\d+)$/, api: (id) => `/api/brands/${id}` },
  { page: /^\/talent\/tasks\/(\d+)$/, api: (id) => `/api/tasks/${id}` },
  { page: /^\/talent\/nominations\/(\d+)$/, api: (id) => `/api/nominations/${id}` },
  { page: /^\/talent\/documents\/(\d+)$/, api: (id) => `/api/policies/${id}` },
  { page: /^\/talent\/hearings\?one=(\d+)$/, api: () => '/api/hearing-assessments', holds: named('fact_id') },
  {
    page: /^\/talent\?kind=([\w.]+)&person_id=(\d+)&record=(\d+)$/,
    api: (kind, who) => `/api/records?kind=${kind}&person_id=${who}`,
    holds: named('fact_id'),
  },
  { page: /^\/quality\/lectures\/(\d+)$/, api: (id) => `/api/lectures/${id}` },
  { page: /^\/quality\/lessons\/(\w+)\/([\w-]+)$/, api: (source, code) => `/api/lessons/${source}/${code}` },
  { page: /^\/standards\/(\d+)$/, api: (id) => `/api/standards/${id}` },
  { page: /^\/points\/panels\?panel=(\d+)$/, api: () => '/api/panels', holds: named('panel_id') },
  { page: /^\/points\/evaluation\/(\d+)\/(\d+)$/, api: (id, who) => `/api/evaluations/${id}/sheets/${who}` },
  { page: /^\/warnings\/notices\/(\d+)$/, api: (id) => `/api/notices/${id}` },
  { page: /^\/cases\/(\d+)$/, api: (id) => `/api/cases/${id}` },
]

/** In the sample office: of each kind of line and each role, somebody who has one opens it. */
describe('every line of an archive opens, for the person it is of', () => {
  let app: TestApp
  before(async () => {
    app = await startApp({ sample: true })
    await complete(app)
  })
  after(() => app.close())
  const signIn = async (person_id: number): Promise<Client> => {
    const login = `p${person_id}`
    const known = await row<{ account_id: number }>(
      app.db,
      sql`select account_id from accounts where office_id = ${app.office} and login = ${login}`,
    )
    return app.as(known ? { ...app.system, ...known, person_id, roles: [], heads: [] } : await app.account({ login, person_id, roles: [] }))
  }
  async function lineOf(me: Client, person_id: number, fact_id: number) {
    for (let cursor = ''; ;) {
      const page = (await me.get(`/api/persons/${person_id}/archive/lines?limit=200${cursor}`)).body
      const found = page.rows.find((l: { fact_id: number }) => l.fact_id === fact_id)
      if (found || !page.next) return found as { to: string | null } | undefined
      cursor = `&cursor=${page.next}`
    }
  }

  it('to a page that answers and holds it', async () => {
    const kinds = [...new Set(archiveLines.map((l) => l.kind))]
    const all = await rows<{ kind: string; role: string; person_id: number; fact_id: number }>(
      app.db,
      sql`select distinct on (f.kind, c.role) f.kind, c.role, c.person_id, f.fact_id from facts f
            join fact_credits c on c.office_id = f.office_id and c.fact_id = f.fact_id
          where f.office_id = ${app.office} and f.kind = any(${kinds}::text[]) and f.voids is null
            and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
          order by f.kind, c.role, f.fact_id desc`,
    )
    const found = all.filter((f) => archiveLines.some((l) => l.kind === f.kind && l.roles.includes(f.role)))
    assert.deepEqual(
      kinds.filter((k) => !found.some((f) => f.kind === k)),
      [],
      'the sample has a line of every kind',
    )
    for (const { kind, role, person_id, fact_id } of found) {
      const me = await signIn(person_id)
      const line = await lineOf(me, person_id, fact_id)
      const what = `${kind} of ${role} → ${line?.to}`
      const ask = asks.find((a) => a.page.test(line?.to ?? ''))
      assert.ok(ask, what)
      const parts = ask.page.exec(line!.to!)!.slice(1)
      const { status, body } = await me.get(ask.api(...parts))
      assert.equal(status, 200, `${what}: ${JSON.stringify(body)}`)
      if (ask.holds) assert.ok(ask.holds(body.rows, parts.at(-1)!), what)
    }
  })
})

/** Kinds that the year of the sample does not hold, on things that it has. */
async function complete(app: TestApp) {
  await app.act(app.system, async (ctx) => {
    const [one, two, three, four] = (await staffOf(ctx, day('2025-12-01'), day('2026-01-01'))).filter((p) => p.category === 'prosecutor')
    const me = one!.person_id
    const self = [{ person_id: me, role: 'self' }]
    const id = async (table: string, column: string, where = sql`true`) =>
      (await row<{ id: number }>(
        ctx.tx,
        sql`select ${sql.ref(column)} as id from ${sql.table(table)} where office_id = ${app.office} and ${where} limit 1`,
      ))!.id
    const mentoring = (await row<{ mentoring_id: number; mentor_id: number; mentee_id: number }>(
      ctx.tx,
      sql`select mentoring_id, mentor_id, mentee_id from mentorings where office_id = ${app.office} limit 1`,
    ))!
    const expert_id = await id('experts', 'expert_id')
    const evaluation_id = await id('evaluations', 'evaluation_id')
    const improvement_id = await id('lesson_improvements', 'improvement_id')
    const { brand_id } = (await row<{ brand_id: number }>(
      ctx.tx,
      sql`insert into brands (office_id, name, main, since_on, lead_id) values (${app.office}, '一站式办案', false, ${ctx.today}, ${me}) returning brand_id`,
    ))!
    const case_id = await id('cases', 'case_id', sql`handler_id = ${me} and not sealed`)
    const on = ctx.today
    await record(ctx, [
      {
        kind: 'mentoring.ended',
        on,
        subject: `mentoring:${mentoring.mentoring_id}`,
        data: { mentoring_id: mentoring.mentoring_id, result: '期满' },
        credits: [
          { person_id: mentoring.mentor_id, role: 'mentor' },
          { person_id: mentoring.mentee_id, role: 'mentee' },
        ],
      },
      { kind: 'lesson.card_read', on, subject: `person:${me}`, data: { improvement_id }, credits: self },
      { kind: 'lesson.checked', on, case_id, data: { improvement_id }, credits: self },
      {
        kind: 'warning.replied',
        on,
        subject: `warning:${case_id}:RN-TL-01:1`,
        data: { warning_id: 1, text: '已经告知' },
        credits: [{ person_id: me, role: 'handler' }],
      },
      {
        kind: 'expert.adopted',
        on,
        subject: `expert:${expert_id}`,
        data: { expert_id, opinion_id: 1, adopted: 1 },
        credits: [{ person_id: me, role: 'organiser' }],
      },
      {
        kind: 'evaluation.graded',
        on,
        subject: `evaluation:${evaluation_id}`,
        data: { evaluation_id, person_id: me, year: 2025, grade: 'competent' },
        credits: self,
      },
      {
        kind: 'evaluation.objection_decided',
        on,
        subject: `evaluation:${evaluation_id}`,
        data: { evaluation_id, person_id: me, objection_id: 1, result: 'upheld', reasons: '维持' },
        credits: self,
      },
      {
        kind: 'brand.founded',
        on,
        subject: `brand:${brand_id}`,
        data: { brand_id, title: '检察护企', main: false },
        credits: [{ person_id: me, role: 'lead' }],
      },
      {
        kind: 'brand.led',
        on,
        subject: `brand:${brand_id}`,
        data: { brand_id, title: '检察护企' },
        credits: [{ person_id: me, role: 'lead' }],
      },
      { kind: 'intervention.reported', on, subject: `person:${me}`, data: { month: '2025-12-01', count: 0, in_time: true }, credits: self },
      {
        kind: 'incident.recorded',
        on,
        subject: `person:${me}`,
        data: { type: 'safety', grade: 'general', text: '未关电源', decided_by: '政治部' },
        credits: self,
      },
    ])
    const scorers = [two!, three!, four!].map((p) => p.person_id)
    const given = { indicator_id: 'KPI-Q01', month: '2025-12', title: '政治素质年末评议', ground: '述职述德材料', scorers, people: [me] }
    const { panel_id, version } = await panels.open(ctx, given)
    for (const person_id of scorers)
      await panels.score({ ...ctx, actor: { ...ctx.actor, person_id } }, panel_id, { rows: [{ person_id: me, points: 3, comment: '' }] })
    await panels.close({ ...ctx, actor: { ...ctx.actor, roles: ['political'] } }, panel_id, version)
  })
}
