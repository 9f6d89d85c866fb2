import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { decided, makeCases } from '../../measures/testing.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { day } from '../../platform/day.ts'
import { record } from '../../platform/facts.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'
import { archiveText } from '../../cli/archive.ts'
import { archiveLines } from './kinds.ts'
import { archiveByNumber } from './queries.ts'

const self = (person_id: number, role = 'self') => [{ person_id, role }]

it('what a person did in one role stands in the archive once', () => {
  const all = archiveLines.flatMap((l) => l.roles.map((role) => `${l.kind} ${role}`))
  assert.deepEqual(
    all.filter((one, i) => all.indexOf(one) !== i),
    [],
  )
})

/** What stands in the archives of the cast: the case, the mentoring tied to it, hours, an honour, an article, a rating, an answer to a warning. */
async function lived(app: TestApp) {
  const { li, chen, zhou, zhao } = app.people
  return app.act(app.system, async (ctx) => {
    const { ids } = await makeCases(ctx, [
      { category: 'ordinary.prosecution', handler: li, assistant: chen, acts: decided('2025-11-05', '2025-12-04') },
      { category: 'ordinary.arrest', handler: li, acts: [['case.accepted', '2025-12-20']] },
    ])
    const case_id = ids[0]!
    await run(
      ctx.tx,
      sql`insert into mentorings (office_id, mentor_id, mentee_id, from_on, goal) values (${app.office}, ${zhou}, ${chen}, '2025-01-01', '独立阅卷')`,
    )
    const on = day('2025-12-10')
    const about = { subject: `person:${li}` }
    const made = await record(ctx, [
      { kind: 'honour.awarded', on, ...about, data: { title: '全省优秀公诉人', level: 'provincial', category: 'individual', issuer: '' }, credits: self(li, 'honoured') },
      { kind: 'article.published', on, ...about, data: { title: '类案检索', journal: '检察日报', level: 'national' }, credits: self(li, 'author') },
      { kind: 'training.completed', on, ...about, data: { title: '业务培训', form: 'classroom', hours: 16, functions: [], passed: true }, credits: self(li) },
      { kind: 'rating.received', on, ...about, data: { from: 'lawyer', verdict: 'praise', upheld: true, text: '听取意见及时' }, credits: self(li) },
      {
        kind: 'mentoring.recorded',
        on,
        case_id,
        subject: 'mentoring:1',
        data: { mentoring_id: 1, form: 'case_guidance', what: '一起讨论证据' },
        credits: [...self(zhou, 'mentor'), ...self(chen, 'mentee')],
      },
      { kind: 'warning.replied', on, subject: `warning:${case_id}:RN-TL-01:1`, data: { warning_id: 1, text: '已经告知' }, credits: self(li, 'handler') },
      {
        kind: 'expert.opined',
        on,
        case_id,
        data: { expert_id: 1, form: 'meeting', text: '鉴定意见可以采信', suggestions: 1, adopted: 1 },
        credits: [...self(li, 'handler'), ...self(zhao, 'organiser')],
      },
    ]) // prettier-ignore
    return { case_id, facts: Object.fromEntries(made.map((f) => [f.kind, f.fact_id])) }
  })
}

const everybody = ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'] as const
const counts = (body: { sections: { section: string; count: number }[] }) =>
  Object.fromEntries(body.sections.map((s) => [s.section, s.count]))

