import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage({ sample: true })
})
after(() => stage.close())

test('the chief opens the board, a day’s number, and the calculation of one of its dates', async () => {
  const page = await stage.as('chief', '/deadlines')
  await page.getByRole('heading', { name: '今后三十天' }).waitFor()
  await axe(page)
  const day = page.locator('tr.board-sum .board-cell[title*="1 月 4 日"]')
  const count = Number((await day.locator('> [aria-hidden]').textContent())!.trim())
  assert.ok(count > 1)
  await day.click()
  await page.getByRole('heading', { name: '1 月 4 日（周日）届满' }).waitFor()
  await page.getByText(`共 ${count} 项`).waitFor()
  assert.equal(await day.getAttribute('aria-current'), 'true')
  await page.locator('.data-table .fig').first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('这个日期怎么来的').waitFor()
  await drawer.getByText('起算', { exact: true }).waitFor()
  await drawer.getByText('结果', { exact: true }).waitFor()
  await drawer.locator('a[href^="/cases/"]').waitFor()
  await axe(page)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  await page.goBack()
  await page.getByRole('heading', { name: '期限清单' }).waitFor()
})

test('every number of the board leads to as many rows', async () => {
  const page = await stage.as('case_officer', '/deadlines')
  const all = page.locator('.board-all .board-cell')
  await all.first().waitFor()
  for (const cell of [page.locator('.board-cell.is-red').first(), all.first(), all.last()]) {
    const count = (await cell.locator('> [aria-hidden]').textContent())!.trim()
    await cell.click()
    await page.locator('.section-count', { hasText: new RegExp(`^${count}$`) }).waitFor()
  }
})

test('a prosecutor sees their own, and keeps what they asked for in the address', async () => {
  const page = await stage.as('prosecutor', '/deadlines')
  await page.locator('.data-table [data-row]').first().waitFor()
  assert.match(page.url(), /mine=true/)
  assert.equal(await page.locator('.board').count(), 0)
  await page.goto('/deadlines?mine=true&on=2025-12-31')
  await page.waitForURL(/from=2025-12-31&to=2025-12-31/)
  await page.getByText('今天届满').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/cases\/\d+/)
})

test('the calendar link is shown once, read without signing in, replaced and taken back', async () => {
  const page = await stage.as('prosecutor', '/deadlines/calendar')
  await page.getByRole('button', { name: '生成链接' }).click()
  const field = page.getByLabel('订阅链接')
  const link = await field.inputValue()
  const read = async (url: string) => (await fetch(url)).status
  assert.equal(await read(link), 200)
  await axe(page)
  await page.reload()
  await page.getByText('为安全起见只在生成时显示一次').waitFor()
  assert.equal(await field.count(), 0)
  await page.getByRole('button', { name: '更换链接' }).click()
  await page.locator('.ant-popconfirm').getByRole('button', { name: '更换链接' }).click()
  const second = await field.inputValue()
  assert.deepEqual([await read(link), await read(second)], [404, 200])
  await page.getByRole('button', { name: '撤销链接' }).first().click()
  await page.locator('.ant-popconfirm:visible').getByRole('button', { name: '撤销链接' }).click()
  await page.getByRole('button', { name: '生成链接' }).waitFor()
  assert.equal(await read(second), 404)
})

for (const [path, width, dark, language, who] of [
  ['/deadlines', 1440, true, 'en', 'chief'],
  ['/deadlines', 390, false, 'zh', 'chief'],
  ['/deadlines', 390, true, 'zh', 'prosecutor'],
  ['/deadlines', 768, false, 'en', 'department_head'],
  ['/deadlines/calendar', 390, false, 'zh', 'prosecutor'],
] as const)
  test(`${path} of ${who} at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const page = await stage.at(who, path, { width, dark, language })
    await axe(page)
    await noOverflow(page)
  })
