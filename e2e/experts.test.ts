import { after, before, test } from 'node:test'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

test('the political department engages an expert and records what was advised', async () => {
  const page = await stage.as('wu', '/talent/experts')
  await page.getByText('还没有聘请导师或者专家。').waitFor()
  await page.getByRole('button', { name: /聘\s*请/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('姓名').fill('林教授')
  await drawer.getByLabel('专长').fill('刑事证据')
  await drawer.getByLabel('约定').fill('每季度咨询一次')
  await drawer.getByRole('button', { name: /聘\s*请/ }).click()
  await page.getByRole('heading', { level: 1, name: '林教授' }).waitFor()
  await page.getByRole('button', { name: '登记咨询' }).click()
  await drawer.getByLabel('事项').fill('轻罪治理研讨')
  await drawer.getByLabel('意见', { exact: true }).fill('建议统一裁量标准。')
  await drawer.getByRole('button', { name: '登记咨询' }).click()
  await page.getByText('建议统一裁量标准。').waitFor()
  await axe(page)
})

test('research stands behind one tab; a project is opened, and its lead changes its title', async () => {
  const page = await stage.as('li', '/talent/experts')
  const tabs = page.getByRole('navigation', { name: '育才' })
  await tabs.getByRole('link', { name: '学习与练兵' }).click()
  await page.waitForURL(/\/talent\/activities$/)
  await tabs.getByRole('link', { name: '研究与合作' }).click()
  await page.waitForURL(/\/talent\/projects$/)
  await page.getByRole('button', { name: /^plus 立项|^立\s*项$/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('名称').fill('轻罪证据标准')
  await drawer.getByRole('button', { name: /^立\s*项$/ }).click()
  await page.waitForURL(/\/talent\/projects\/\d+$/)
  await page.getByRole('button', { name: /^修改/ }).click()
  await drawer.getByLabel('名称').fill('轻罪治理的证据标准')
  await axe(page)
  await drawer.getByRole('button', { name: /^修\s*改$/ }).click()
  await page.getByRole('heading', { level: 1, name: '轻罪治理的证据标准' }).waitFor()
})

test('a programme, its goal and a task that its owner completes', async () => {
  const page = await stage.as('wu', '/talent/programmes')
  await page.getByText('还没有工程。').waitFor()
  const drawer = page.getByRole('dialog')
  await page.getByRole('button', { name: '下达任务' }).click()
  await drawer.getByLabel('名称').fill('听证室设备清单')
  await drawer.getByLabel('责任人').click()
  await page.locator('.ant-select-item-option', { hasText: '李静' }).click()
  await drawer.getByLabel('期限').fill('2026-01-15')
  await drawer.getByLabel('期限').press('Tab')
  await drawer.getByRole('button', { name: '下达任务' }).click()
  await page.getByText('已保存。').waitFor()
  const own = await stage.as('li', '/talent/programmes')
  await own.getByRole('button', { name: '完成 听证室设备清单' }).click()
  await own.getByRole('dialog').getByLabel('完成依据').fill('清单已移交办公室')
  await own
    .getByRole('dialog')
    .getByRole('button', { name: /^完\s*成$/ })
    .click()
  await own.getByText('清单已移交办公室').waitFor()
  await axe(own)
})

for (const [path, width, dark, language, who] of [
  ['/talent/experts', 390, true, 'zh', 'li'],
  ['/talent/experts', 1440, false, 'en', 'wu'],
  ['/talent/projects', 390, false, 'en', 'li'],
  ['/talent/hearings', 1440, true, 'zh', 'wang'],
  ['/talent/programmes', 390, true, 'zh', 'wu'],
  ['/talent/programmes', 1440, false, 'en', 'sun'],
] as const)
  test(`${path} of ${who} at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const page = await stage.at(who, path, { width, dark, language })
    await page.waitForLoadState('networkidle')
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${path.split('/').pop()}-${width}.png`, fullPage: true })
    await axe(page)
    await noOverflow(page)
  })
