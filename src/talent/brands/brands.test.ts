import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
let at: string
const NO = '青江检诉受〔2025〕519901000901号'
const sub = (more: Record<string, unknown> = {}) => ({ name: '晶晶热线', since_on: '2024-06-01', lead_id: app.people.zhou, ...more })
before(async () => {
  app = await startApp()
  const made = await app.as('zhao').post('/api/cases', {
    case_no: NO,
    name: '张三盗窃案',
    category: 'ordinary.prosecution',
    cause: '盗窃罪',
    source_agency: '青江区公安分局',
    department_id: null,
    handler_id: app.people.li,
    assistant_id: app.people.chen,
    accepted_on: '2025-11-03',
    parties: [],
    properties: [],
  })
  assert.equal(made.status, 200, JSON.stringify(made.body))
})
after(() => app.close())

test('one main brand and sub-brands; a second main brand and a second of the name are refused', async () => {
  const main = await app.as('wu').post('/api/brands', { name: '清江检察', main: true, since_on: '2024-01-01' })
  assert.equal(main.status, 200, JSON.stringify(main.body))
  const made = await app.as('sun').post('/api/brands', sub())
  at = `/api/brands/${made.body.brand_id}`
  assert.equal((await app.as('wu').post('/api/brands', { name: '二号', main: true, since_on: '2024-01-01' })).body.code, 'brand.main_known')
  assert.equal((await app.as('wu').post('/api/brands', sub())).body.code, 'brand.known')
  const { rows } = (await app.as('li').get('/api/brands')).body
  assert.deepEqual(
    rows.map((b: { name: string; main: boolean }) => [b.name, b.main]),
    [
      ['清江检察', true],
      ['晶晶热线', false],
    ],
  )
})

test('a case of a brand is seen by those who see the case; to others it is only a number, and a stranger cannot tie it', async () => {
  assert.equal((await app.as('zhou').post(`${at}/ties`, { type: 'case', case_no: NO })).body.code, 'record.case_unknown')
  const tied = await app.as('zhao').post(`${at}/ties`, { type: 'case', case_no: NO, note: '轻罪治理典型' })
  assert.equal(tied.status, 200, JSON.stringify(tied.body))
  assert.deepEqual(tied.body.ties[0].people.map((p: { name: string }) => p.name).sort(), ['李静', '陈朗'])
  assert.equal((await app.as('sun').post(`${at}/ties`, { type: 'case', case_no: NO })).body.code, 'brand.tied_already')
  const seen: Partial<Record<CastName, string>> = {}
  for (const who of castNames) {
    const { status, body } = await app.as(who).get(at)
    if (status === 200) seen[who] = `${body.counts.cases}+${body.hidden}`
  }
  assert.deepEqual(seen, { li: '1+0', wang: '0+1', chen: '1+0', qian: '0+1', zhou: '0+1', zhao: '1+0', sun: '1+0', wu: '0+1' })
  const { case_id } = (await app.as('li').get(`/api/cases?q=${encodeURIComponent(NO)}`)).body.rows[0]
  const of = async (who: CastName) => (await app.as(who).get(`/api/brands-of?type=case&ref=${case_id}`)).body.rows.length
  assert.deepEqual([await of('li'), await of('zhou')], [1, 0])
})

test('activities and records belong to a brand too, and are taken out with a reason', async () => {
  const act = await app
    .as('wu')
    .post('/api/activities', { type: 'lecture', title: '护航未来讲堂', on: '2025-12-10', hours: 2, speakers: [app.people.zhou] })
  assert.equal(act.status, 200, JSON.stringify(act.body))
  const choices = (await app.as('zhou').get('/api/things?type=activity&q=' + encodeURIComponent('护航'))).body.rows
  assert.equal(choices.length, 1)
  const tied = await app.as('zhou').post(`${at}/ties`, { type: 'activity', ref: choices[0].ref })
  assert.equal(tied.body.counts.activities, 1)
  const tie = tied.body.ties.find((t: { type: string }) => t.type === 'activity')
  assert.equal((await app.as('zhao').post(`${at}/ties/${tie.fact_id}/void`, { reason: '归错' })).body.code, 'brand.not_tier')
  assert.equal((await app.as('zhou').post(`${at}/ties/${tie.fact_id}/void`, { reason: '归错品牌' })).body.counts.activities, 0)
  assert.equal((await app.as('zhou').post(`${at}/ties/${tie.fact_id}/void`, { reason: '归错品牌' })).body.code, 'brand.tie_absent')
  assert.equal((await app.as('wu').post(`${at}/ties`, { type: 'record', ref: 999999 })).body.code, 'thing.unknown')
})

test('the political department and the chief keep brands; those who run work tie to them', async () => {
  const may: Record<string, CastName[]> = { found: [], tie: [], change: [], retire: [] }
  for (const who of castNames) {
    if ((await app.as(who).post('/api/brands', { name: `品牌${who}`, since_on: '2025-01-01' })).status === 200) may.found!.push(who)
    const own = (await app.as('wu').post('/api/brands', sub({ name: `子品牌${who}` }))).body
    const mine = `/api/brands/${own.brand_id}`
    const activity = await app.as('wu').post('/api/activities', { type: 'culture', title: `开放日${who}`, on: '2025-12-01', hours: 1 })
    if ((await app.as(who).post(`${mine}/ties`, { type: 'activity', ref: activity.body.activity_id })).status === 200) may.tie!.push(who)
    const { version } = (await app.as('wu').get(mine)).body
    const changed = await app.as(who).put(mine, { ...sub({ name: `子品牌${who}`, about: '改' }), version })
    if (changed.status === 200) may.change!.push(who)
    const now = (await app.as('wu').get(mine)).body.version
    if ((await app.as(who).post(`${mine}/retire`, { version: now, on: '2025-12-31', reason: '并入主品牌' })).status === 200)
      may.retire!.push(who)
  }
  assert.deepEqual(may, {
    found: ['sun', 'wu'],
    tie: ['qian', 'zhou', 'zhao', 'sun', 'wu'],
    change: ['sun', 'wu'],
    retire: ['sun', 'wu'],
  })
})

test('a brand is changed by one at a time; retired it takes nothing more; bad input is refused in words', async () => {
  const { version } = (await app.as('wu').get(at)).body
  assert.equal((await app.as('wu').put(at, { ...sub({ about: '一站式办案' }), version })).body.about, '一站式办案')
  assert.equal((await app.as('wu').put(at, { ...sub(), version })).body.code, 'brand.stale')
  assert.equal((await app.as('wu').post('/api/brands', sub({ name: '未来', since_on: '2026-02-01' }))).body.code, 'brand.future')
  assert.equal((await app.as('wu').post('/api/brands', sub({ name: '无人', lead_id: 999999 }))).body.code, 'brand.unknown_place')
  assert.equal((await app.as('wu').get('/api/brands/999999')).body.code, 'brand.absent')
  const now = version + 1
  assert.equal((await app.as('wu').post(`${at}/retire`, { version: now, on: '2024-01-01', reason: '停用' })).body.code, 'brand.before')
  assert.equal((await app.as('wu').post(`${at}/retire`, { version: now, on: '2025-12-31', reason: '停用' })).body.retired_on, '2025-12-31')
  assert.equal((await app.as('qian').post(`${at}/ties`, { type: 'case', case_no: NO })).body.code, 'brand.retired')
  assert.equal((await app.as('wu').post('/api/brands', sub())).status, 200)
})
