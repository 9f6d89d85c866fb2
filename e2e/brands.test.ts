import { after, before, test } from 'node:test'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

test('the political department founds a brand, ties an activity to it, and the number opens to it', async () => {
  await stage.app.as('wu').post('/api/activities', { type: 'culture', title: '检察开放日', on: '2025-12-01', hours: 1 })
  const page = await stage.as('wu', '/talent/brands')
  await page.getByText('还没有品牌。').waitFor()
  await page.getByRole('button', { name: '设立品牌' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('名称').fill('清江卫士')
  await drawer.getByLabel('主品牌（只有一个）').check()
  await drawer.getByRole('button', { name: '设立品牌' }).click()
  await page.getByRole('heading', { level: 1, name: '清江卫士' }).waitFor()
  await page.getByRole('button', { name: /^归入事项/ }).click()
  await drawer.getByText('活动', { exact: true }).click()
  await drawer.getByLabel('事项').click()
  await page.locator('.ant-select-item-option', { hasText: '检察开放日' }).click()
  await drawer.getByRole('button', { name: '归入事项' }).click()
  await page.getByRole('link', { name: '检察开放日' }).waitFor()
  await axe(page)
  await page.goto('/talent/brands')
  await page.getByRole('button', { name: /清江卫士 活动/ }).click()
  await page.getByRole('dialog').getByRole('link', { name: '检察开放日' }).waitFor()
  await axe(page)
})

test('a round of nominations: criteria, candidates, a proposal, the chief, and everybody sees who is made public', async () => {
  await stage.app.as('wu').post('/api/records', {
    kind: 'honour.awarded',
    on: '2025-06-01',
    data: { title: '全市优秀公诉人', level: 'city', category: 'individual' },
    credits: [{ person_id: stage.app.people.li, role: 'honoured' }],
  })
  const page = await stage.as('wu', '/talent/nominations')
  await page.getByText('还没有推荐。').waitFor()
  await page.getByRole('button', { name: '启动推荐' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('称号').fill('本院业务标兵')
  await drawer.getByLabel('至少符合几项').fill('1')
  await drawer.getByRole('button', { name: '启动推荐' }).click()
  await page.getByRole('link', { name: '李静' }).click()
  await page.getByRole('heading', { level: 1, name: '李静：本院业务标兵' }).waitFor()
  await page.getByRole('link', { name: '全市优秀公诉人' }).waitFor()
  await page.getByRole('button', { name: /^提名/ }).click()
  await drawer.getByLabel('理由').fill('获市级荣誉，办案质量好')
  await drawer.getByRole('button', { name: /^提\s*名$/ }).click()
  await page.getByText('获市级荣誉，办案质量好').waitFor()
  await axe(page)
  await page.getByRole('link', { name: '本院业务标兵' }).click()
  await page.getByRole('button', { name: /^报检察长/ }).click()
  await page.getByText('待检察长确定').waitFor()
  const chief = await stage.as('sun', page.url())
  await chief.getByRole('button', { name: /^确定并公示/ }).click()
  await chief
    .getByText(/公示中/)
    .first()
    .waitFor()
  const other = await stage.as('zhou', page.url())
  await other.getByText('获市级荣誉，办案质量好').waitFor()
  await other.getByRole('button', { name: '提出异议 李静' }).waitFor()
  await axe(other)
})

test('a document shows what follows from it; a task opens to its page', async () => {
  const { policy_id } = (
    await stage.app.as('wu').post('/api/policies', { title: '带教工作办法', field: '队伍建设', issued_on: '2025-02-01' })
  ).body
  const task = { type: 'service', title: '排出带教名单', owner_id: stage.app.people.li, due_on: '2026-01-15' }
  await stage.app.as('wu').post('/api/tasks', task)
  const page = await stage.as('wu', `/talent/documents/${policy_id}`)
  await page.getByRole('button', { name: /^登记推动的工作/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('任务', { exact: true }).click()
  await drawer.getByLabel('事项').click()
  await page.locator('.ant-select-item-option', { hasText: '排出带教名单' }).click()
  await drawer.getByRole('button', { name: '登记推动的工作' }).click()
  await page.getByRole('link', { name: '排出带教名单' }).click()
  await page.getByRole('heading', { level: 1, name: '排出带教名单' }).waitFor()
  await page.getByRole('link', { name: '带教工作办法' }).waitFor()
  await axe(page)
})

for (const [path, width, dark, language, who] of [
  ['/talent/brands', 390, true, 'zh', 'li'],
  ['/talent/brands/1', 390, false, 'en', 'wu'],
  ['/talent/brands', 1440, true, 'en', 'wu'],
  ['/talent/nominations/1', 390, true, 'zh', 'qian'],
  ['/talent/nominations/1', 1440, false, 'en', 'sun'],
  ['/talent/programmes', 390, false, 'zh', 'wu'],
] as const)
  test(`${path} of ${who} at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const page = await stage.at(who, path, { width, dark, language })
    await page.waitForLoadState('networkidle')
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/${path.replaceAll('/', '-')}-${width}-${language}.png`, fullPage: true })
    await axe(page)
    await noOverflow(page)
  })
