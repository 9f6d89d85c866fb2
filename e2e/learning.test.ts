import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage({ sample: true })
})
after(() => stage.close())

test('a lecture is announced, registered for, signed in for on a phone by its code, held; the hours open to it', async () => {
  const page = await stage.as('political', '/talent/activities')
  await page.getByRole('button', { name: '发布活动' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('名称').fill('检察官讲堂：年终卷宗归档')
  await form.getByRole('button', { name: '发布' }).click()
  await page.waitForURL(/\/talent\/activities\/\d+$/)
  const path = new URL(page.url()).pathname
  await axe(page)
  const prosecutor = await stage.as('prosecutor', path)
  await prosecutor.getByRole('button', { name: /^报名/ }).click()
  await prosecutor.getByText('已报名。').waitFor()
  await page.getByRole('button', { name: /显示签到码/ }).click()
  const address = (await page.locator('.talent-address').textContent())!
  await axe(page)
  const phone = await stage.as('prosecutor', new URL(address).pathname, { width: 390 })
  await phone.getByRole('heading', { name: '检察官讲堂：年终卷宗归档' }).waitFor()
  await axe(phone)
  await phone.getByRole('button', { name: '为本人签到' }).click()
  await phone.getByText('签到成功').waitFor()
  await axe(phone)
  await phone.reload()
  await phone.getByText('您已签到，无需重复').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /登记已举办/ }).click()
  await page.getByText('已登记举办。').waitFor()
  await prosecutor.goto('/talent/training')
  await prosecutor.locator('[data-open]').first().click()
  await prosecutor.getByRole('dialog').getByRole('link', { name: '检察官讲堂：年终卷宗归档' }).click()
  await prosecutor.waitForURL(new RegExp(`${path}$`))
})

test('the year counts fifteen lectures and seven seminars, and each opens', async () => {
  const page = await stage.as('chief', '/talent/activities?type=lecture&state=held&to=2025-12-30')
  await page.getByText('共 15 次', { exact: true }).waitFor()
  await page.goto('/talent/activities?type=seminar')
  await page.getByText('共 7 次', { exact: true }).waitFor()
  await page.locator('[data-open]').first().click()
  await page.waitForURL(/\/talent\/activities\/\d+$/)
  await page.getByRole('heading', { name: '人员' }).waitFor()
})

test('the political department sees whose hours are missing; a prosecutor sees only the own', async () => {
  const page = await stage.as('political', '/talent/training')
  await page.getByText('还差').first().waitFor()
  const all = await page.locator('[data-open]').count()
  await page.getByLabel('只看有缺口的').click()
  await page.waitForURL(/missing=true/)
  assert.ok((await page.locator('[data-open]').count()) <= all)
  const own = await stage.as('prosecutor', '/talent/training')
  await own.locator('[data-open]').first().waitFor()
  assert.equal(await own.locator('[data-open]').count(), 1)
})

test('slides are kept with a lecture, downloaded by a colleague, and removed with a reason; what is no paper is refused', async () => {
  const page = await stage.as('political', '/talent/activities?type=lecture')
  await page.locator('[data-open]', { hasText: '认罪认罚的自愿性审查' }).click()
  await page.waitForURL(/\/talent\/activities\/\d+$/)
  const choose = (name: string, content: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
  await choose('课件.pdf', 'MZ')
  await page.getByText(/“课件.pdf”不能存放/).waitFor()
  await choose('课件.pdf', '%PDF-1.4 课件')
  await page.getByText('已存放。').waitFor()
  await axe(page)
  const colleague = await stage.as('prosecutor', new URL(page.url()).pathname, { width: 390 })
  const [file] = await Promise.all([
    colleague.waitForEvent('download'),
    colleague.getByRole('button', { name: '课件.pdf', exact: true }).click(),
  ])
  assert.equal(file.suggestedFilename(), '课件.pdf')
  assert.equal(await colleague.getByRole('button', { name: /^移除/ }).count(), 0)
  await axe(colleague)
  await noOverflow(colleague)
  await page.getByRole('button', { name: '移除 课件.pdf' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('换成新版')
  await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
  await page.getByText('已移除。').waitFor()
})

test('whose training after an appointment was not reached in time is found, and opens to the training behind it', async () => {
  const page = await stage.as('political', '/talent/training')
  await page.getByLabel('任职和晋升培训').click()
  await page.getByTitle('届满未达到').click()
  await page.waitForURL(/state=overdue/)
  await page.getByRole('link', { name: /^初任检察官 2025-11-12 已届满/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('2023-11-12 至 2025-11-12（含首尾两日）').waitFor()
  await drawer.getByRole('link', { name: '年度业务培训（上）' }).waitFor()
  await axe(page)
})

test('the political department records a promotion on the page of a person, whose own page then says what is asked by when', async () => {
  const own = await stage.as('prosecutor', '/talent/training')
  await own.locator('[data-open]').first().waitFor()
  const { person_id } = (await (await own.request.get('/api/session/me')).json()) as { person_id: number }
  const page = await stage.as('political', `/people/${person_id}`)
  await page.getByRole('button', { name: '登记任命、晋升' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('任命、晋升为').click()
  await page.getByTitle('晋升高级检察官', { exact: true }).click()
  await form.getByLabel('名称').fill('晋升四级高级检察官')
  await axe(page)
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('已登记。').waitFor()
  await own.goto(`/people/${person_id}/archive`)
  await own.getByRole('heading', { name: '任职和晋升培训' }).waitFor()
  await own.locator('[data-open]', { hasText: '晋升高级检察官' }).click()
  await own.getByRole('dialog').getByText('2025-12-31 至 2026-12-31（含首尾两日）').waitFor()
  await axe(own)
  await noOverflow(own)
  assert.equal(await own.getByRole('button', { name: '登记任命、晋升' }).count(), 0)
})

test('the list of submissions has what waits, what was confirmed and what was returned with a reason', async () => {
  const page = await stage.as('political', '/talent/submissions')
  await page.getByText('待确认').first().waitFor()
  await page.locator('[data-open]', { hasText: '全市检察机关先进个人' }).click()
  await page
    .getByRole('dialog')
    .getByText(/口头通知不能作为依据/)
    .waitFor()
  const own = await stage.as('prosecutor', '/talent/submissions')
  await own.locator('[data-open]').nth(2).waitFor()
  assert.equal(await own.locator('[data-open]').count(), 3)
})

for (const [path, width, dark, language, who] of [
  ['/talent/activities', 1440, true, 'en', 'chief'],
  ['/talent/activities', 390, false, 'zh', 'prosecutor'],
  ['/talent/training', 1440, false, 'zh', 'political'],
  ['/talent/training', 390, true, 'en', 'department_head'],
] as const)
  test(`${path} of ${who} at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const page = await stage.at(who, path, { width, dark, language })
    await axe(page)
    await noOverflow(page)
  })