describe('a person’s archive', () => {
  let app: TestApp
  let case_id = 0
  let facts: Record<string, number> = {}
  before(async () => {
    app = await startApp()
    ;({ case_id, facts } = await lived(app))
  })
  after(() => app.close())
  const open = (who: CastName, of: CastName) => app.as(who).get(`/api/persons/${app.people[of as 'li']}/archive`)
  const lines = async (who: CastName, of: CastName, section: string) =>
    (await app.as(who).get(`/api/persons/${app.people[of as 'li']}/archive/lines?section=${section}`)).body

  it('joins the line of the person and the line of the cases', async () => {
    const { body } = await open('li', 'li')
    assert.deepEqual(counts(body), { warnings: 1, learning: 1, research: 1, honours: 1, service: 1, conduct: 1 })
    assert.deepEqual(body.cases, [
      { year: null, line: 'ordinary', as: 'handler', count: 1 },
      { year: 2025, line: 'ordinary', as: 'handler', count: 1 },
    ])
    assert.deepEqual(body.hours, [{ year: 2025, hours: 16, lines: 1 }])
    assert.deepEqual([body.posts.length, body.units.length, body.sight], [1, 1, 'self'])
  })
  it('every line is a fact and names what it rests on', async () => {
    const { rows: found, total } = await lines('li', 'li', 'honours')
    assert.deepEqual(
      [total, found[0].fact_id, found[0].data.title, found[0].credits[0].name],
      [1, facts['honour.awarded'], '全省优秀公诉人', '李静'],
    )
  })
  it('what was voided is not in it', async () => {
    const wang = app.people.wang
    await app.act(app.system, async (ctx) => {
      const [made] = await record(ctx, [
        { kind: 'clue.submitted', on: ctx.today, subject: `person:${wang}`, data: { title: '线索', source: 'case', became_case: false }, credits: self(wang, 'author') },
      ]) // prettier-ignore
      await record(ctx, [
        {
          kind: 'fact.voided',
          on: ctx.today,
          subject: `person:${wang}`,
          data: { reason: '重复', kind: 'clue.submitted' },
          voids: made!.fact_id,
        },
      ])
    })
    assert.deepEqual(counts((await open('wang', 'wang')).body), {})
  })

  const sight: Record<string, Partial<Record<CastName, string>>> = {
    li: { li: 'self', wang: 'colleague', chen: 'colleague', qian: 'head', sun: 'keeper', wu: 'keeper' },
    // zhou of another department mentors chen.
    chen: { chen: 'self', li: 'colleague', wang: 'colleague', qian: 'head', zhou: 'colleague', sun: 'keeper', wu: 'keeper' },
    zhou: { zhou: 'self', chen: 'colleague', sun: 'keeper', wu: 'keeper' },
  }
  for (const [of, who] of Object.entries(sight))
    for (const name of everybody)
      it(`${name} sees of ${of}: ${who[name] ?? 'nothing'}`, async () => {
        const { status, body } = await open(name, of as CastName)
        assert.deepEqual([status, body.sight], who[name] ? [200, who[name]] : [403, undefined])
      })
  it('a system administrator and an auditor see none at all', async () => {
    assert.deepEqual([(await open('zheng', 'li')).status, (await open('feng', 'li')).status], [403, 403])
  })
  it('a colleague sees what the office celebrates: no cases, hours, points, ratings or warnings', async () => {
    const { body } = await open('wang', 'li')
    assert.deepEqual(counts(body), { learning: 1, research: 1, honours: 1 })
    assert.deepEqual([body.cases, body.hours, body.points, body.open_actions], [[], [], [], []])
    assert.equal((await lines('wang', 'li', 'conduct')).total, 0)
    assert.equal((await app.as('wang').get(`/api/persons/${app.people.li}/archive/cases?year=2025&line=ordinary&as=handler`)).status, 403)
  })
  it('the political department sees that there is a line, not of which case nor what it says of it', async () => {
    for (const section of ['warnings', 'service']) {
      const [one] = (await lines('wu', 'li', section)).rows
      assert.deepEqual([one.case_no, one.hidden, one.data], [null, true, {}], section)
      const [own] = (await lines('li', 'li', section)).rows
      assert.deepEqual([own.case_id, own.hidden, typeof own.data.text], [case_id, false, 'string'], section)
    }
    const { body } = await app.as('wu').get(`/api/persons/${app.people.li}/archive/cases?year=2025&line=ordinary&as=handler`)
    assert.deepEqual([body.rows, body.total, body.hidden], [[], 1, 1])
    const chief = (await app.as('sun').get(`/api/persons/${app.people.li}/archive/cases?year=2025&line=ordinary&as=handler`)).body
    assert.deepEqual([chief.rows[0].case_id, chief.total, chief.hidden], [case_id, 1, 0])
  })
  it('the head sees points of a month only once it is published', async () => {
    await app.act('sun', async (ctx) => {
      await run(
        ctx.tx,
        sql`insert into months (office_id, month, state) values (${app.office}, '2025-10-01', 'computed'), (${app.office}, '2025-11-01', 'computed')`,
      )
      const [i] = await rows<{ indicator_id: string; version: number }>(
        ctx.tx,
        sql`select indicator_id, version from indicators where office_id = ${app.office} order by 1 limit 1`,
      )
      await run(
        ctx.tx,
        sql`insert into point_entries (office_id, month, person_id, indicator_id, version, points)
            select ${app.office}, m::date, ${app.people.li}, ${i!.indicator_id}, ${i!.version}, 2 from unnest(array['2025-10-01', '2025-11-01']) m`,
      )
      await run(ctx.tx, sql`update months set state = 'published' where office_id = ${app.office} and month = '2025-10-01'`)
    })
    const months = async (who: CastName) => (await open(who, 'li')).body.points.map((p: { month: string }) => p.month)
    assert.deepEqual(await months('li'), ['2025-11', '2025-10'])
    assert.deepEqual(await months('sun'), ['2025-11', '2025-10'])
    assert.deepEqual(await months('qian'), ['2025-10'])
  })
  it('an annual grade and what a panel gave stand in it; the head sees what a panel gave once its month is published', async () => {
    const { li, wang, sun, zhou, zhao } = app.people
    await app.act(app.system, (ctx) =>
      record(ctx, [
        {
          kind: 'evaluation.graded',
          on: ctx.today,
          subject: 'evaluation:1',
          data: { evaluation_id: 1, person_id: li, year: 2025, grade: 'competent' },
          credits: [...self(li), ...self(sun, 'decider')],
        },
      ]),
    )
    const given = {
      indicator_id: 'KPI-Q01',
      month: '2025-12',
      title: '政治素质评议',
      ground: '述职材料',
      scorers: [sun, zhou, zhao],
      people: [li],
    }
    const { panel_id, version } = (await app.as('wu').post('/api/panels', given)).body
    for (const who of ['sun', 'zhou', 'zhao'] as const)
      await app.as(who).put(`/api/panels/${panel_id}/sheets`, { rows: [{ person_id: li, points: 3 }] })
    assert.equal((await app.as('wu').post(`/api/panels/${panel_id}/close`, { version })).status, 200)
    const titles = async (who: CastName) => (await lines(who, 'li', 'conduct')).rows.map((r: { data: { title?: string } }) => r.data.title)
    const [grade, panel] = ['2025 年度考核：称职', '政治素质评议']
    for (const who of ['li', 'wu', 'sun'] as const)
      assert.ok((await titles(who)).includes(panel) && (await titles(who)).includes(grade), who)
    assert.deepEqual([(await titles('qian')).includes(grade), (await titles('qian')).includes(panel)], [true, false])
    const scored = (await lines('zhou', 'zhou', 'service')).rows
    assert.deepEqual(
      [scored[0].kind, scored[0].to, 'points' in scored[0].data],
      ['panel.closed', `/points/panels?panel=${panel_id}`, false],
    )
    await run(
      app.db,
      sql`insert into months (office_id, month, state) values (${app.office}, '2025-12-01', 'published')
      on conflict (office_id, month) do update set state = 'published'`,
    )
    assert.ok((await titles('qian')).includes(panel))
    assert.equal((await app.as('li').get(`/api/persons/${wang}/archive/lines?section=conduct`)).body.total, 0, 'colleagues see neither')
  })
  it('is taken away as a paper by the person, the political department and the chief; the audit trail says who and what for', async () => {
    for (const name of everybody) {
      const { status, headers } = await app.as(name).post(`/api/persons/${app.people.li}/archive/export`, { purpose: 'selection' })
      assert.equal(status, ['li', 'sun', 'wu'].includes(name) ? 200 : 403, name)
      if (status === 200) assert.match(String(headers['content-type']), /wordprocessingml/)
    }
    const found = await row<{ n: number; purpose: string }>(
      app.db,
      sql`select count(*)::int as n, min(detail ->> 'purpose') as purpose from audit where action = 'portfolio.exported' and subject = ${`person:${app.people.li}`}`,
    )
    assert.deepEqual(found, { n: 3, purpose: 'selection' })
  })
  it('the command line gives it whole, by the person’s number', async () => {
    const whole = await archiveByNumber(app.ctxOf(app.system), `${app.office}001`)
    assert.deepEqual([whole.person.name, whole.lines.honours.length, whole.lines.conduct.length, whole.quality.total], ['李静', 1, 3, 0])
    const text = archiveText(whole)
    for (const part of ['李静', '【案件】', '【荣誉和竞赛】', '全省优秀公诉人', '省级']) assert.ok(text.includes(part), part)
    await assert.rejects(archiveByNumber(app.ctxOf(app.system), '0'), { code: 'portfolio.absent' })
  })
  it('a case tells who was corrected through it: what a review or a notice had put right', async () => {
    const { li, zhao } = app.people
    await app.act(app.system, (ctx) =>
      record(ctx, [
        {
          kind: 'review.rectified',
          on: day('2025-12-20'),
          case_id,
          data: { review_id: 1, rectification_id: 1 },
          credits: [...self(li, 'handler'), ...self(zhao, 'officer')],
        },
      ]),
    )
    const { rows: found } = (await app.as('chen').get(`/api/cases/${case_id}/learned`)).body
    const one = found.find((r: { key: string }) => r.key === 'corrected')
    assert.deepEqual([one.persons.map((p: { name: string }) => p.name), one.to], [['李静'], null])
    await app.act(app.system, (ctx) =>
      record(ctx, [
        { kind: 'fact.voided', on: ctx.today, case_id, data: { reason: '试', kind: 'review.rectified' }, voids: Number(one.id.slice(1)) },
      ]),
    )
  })
  it('a case tells who learned from it to those who see it; what was said between mentor and mentee to those who may read it', async () => {
    const learned = async (who: CastName) => app.as(who).get(`/api/cases/${case_id}/learned`)
    const seen = (await learned('chen')).body.rows as { key: string; what: string | null; persons: { name: string }[]; to: string | null }[]
    const mentoring = seen.find((r) => r.key === 'mentoring')!
    assert.deepEqual(
      [mentoring.what, mentoring.persons.map((p) => p.name), mentoring.to],
      ['一起讨论证据', ['周宁', '陈朗'], '/talent/mentoring/1'],
    )
    const others = (await learned('zhao')).body.rows as typeof seen
    assert.deepEqual(others.map((r) => [r.key, r.what]).sort(), [['expert', '鉴定意见可以采信'], ['mentoring', null]]) // prettier-ignore
    assert.equal((await learned('wu')).status, 404)
    assert.equal((await learned('zhou')).status, 404)
  })
})

