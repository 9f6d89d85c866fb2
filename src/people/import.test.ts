import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { importFiles } from '../cases/import/files.ts'
import { undo } from '../cases/import/commands.ts'
import { rows, sql } from '../platform/db.ts'
import { Refusal } from '../platform/refusal.ts'
import { xlsxOf } from '../platform/spreadsheet/testing.ts'
import { startApp, type TestApp } from '../testing.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

const head = ['工号', '姓名', '性别', '出生日期', '部门', '人员类别', '职务', '办案单元', '专长', '入职日期']
const bring = async (...people: (string | null)[][]) => {
  const content = await xlsxOf({ 人员: [head, ...people] })
  return (await app.act('wu', (ctx) => importFiles(ctx, [{ name: '名册.xlsx', content }], { dry_run: false }))).sheets[0]!
}
const person = async (no: string) =>
  (
    await rows<Record<string, unknown>>(
      app.db,
      sql`select p.*, d.name as department, (select u.name from unit_members m join units u using (office_id, unit_id) where m.person_id = p.person_id and m.valid_to is null) as unit
          from persons p left join departments d using (office_id, department_id) where person_no = ${no}`,
    )
  )[0]
const anna: (string | null)[] = [
  '519901501',
  '安 娜',
  '女',
  '1990年3月4日',
  '第五检察部',
  '检察官',
  '检察官',
  '第50办案单元',
  '经济犯罪',
  '2015-07-01',
]

