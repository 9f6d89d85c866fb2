import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
let at: string
before(async () => {
  app = await startApp()
  // chen's mentor is wang: teaching somebody shows nothing of that person's evaluation.
  await app
    .as('wu')
    .post('/api/mentorings', { mentor_id: app.people.wang, mentee_id: app.people.chen, from_on: '2025-03-01', goal: '独立审查简单案件' })
  const other = await app.person({ name: '何四', department: '第三检察部' })
  const made = await app.as('wu').post('/api/evaluations', {
    year: 2025,
    chair_id: app.people.sun,
    member_ids: [app.people.zhou, app.people.zhao, other, await app.person({ name: '郑五', department: '第三检察部' })],
    summary_due_on: '2025-12-31',
  })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  at = `/api/evaluations/${made.body.evaluation_id}`
})
after(() => app.close())

/** Whose sheet it is · mentor and colleague · head of the department · political · chief and chair · member of the panel · stranger. */
const viewers = {
  self: 'chen',
  mentor: 'wang',
  colleague: 'li',
  head: 'qian',
  political: 'wu',
  chief: 'sun',
  member: 'zhou',
  admin: 'zheng',
} as const
type Viewer = keyof typeof viewers
const step = async (who: CastName, name: string) => {
  const { version } = (await app.as(who).get(at)).body
  const done = await app.as(who).post(`${at}/steps`, { version, step: name })
  assert.equal(done.status, 200, JSON.stringify(done.body))
}
/** s summary · v votes · o others' opinions · p proposal · g grade; '-' the sheet is there but none of it; '' nothing at all. */
async function seen(): Promise<Record<Viewer, string>> {
  const found = {} as Record<Viewer, string>
  for (const [viewer, who] of Object.entries(viewers) as [Viewer, CastName][]) {
    const { status, body } = await app.as(who).get(`${at}/sheets/${app.people.chen}`)
    assert.ok([200, 403, 404].includes(status))
    if (status !== 200) {
      found[viewer] = ''
      continue
    }
    const others = body.opinions.some((o: { own: boolean }) => !o.own)
    const all =
      (body.summary ? 's' : '') + (body.votes ? 'v' : '') + (others ? 'o' : '') + (body.proposed ? 'p' : '') + (body.grade ? 'g' : '')
    found[viewer] = all || '-'
  }
  return found
}
const nobody = { mentor: '', colleague: '', admin: '' }

test('while summaries are written only the person reads the own; the others see that there is a sheet', async () => {
  assert.deepEqual(await seen(), { self: 's', head: '-', political: '-', chief: '-', member: '-', ...nobody })
  const mine = (await app.as('chen').get(`${at}/sheets/${app.people.chen}`)).body
  const summary = mine.summary.replaceAll(/（请[^（）]*）/g, '明年加强文书说理。')
  await app.as('chen').put(`${at}/sheets/${app.people.chen}/summary`, { version: mine.version, summary, submit: true })
  assert.deepEqual(await seen(), { self: 's', head: 's', political: 's', chief: 's', member: 's', ...nobody })
})

test('while ballots come in nobody sees a count; then the panel and those who keep it, neither the person nor the head', async () => {
  await step('wu', 'begin_rating')
  for (const who of ['li', 'wang', 'qian'] as const) {
    const { people } = (await app.as(who).get(at)).body.own_ballot
    const votes = people.map((p: { person_id: number }) => ({ person_id: p.person_id, grade: 'competent' }))
    assert.equal((await app.as(who).post(`${at}/ballot`, { votes })).status, 200)
  }
  assert.deepEqual(await seen(), { self: 's', head: 's', political: 's', chief: 's', member: 's', ...nobody })
  await step('wu', 'close_rating')
  assert.deepEqual(await seen(), { self: 's', head: 's', political: 'sv', chief: 'sv', member: 'sv', ...nobody })
})

test('members see what the others think only when all have spoken; the person sees no opinion and no proposal', async () => {
  const { sheets } = (await app.as('wu').get(at)).body
  for (const s of sheets.filter((x: { excluded: string | null }) => !x.excluded)) {
    const path = `${at}/sheets/${s.person_id}`
    for (const who of ['sun', 'zhou', 'zhao'] as const)
      await app.as(who).put(`${path}/opinion`, { version: 0, grade: 'competent', reasons: '完成全年工作任务' })
  }
  assert.deepEqual(await seen(), { self: 's', head: 's', political: 'svo', chief: 'sv', member: 'sv', ...nobody })
  for (const s of sheets.filter((x: { excluded: string | null }) => !x.excluded)) {
    const path = `${at}/sheets/${s.person_id}`
    // Two members have no account in this test; on the sheet of a member the quorum is of the other four.
    const keeper = s.person_id === app.people.wu ? 'sun' : 'wu'
    const { version, quorum } = (await app.as(keeper).get(path)).body
    if (quorum.given < quorum.needed) await app.as('wu').post(`${path}/exclude`, { version, reason: '委员回避后人数不足' })
    else await app.as(keeper).put(`${path}/proposal`, { version, grade: 'competent', reasons: '多数意见' })
  }
  assert.deepEqual(await seen(), { self: 's', head: 's', political: 'svop', chief: 'svp', member: 'svp', ...nobody })
  await step('wu', 'put_forward')
  assert.deepEqual(await seen(), { self: 's', head: 's', political: 'svop', chief: 'svop', member: 'svop', ...nobody })
})

test('once confirmed the person sees grade and counts, the head the grade; colleagues and the mentor still nothing', async () => {
  await step('sun', 'confirm')
  assert.deepEqual(await seen(), { self: 'svg', head: 'sg', political: 'svopg', chief: 'svopg', member: 'svopg', ...nobody })
  assert.deepEqual((await app.as('li').get(at)).body.published, [], 'only who is to be excellent is made public')
})

test('the list of a colleague holds the own sheet alone; the head has the department, the system administrator no evaluation', async () => {
  const names = async (who: CastName) => (await app.as(who).get(at)).body.sheets.map((s: { name: string }) => s.name)
  assert.deepEqual(await names('li'), ['李静'])
  assert.deepEqual(new Set(await names('qian')), new Set(['李静', '王锐', '陈朗', '钱明', '孙正']))
  assert.equal((await names('wu')).length, 10)
  assert.equal((await app.as('zheng').get(at)).status, 403)
  assert.equal((await app.as('feng').get(at)).status, 403)
})

test('towards the own sheet those who run it are only its person', async () => {
  const own = (await app.as('zhou').get(`${at}/sheets/${app.people.zhou}`)).body
  assert.deepEqual([own.opinions, own.proposed, own.quorum, own.own_opinion], [[], null, null, null])
  assert.ok(!own.open_actions.includes('opine') && !own.open_actions.includes('propose'))
})