describe('a correction of the archive', () => {
  let app: TestApp
  let facts: Record<string, number> = {}
  before(async () => {
    app = await startApp()
    ;({ facts } = await lived(app))
  })
  after(() => app.close())
  const ask = (who: CastName, kind: string) =>
    app.as(who).post('/api/archive-corrections', { fact_id: facts[kind], text: '奖项级别应为国家级' })
  const decide = (who: CastName, id: number, action: string, body: Record<string, unknown>) =>
    app.as(who).post(`/api/archive-corrections/${id}/${action}`, body)
  const honour = { title: '全国优秀公诉人', level: 'national', category: 'individual', issuer: '' }

  it('is asked for by the person of the line, once', async () => {
    for (const name of ['wang', 'qian', 'zhou', 'wu'] as const)
      assert.deepEqual(
        [(await ask(name, 'honour.awarded')).status, (await ask(name, 'honour.awarded')).body.code],
        [404, 'portfolio.line_absent'],
      )
    assert.equal((await ask('li', 'honour.awarded')).status, 200)
    assert.equal((await ask('li', 'honour.awarded')).body.code, 'correction.asked')
  })
  it('is decided with reasons by the department that keeps it or the chief; others do not find it', async () => {
    const [request] = (await app.as('li').get('/api/archive-corrections')).body.rows
    assert.deepEqual([request.keeper, request.here, request.open_actions], ['political', true, ['withdraw']])
    const good = { version: 1, reason: '核对证书', replacement: { on: '2025-12-09', data: honour } }
    for (const name of ['wang', 'chen', 'qian', 'zhou', 'zhao'] as const)
      assert.equal((await decide(name, request.request_id, 'grant', good)).body.code, 'correction.absent', name)
    assert.equal((await decide('li', request.request_id, 'grant', good)).status, 403)
    const waiting = (await app.as('wu').get('/api/archive-corrections?state=asked')).body
    assert.deepEqual([waiting.waiting, waiting.rows[0].open_actions], [1, ['grant', 'refuse']])
    assert.equal((await decide('wu', request.request_id, 'grant', { version: 1 })).body.code, 'correction.reason_needed')
    assert.equal((await decide('wu', request.request_id, 'grant', { ...good, version: 7 })).body.code, 'correction.stale')
    const bad = { ...good, replacement: { on: '2025-12-09', data: { title: 'x' } } }
    assert.equal((await decide('wu', request.request_id, 'grant', bad)).body.code, 'correction.replacement_unfit')
    assert.equal(
      (await decide('wu', request.request_id, 'grant', { ...good, replacement: { on: '2026-01-09', data: honour } })).body.code,
      'correction.future',
    )
  })
  it('two who decide at once: one does, the other is told', async () => {
    const [request] = (await app.as('wu').get('/api/archive-corrections')).body.rows
    const body = { version: 1, reason: '核对证书', replacement: { on: '2025-12-09', data: honour } }
    const both = await Promise.all([
      decide('wu', request.request_id, 'grant', body),
      decide('sun', request.request_id, 'refuse', { version: 1, reason: '证书无误' }),
    ])
    assert.deepEqual(both.map((b) => b.status).sort(), [200, 409])
    assert.match(both.find((b) => b.status === 409)!.body.code, /^correction\.(decided|stale)$/)
  })
  it('granted, the old fact is voided and the new one stands with the same people', async () => {
    const article = facts['article.published']!
    const { body: asked } = await ask('li', 'article.published')
    const data = { title: '类案检索的价值', journal: '检察日报', level: 'national' }
    const { body } = await decide('wu', asked.request_id, 'grant', {
      version: 1,
      reason: '题名有误',
      replacement: { on: '2025-12-10', data },
    })
    assert.deepEqual([body.state, body.reason, typeof body.new_fact], ['granted', '题名有误', 'number'])
    const { rows: found } = (await app.as('li').get(`/api/persons/${app.people.li}/archive/lines?section=research`)).body
    assert.deepEqual(found.map((r: { fact_id: number; data: { title: string } }) => [r.fact_id, r.data.title]), [[body.new_fact, '类案检索的价值']]) // prettier-ignore
    assert.ok(await row(app.db, sql`select from facts where office_id = ${app.office} and voids = ${article}`))
    assert.equal((await decide('wu', asked.request_id, 'refuse', { version: 2, reason: '再议一次' })).body.code, 'correction.decided')
  })
  it('a line that hangs on pages of its own is put right there first', async () => {
    const { body: asked } = await ask('li', 'warning.replied')
    assert.deepEqual([asked.keeper, asked.here], ['case_officer', false])
    assert.equal((await decide('wu', asked.request_id, 'grant', { version: 1, reason: '属实' })).body.code, 'correction.absent')
    assert.equal((await decide('zhao', asked.request_id, 'grant', { version: 1, reason: '属实' })).body.code, 'correction.there_first')
    assert.equal((await decide('zhao', asked.request_id, 'refuse', { version: 1, reason: '答复有效' })).body.state, 'refused')
  })
  it('nobody decides about a line that names them; the person may withdraw', async () => {
    const { body: asked } = await ask('li', 'expert.opined')
    assert.equal(asked.keeper, 'political')
    const { wu } = app.people
    const [own] = await app.act(app.system, (ctx) =>
      record(ctx, [{ kind: 'clue.submitted', on: ctx.today, subject: `person:${wu}`, data: { title: '线索', source: 'case', became_case: false }, credits: self(wu, 'author') }]),
    ) // prettier-ignore
    const { body: request } = await app.as('wu').post('/api/archive-corrections', { fact_id: own!.fact_id, text: '题目不对' })
    assert.equal((await decide('wu', request.request_id, 'refuse', { version: 1, reason: '题目没错' })).body.code, 'correction.named')
    assert.equal((await decide('sun', request.request_id, 'refuse', { version: 1, reason: '题目没错' })).body.state, 'refused')
    assert.equal((await decide('li', asked.request_id, 'withdraw', { version: 1 })).body.state, 'withdrawn')
  })
})
