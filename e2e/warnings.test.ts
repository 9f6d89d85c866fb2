import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { jobHandlers } from '../src/app.ts'
import { startWorker } from '../src/platform/worker.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
let worker: ReturnType<typeof startWorker>
before(async () => {
  stage = await openStage({ sample: true })
  worker = startWorker({ database: stage.app.database, handlers: jobHandlers, poll_ms: 200 })
})
after(async () => {
  await worker.stop()
  await stage.close()
})

test('a handler reads why, answers, and the case officer sees the answer', async () => {
  const page = await stage.as('prosecutor', '/warnings')
  await page.locator('.warning-why').first().waitFor()
  await axe(page)
  await page.locator('[data-open]').first().click()
  await page.waitForURL(/\/warnings\/\d+$/)
  await page.getByRole('heading', { name: '缘由' }).waitFor()
  assert.match((await page.locator('.why-large').textContent())!, /依据：/)
  await page.getByRole('heading', { name: '所据事实' }).waitFor()
  await axe(page)
  await page.getByRole('button', { name: '答复预警' }).click()
  await page.getByText('请填写原因和处理情况。').waitFor()
  await page.getByLabel('原因和处理情况').fill('已补办，')
  // What was typed is still there after the page was left.
  await page.reload()
  await page.getByText('已为您保留上次未提交的草稿。').waitFor()
  assert.equal(await page.getByLabel('原因和处理情况').inputValue(), '已补办，')
  await page.getByLabel('原因和处理情况').fill('已补办，材料已入卷。')
  await page.getByRole('button', { name: '答复预警' }).click()
  await page.locator('.reply-text', { hasText: '已补办，材料已入卷。' }).waitFor()
  const officer = await stage.as('case_officer', new URL(page.url()).pathname)
  await officer.locator('.reply-text', { hasText: '已补办，材料已入卷。' }).waitFor()
  assert.equal(await officer.getByRole('button', { name: '答复预警' }).count(), 0)
})

test('groups count what is there, and each opens its rows', async () => {
  const page = await stage.as('case_officer', '/warnings')
  const group = page.locator('.group-chip', { hasText: '法律适用' })
  const count = await group.locator('b').textContent()
  await group.click()
  await page.waitForURL(/group=lawApplication/)
  await page.getByText(`共 ${count} 条`).waitFor()
  await page.goBack()
  await page.waitForURL((url) => !url.search.includes('group='))
})

test('the case officer reads what switching a node off does, does it, and its warnings are gone', async () => {
  const page = await stage.as('case_officer', '/warnings/nodes')
  await page.getByLabel('在结果中查找').fill('捕后不诉')
  await page.locator('[data-open]', { hasText: '捕后不诉' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText(/待处理 \d+ 条/).waitFor()
  await axe(page)
  await drawer.getByRole('switch').click()
  await drawer.getByText(/保存后，本院 \d+ 条此类预警/).waitFor()
  await drawer.getByRole('button', { name: '保存并重新评估' }).click()
  await page.getByText(/已按新设置重新评估 [\d,]+ 件案件/).waitFor({ timeout: 30_000 })
  await drawer.getByText('启用 → 停用').waitFor()
  await drawer.getByRole('link', { name: /待处理 0 条/ }).click()
  await page.waitForURL(/\/warnings\?node=/)
  // What was settled before stays as it was settled.
  await page.goto(`${new URL(page.url()).pathname}${new URL(page.url()).search}&state=open`)
  await page.getByText('没有符合条件的预警。').waitFor()
})

test('who does not manage cases reads the nodes and changes nothing', async () => {
  const page = await stage.as('prosecutor', '/warnings/nodes?node=RN-TL-04')
  await page.getByRole('dialog').getByText('本院未作调整').waitFor()
  assert.equal(await page.getByRole('switch').count(), 0)
})

for (const [path, width, dark, language, who] of [
  ['/warnings', 1440, true, 'en', 'chief'],
  ['/warnings', 390, false, 'zh', 'prosecutor'],
  ['/warnings?state=upcoming', 768, false, 'zh', 'department_head'],
  ['/warnings/nodes', 1440, true, 'zh', 'case_officer'],
  ['/warnings/nodes', 390, false, 'en', 'case_officer'],
  ['/warnings/looks', 1440, true, 'en', 'case_officer'],
  ['/warnings/looks', 390, false, 'zh', 'case_officer'],
  ['/warnings/1', 390, true, 'zh', 'case_officer'],
] as const)
  test(`${path} of ${who} at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const page = await stage.at(who, path, { width, dark, language })
    await axe(page)
    await noOverflow(page)
  })
