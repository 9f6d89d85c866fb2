import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

test('a prosecutor submits an article, the political department confirms it, and it stands among the records', async () => {
  const page = await stage.as('li', '/talent')
  await page.getByText('还没有记录。').waitFor()
  await axe(page)
  await page.getByRole('button', { name: '申报' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('类别', { exact: true }).click()
  await page.locator('.ant-select-item-option', { hasText: '发表文章' }).click()
  await drawer.getByLabel('名称').fill('类案检索的办案价值')
  await drawer.getByLabel('刊物').fill('检察日报')
  await drawer.getByLabel('级别').click()
  await page.locator('.ant-select-item-option', { hasText: '国家级' }).click()
  await drawer.getByRole('button', { name: '提交申报' }).click()
  await drawer.getByText('请填写。').waitFor()
  await drawer.getByLabel('依据').fill('2025 年 12 月 2 日第 3 版')
  await drawer.getByRole('button', { name: '提交申报' }).click()
  await page.getByText('已提交，待政治部确认。').waitFor()
  const keeper = await stage.as('wu', '/talent/submissions')
  await keeper.locator('[data-open]', { hasText: '类案检索的办案价值' }).click()
  await axe(keeper)
  await keeper.getByRole('dialog').getByRole('button', { name: '确认' }).click()
  await keeper.getByText('已确认，记录生效。').waitFor()
  await page.goto('/talent')
  await page.locator('[data-open]', { hasText: '类案检索的办案价值' }).click()
  await page.getByRole('dialog').getByRole('link', { name: '李静' }).waitFor()
  assert.equal(await page.getByRole('dialog').getByRole('button', { name: '作废' }).count(), 0)
})

test('the political department records an honour and voids it with a reason', async () => {
  const page = await stage.as('wu', '/talent')
  await page.getByRole('button', { name: '登记记录' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('获奖人').click()
  await page.locator('.ant-select-item-option', { hasText: '王锐' }).click()
  await drawer.getByLabel('名称').fill('全省优秀公诉人')
  await drawer.getByLabel('级别').click()
  await page.locator('.ant-select-item-option', { hasText: '省级' }).click()
  await drawer.getByLabel('荣誉类别').click()
  await page.locator('.ant-select-item-option', { hasText: '个人荣誉' }).click()
  await drawer.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('已登记。').waitFor()
  await page.locator('[data-open]', { hasText: '全省优秀公诉人' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('证书为集体荣誉，登记有误')
  await page.getByRole('dialog').getByRole('button', { name: '作废' }).click()
  await page.getByText('已作废。').waitFor()
  await page.locator('[data-open]', { hasText: '全省优秀公诉人' }).waitFor({ state: 'detached' })
})

for (const [path, width, dark, language, who] of [
  ['/talent', 1440, true, 'en', 'sun'],
  ['/talent', 390, false, 'zh', 'li'],
  ['/talent/submissions', 390, true, 'zh', 'wu'],
  ['/talent/submissions', 1440, false, 'en', 'li'],
] as const)
  test(`${path} of ${who} at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const page = await stage.at(who, path, { width, dark, language })
    await axe(page)
    await noOverflow(page)
  })
