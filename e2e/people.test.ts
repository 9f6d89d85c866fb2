import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

test('the political department registers a person, who then stands in the list and joins a unit', async () => {
  const page = await stage.as('wu', '/people')
  await page.getByRole('button', { name: '登记人员' }).click()
  await page.getByLabel('工号').fill('519901777')
  await page.getByLabel('姓名').fill('顾青')
  await page.getByLabel('职务').fill('检察官')
  await page.locator('.side-drawer .ant-drawer-footer button').click()
  await page.getByRole('heading', { level: 1, name: '顾青' }).waitFor()
  await page.goto('/people?q=gq')
  await page.getByText('顾青').first().waitFor()

  await page.goto('/people/units')
  await page.getByRole('button', { name: '设立办案单元' }).click()
  await page.getByLabel('名称').fill('顾青检察官办案单元')
  await page.locator('.side-drawer .ant-drawer-footer button').click()
  await page.getByRole('heading', { level: 1, name: '顾青检察官办案单元' }).waitFor()
  await page.getByText('缺检察官', { exact: true }).waitFor()
  assert.equal(await page.getByText('缺书记员', { exact: true }).count(), 1)
})
test('people, units and departments: no serious fault by axe, nothing sticks out at 390 and 1440', async () => {
  for (const width of [390, 1440]) {
    for (const path of ['/people', '/people/units', '/people/departments', `/people/${stage.app.people.li}`]) {
      const page = await stage.at('wu', path, { width })
      await noOverflow(page)
      await axe(page)
    }
  }
})
test('a colleague opens a person and does not see the birth day nor any way to change', async () => {
  const page = await stage.as('li', `/people/${stage.app.people.wang}`)
  await page.getByRole('heading', { level: 1, name: '王锐' }).waitFor()
  assert.equal(await page.getByText('出生日期', { exact: true }).count(), 0)
  assert.equal(await page.getByRole('button', { name: '变更信息' }).count(), 0)
})
test('who is overtaken sees which fields differ, keeps the own ones, takes the others over, and saves', async () => {
  const { body: made } = await stage.app.as('wu').post('/api/persons', {
    person_no: '519901778',
    name: '季明',
    category: 'prosecutor',
    department_id: null,
    post: '检察官',
    joined_on: '2020-07-01',
  })
  const page = await stage.as('wu', `/people/${made.person_id}`)
  await page.getByRole('button', { name: '变更信息' }).click()
  await page.getByLabel('职务').fill('副检察长')
  await stage.app.as('wu').patch(`/api/persons/${made.person_id}`, { version: 1, post: '专职委员', speciality: '金融', from: '2025-06-01' })
  const save = page.locator('.side-drawer .ant-drawer-footer button')
  await save.click()
  const told = page.getByRole('alert').filter({ hasText: '其他人刚改过这名人员' })
  await told.getByRole('row', { name: '职务 副检察长 专职委员' }).waitFor()
  await told.getByRole('row', { name: '专长 未改动 金融' }).waitFor()
  await axe(page)
  await told.getByRole('button', { name: '保留我填写的，继续' }).click()
  assert.deepEqual([await page.getByLabel('职务').inputValue(), await page.getByLabel('专长').inputValue()], ['副检察长', '金融'])
  await save.click()
  await page.getByText('副检察长').first().waitFor()
  const { body: now } = await stage.app.as('wu').get(`/api/persons/${made.person_id}`)
  assert.deepEqual([now.post, now.speciality, now.version], ['副检察长', '金融', 3])
})
test('a department gets its lines of work', async () => {
  const page = await stage.as('wu', '/people/departments')
  await page
    .getByRole('row', { name: /第一检察部/ })
    .getByRole('button')
    .click()
  await page.getByLabel('承办条线').click()
  await page.getByTitle('民事检察').click()
  await page.locator('.side-drawer .ant-drawer-footer button').click()
  await page.getByRole('row', { name: /第一检察部.*民事检察/ }).waitFor()
  await axe(page)
})
