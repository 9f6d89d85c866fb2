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
    const page = await stage.as('wu', '/people', { width })
    for (const path of ['/people', '/people/units', '/people/departments', `/people/${stage.app.people.li}`]) {
      await page.goto(path)
      await page.waitForSelector('[data-page-title]')
      await page.waitForLoadState('networkidle')
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
