import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage({ sample: true })
})
after(() => stage.close())

test('J and K go through the day, T tells where a date comes from, Escape gives the focus back, Enter opens the case', async () => {
  const page = await stage.as('prosecutor')
  const current = page.locator('.today-row.is-current')
  await current.waitFor()
  const first = await current.locator('.today-case').textContent()
  await page.keyboard.press('j')
  assert.notEqual(await current.getAttribute('data-row'), null)
  const second = await current.locator('.today-case').textContent()
  const rowOf = () => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row'))
  const at = await rowOf()
  assert.equal(at, await current.getAttribute('data-row'))
  await page.keyboard.press('k')
  assert.equal(await current.locator('.today-case').textContent(), first)
  await page.keyboard.press('j')
  await page.keyboard.press('t')
  const drawer = page.getByRole('dialog')
  await drawer.getByText('这个日期怎么来的').waitFor()
  await drawer.getByText('结果').waitFor()
  await axe(page)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  assert.equal(await rowOf(), at)
  const to = await current.locator('a[data-open]').getAttribute('href')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === to)
  assert.ok(second)
})

test('moving the sample’s day changes what is due', async () => {
  const page = await stage.as('prosecutor')
  await page.getByRole('heading', { level: 1, name: '12 月 31 日' }).waitFor()
  await page.getByRole('button', { name: '前一天' }).click()
  await page.getByRole('heading', { level: 1, name: '12 月 30 日' }).waitFor()
  await page.getByRole('button', { name: '后一天' }).click()
  await page.getByRole('heading', { level: 1, name: '12 月 31 日' }).waitFor()
})

test('what the office asks of itself is folded at the end of the day, and opens', async () => {
  const page = await stage.as('prosecutor')
  const fold = page.getByRole('button', { name: /本院管理目标/ })
  await fold.waitFor()
  assert.equal(await page.getByText('结案后归档', { exact: true }).count(), 0)
  await fold.click()
  await page.getByText('结案后归档', { exact: true }).first().waitFor()
  await axe(page)
})

test('a date tells what it would be if the case took another course today', async () => {
  const page = await stage.as('prosecutor', '/deadlines?mine=true&state=running&main=true')
  await page.locator('button.fig').first().click()
  const drawer = page.getByRole('dialog')
  await drawer
    .locator('.ifs')
    .getByText(/退回补充侦查/)
    .waitFor()
  await drawer
    .locator('.ifs')
    .getByText(/重新移送/)
    .waitFor()
  await axe(page)
})

test('a saved view gets another name', async () => {
  const page = await stage.as('prosecutor', '/cases?open=true&in_custody=true&state=review')
  await page.getByRole('button', { name: /另存视图/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('在押审查中')
  await dialog.getByRole('button').last().click()
  await page.getByRole('button', { name: /^在押审查中/ }).click()
  await page.getByRole('button', { name: '改名' }).click()
  await dialog.getByRole('textbox').fill('我的在押件')
  await dialog.getByRole('button').last().click()
  await page.getByRole('button', { name: /^我的在押件/ }).waitFor()
  assert.equal(await page.getByRole('button', { name: /^在押审查中/ }).count(), 0)
})

test('Ctrl K finds a case by a fragment of its name', async () => {
  const page = await stage.as('case_officer')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('盗窃')
  await page.locator('[role=option]', { hasText: '盗窃' }).first().waitFor()
  await axe(page)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/cases\/\d+$/)
})

for (const [width, dark, language, who] of [
  [1440, false, 'zh', 'prosecutor'],
  [1440, true, 'en', 'chief'],
  [768, false, 'en', 'department_head'],
  [390, false, 'zh', 'prosecutor'],
  [360, true, 'zh', 'case_officer'],
  [2560, false, 'zh', 'chief'],
] as const)
  test(`the desk of ${who} at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const page = await stage.as(who, '/', { width, dark, language })
    await page.waitForLoadState('networkidle')
    await axe(page)
    await noOverflow(page)
  })

test('the first page asks for at most 400 kB of script, gzipped', async () => {
  const page = await stage.open()
  await page.context().addCookies([{ name: 'jh_session', value: await stage.tokenOf('prosecutor'), url: stage.base }])
  const scripts: Promise<Buffer>[] = []
  // What is fetched ahead, once the page stands, is no part of it.
  const count = (reply: Response) => {
    if (reply.url().endsWith('.js')) scripts.push(reply.body())
  }
  page.on('response', count)
  await page.goto('/')
  await page.locator('.today-row').first().waitFor()
  await page.waitForLoadState('networkidle')
  page.off('response', count)
  const bytes = (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0)
  assert.ok(bytes <= 400_000, `${bytes} bytes of script`)
})