test('a person comes in with department, post and unit, which are made if they are new; the name has its pinyin', async () => {
  const sheet = await bring(anna)
  assert.deepEqual([sheet.new, sheet.rejected], [1, []])
  const p = await person('519901501')
  assert.deepEqual(
    [p!.name, p!.name_key, p!.sex, p!.born_on, p!.department, p!.unit],
    ['安娜', 'an na 安娜', 'female', '1990-03-04', '第五检察部', '第50办案单元'],
  )
  const facts = await rows<{ kind: string }>(
    app.db,
    sql`select kind from facts where batch_id = (select max(batch_id) from batches) order by fact_id`,
  )
  assert.deepEqual(
    facts.map((f) => f.kind),
    ['department.created', 'person.registered', 'unit.created', 'unit.member_joined', 'import.applied'],
  )
})
test('a later roster changes what differs: a new post ends the old one, another unit is joined and the old one left', async () => {
  const later = [...anna]
  ;[later[4], later[6], later[7], later[8]] = ['第六检察部', '副检察长', '第51办案单元', null]
  const sheet = await bring(later)
  assert.deepEqual([sheet.changed, sheet.unchanged], [1, 0])
  const p = await person('519901501')
  assert.deepEqual([p!.department, p!.post, p!.unit, p!.speciality, p!.version], ['第六检察部', '副检察长', '第51办案单元', '经济犯罪', 2])
  const posts = await rows<{ post: string; valid_to: string | null }>(
    app.db,
    sql`select post, valid_to from posts_held where person_id = ${p!.person_id} order by valid_from`,
  )
  assert.deepEqual(
    posts.map((h) => [h.post, h.valid_to]),
    [
      ['检察官', '2025-12-31'],
      ['副检察长', null],
    ],
  )
  assert.deepEqual([(await bring(later)).unchanged], [1])
})
test('each bad row has its reason', async () => {
  const row = (over: Record<number, string | null>) => anna.map((v, i) => (i in over ? over[i]! : i === 0 ? '519901502' : v))
  const sheet = await bring(
    row({ 0: null }),
    row({ 1: null }),
    row({ 3: '1990-13-01' }),
    row({ 3: '2030-01-01', 9: null }),
    row({ 5: '保安' }),
    row({ 9: '1980-01-01' }),
    row({ 2: '未知' }),
    row({ 0: '519901503' }),
    row({ 0: '519901503', 1: '别人' }),
  )
  assert.deepEqual(
    sheet.rejected.map((r) => [r.row, r.column, r.code]),
    [
      [2, '工号', 'cell.required'],
      [3, '姓名', 'cell.required'],
      [4, '出生日期', 'date.invalid'],
      [5, '出生日期', 'date.future'],
      [6, '人员类别', 'person_category.unknown'],
      [7, '入职日期', 'person.joined_before_birth'],
      [8, '性别', 'person.sex_unknown'],
      [10, '工号', 'person.number_repeated'],
    ],
  )
})
test('a roster is taken back while nobody uses its persons; one with an account is named', async () => {
  await bring(
    ['519901601', '待撤一', null, null, '待撤部', '书记员', null, '待撤单元', null, null],
    ['519901602', '待撤二', null, null, '待撤部', '书记员', null, null, null, null],
  )
  const [batch] = await rows<{ id: number }>(app.db, sql`select max(batch_id) as id from batches`)
  const p = await person('519901601')
  await app.account({ login: 'daiche', person_id: p!.person_id as number })
  await assert.rejects(
    app.act('wu', (ctx) => undo(ctx, batch!.id, '导错')),
    (e) => {
      assert.ok(e instanceof Refusal)
      assert.equal(e.code, 'import.persons_in_use')
      assert.deepEqual(e.details.names, ['待撤一'])
      return true
    },
  )
  await app.db.executeQuery(sql`delete from accounts where login = 'daiche'`.compile(app.db))
  await app.act('wu', (ctx) => undo(ctx, batch!.id, '导错'))
  assert.equal(await person('519901601'), undefined)
  assert.deepEqual(
    await rows(app.db, sql`select 1 from departments where name = '待撤部' union all select 1 from units where name = '待撤单元'`),
    [],
  )
})
test('a roster that changed persons is taken back as a whole: name, post, unit and birth are what they were, and its facts are void', async () => {
  await bring(['519901701', '甘原', '男', '1991-01-02', '第七检察部', '检察官助理', '助理', '第70办案单元', null, '2016-07-01'])
  const all = async () => {
    const p = (await person('519901701'))!
    const { version, ...rest } = p
    const posts = await rows(app.db, sql`select * from posts_held where person_id = ${p.person_id} order by valid_from`)
    const seats = await rows(app.db, sql`select * from unit_members where person_id = ${p.person_id} order by valid_from`)
    return { version, then: { ...rest, posts, seats } }
  }
  const before = await all()
  await bring(['519901701', '甘源', '男', '1991-02-02', '第八检察部', '检察官', '检察官', '第71办案单元', '毒品', '2016-07-01'])
  const [batch] = await rows<{ id: number }>(app.db, sql`select max(batch_id) as id from batches`)
  assert.notDeepEqual((await all()).then, before.then)
  await app.act('wu', (ctx) => undo(ctx, batch!.id, '导错'))
  const after = await all()
  assert.deepEqual(after.then, before.then)
  // Whoever has the page open is told that it is stale.
  assert.equal(after.version, (before.version as number) + 2)
  assert.deepEqual(
    await rows(
      app.db,
      sql`select 1 from facts f where batch_id = ${batch!.id} and voids is null and kind like 'person.%' and not exists (select from facts v where v.voids = f.fact_id)
      union all select 1 from departments where name = '第八检察部' union all select 1 from units where name = '第71办案单元' union all select 1 from roster_before where batch_id = ${batch!.id}`,
    ),
    [],
  )
})
test('who was changed again since is named with what, when and by whom, and nothing is taken back', async () => {
  const seat = (unit: string, post: string) => ['519901702', '盖新', null, null, '第七检察部', '检察官', post, unit, null, '2016-07-01']
  await bring(seat('第72办案单元', '检察官'))
  assert.equal((await bring(seat('第73办案单元', '四级高级检察官'))).changed, 1)
  const [batch] = await rows<{ id: number }>(app.db, sql`select max(batch_id) as id from batches`)
  const p = (await person('519901702'))!
  const changed = await app.as('wu').patch(`/api/persons/${p.person_id}`, { version: p.version, speciality: '金融' })
  assert.equal(changed.status, 200, JSON.stringify(changed.body))
  await assert.rejects(
    app.act('wu', (ctx) => undo(ctx, batch!.id, '导错')),
    (e) => {
      assert.ok(e instanceof Refusal)
      assert.equal(e.code, 'import.changed_since')
      assert.match(String(e.details.names), /^盖新（2025-12-31 变更人员信息 .+）$/)
      return true
    },
  )
  assert.equal((await person('519901702'))!.post, '四级高级检察官')
})
test('a unit that a roster brought and others have joined since stays, and the refusal names it', async () => {
  await bring(['519901703', '古远', null, null, '第七检察部', '检察官', null, '第74办案单元', null, '2016-07-01'])
  const [batch] = await rows<{ id: number }>(app.db, sql`select max(batch_id) as id from batches`)
  const [unit] = await rows<{ unit_id: number }>(app.db, sql`select unit_id from units where name = '第74办案单元'`)
  const joined = await app
    .as('wu')
    .post(`/api/units/${unit!.unit_id}/members`, { person_id: app.actors.chen.person_id, role: 'assistant', from: '2025-12-01' })
  assert.equal(joined.status, 200, JSON.stringify(joined.body))
  await assert.rejects(
    app.act('wu', (ctx) => undo(ctx, batch!.id, '导错')),
    (e) => e instanceof Refusal && e.code === 'import.units_in_use',
  )
})
test('the sample roster: 63 persons, 17 units of one procurator, one assistant and one clerk', async () => {
  const content = await readFile(new URL('../../sample/人员花名册.xlsx', import.meta.url))
  const [sheet] = (await app.act('wu', (ctx) => importFiles(ctx, [{ name: '人员花名册.xlsx', content }], { dry_run: true }))).sheets
  assert.deepEqual([sheet!.rows, sheet!.rejected.length], [63, 0])
})
