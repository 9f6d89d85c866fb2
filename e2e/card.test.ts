import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage({ sample: true })
})
after(() => stage.close())

test('the case officer opens a rule, corrects the age of a party in the drawer, and the row is gone and counted', async () => {
  const page = await stage.as('case_officer', '/warnings/card')
  await page.locator('.group-chip', { hasText: '已满十四不满十六周岁' }).click()
  await page.getByText('共 11 处').waitFor()
  await axe(page)
  await page.locator('[data-open]').first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('年龄').fill('16')
  await drawer.getByText('这样登记后，1 处案卡差错即消除。').waitFor()
  await axe(page)
  await drawer.getByRole('button', { name: '保存更正' }).click()
  await page.getByText('共 10 处').waitFor()
  // The day's figure opens the row that was put right.
  const fixed = page.locator('.day-numbers .fig', { hasText: '1' }).last()
  await fixed.click()
  await page.locator('.card-past b', { hasText: '2025-12-31 改正的差错' }).waitFor()
  await page.getByText('共 1 处').waitFor()
  await page.getByRole('button', { name: '返回今天的差错' }).click()
  await page.locator('.card-past').waitFor({ state: 'detached' })
})

test('by case, an error is corrected through the registration', async () => {
  const page = await stage.as('case_officer', '/warnings/card?rule=CK-67')
  const total = page.getByText('共 5 处')
  await total.waitFor()
  await page.getByText('按案件', { exact: true }).click()
  await page.waitForURL(/by=case/)
  await page.goto('/warnings/card?rule=CK-67')
  await page.locator('[data-open]').first().click()
  const drawer = page.getByRole('dialog')
  await drawer.locator('#plea').getByText('否').click()
  await drawer.getByText('这样登记后').or(drawer.getByText('案卡体检提示')).first().waitFor()
  await drawer.getByRole('button', { name: '保存更正' }).click()
  await page.getByText('共 4 处').waitFor()
})

test('a case shows the errors of its card', async () => {
  const page = await stage.as('case_officer', '/warnings/card?rule=CK-64')
  await page.locator('[data-open]').first().click()
  await page.getByRole('dialog').getByRole('link', { name: '打开案件' }).click()
  await page.waitForURL(/\/cases\/\d+/)
  await page.goto(`${page.url().split('?')[0]}?tab=warnings`)
  await page.getByRole('heading', { name: /案卡体检/ }).waitFor()
  await axe(page)
})

test('a registration being typed is told softly what is wrong, and may be sent all the same', async () => {
  const page = await stage.as('case_officer', '/cases/new')
  await page.getByLabel('部门受案号').fill('青江检诉受〔2024〕519901009999号')
  await page.getByLabel('案件名称').fill('张三等三人盗窃案')
  await page.locator('#category').fill('审查起诉')
  await page.locator('.ant-select-item-option', { hasText: '审查起诉' }).first().click()
  await page.locator('#parties_0_name').fill('张3')
  await page.locator('.ant-form-item-explain-warning', { hasText: '部门受案号年份与受理日期不在同一年' }).waitFor()
  await page.locator('.ant-form-item-explain-warning', { hasText: '当事人姓名书写不规范' }).waitFor()
  await page.locator('.ant-form-item-explain-warning', { hasText: '案件名称所示人数' }).waitFor()
  await page.getByLabel('部门受案号').fill('青江检诉受〔2025〕519901009999号')
  await page.locator('.ant-form-item-explain-warning', { hasText: '不在同一年' }).waitFor({ state: 'detached' })
  await axe(page)
  await page.getByRole('button', { name: '登记并受理' }).click()
  await page.waitForURL(/\/cases\/\d+/)
})

test('who handles cases sees the own ones first; the rules are read, and set only by case management', async () => {
  const page = await stage.as('prosecutor', '/warnings/card?mine=true')
  await page.getByRole('heading', { name: '案卡体检', exact: true }).waitFor()
  await page.goto('/warnings/card/rules?node=CK-36')
  await page.getByRole('dialog').waitFor()
  assert.equal(await page.getByRole('switch').count(), 0)
  const officer = await stage.as('case_officer', '/warnings/card/rules?node=CK-36')
  await officer.getByRole('dialog').getByRole('switch').waitFor()
})

for (const [path, width, dark, language, who] of [
  ['/warnings/card', 1440, true, 'en', 'chief'],
  ['/warnings/card', 390, false, 'zh', 'case_officer'],
  ['/warnings/card?by=case', 1440, false, 'zh', 'department_head'],
  ['/warnings/card?mine=true', 390, true, 'en', 'prosecutor'],
  ['/warnings/card/rules', 1440, false, 'zh', 'case_officer'],
  ['/warnings/card/rules', 390, true, 'zh', 'case_officer'],
] as const)
  test(`${path} of ${who} at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const page = await stage.at(who, path, { width, dark, language })
    await page.waitForLoadState('networkidle')
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/${path.replace(/\W+/g, '-')}-${width}-${language}.png`, fullPage: true })
    await axe(page)
    await noOverflow(page)
  })
