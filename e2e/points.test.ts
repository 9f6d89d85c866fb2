import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { jobHandlers } from '../src/app.ts'
import { row, sql } from '../src/platform/db.ts'
import { startWorker } from '../src/platform/worker.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
let worker: ReturnType<typeof startWorker>
let own: number
let assistant: { person_id: number; name: string }
before(async () => {
  stage = await openStage({ sample: true })
  worker = startWorker({ database: stage.app.database, handlers: jobHandlers, poll_ms: 200 })
  own = (await row<{ person_id: number }>(stage.app.db, sql`select person_id from accounts where login = 'prosecutor'`))!.person_id
})
after(async () => {
  await worker.stop()
  await stage.close()
})

const open = (person: number, month: string) => `/points/${person}?month=${month}`

test('whoever leads nobody comes to the own month; a point opens to its facts, and a fact to its case', async () => {
  const page = await stage.as('prosecutor', '/points')
  await page.waitForURL(`**${open(own, '2025-12')}`)
  await page.getByRole('heading', { name: '四个方面' }).waitFor()
  await page.getByRole('img', { name: /折算办结件数/ }).waitFor()
  // The other pages of the area are one step away.
  await page.getByRole('navigation', { name: '考核' }).getByRole('link', { name: '年度考核' }).waitFor()
  await axe(page)
  // From the list of indicators by keyboard.
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await drawer.getByText(/KPI-R01/).waitFor()
  await drawer.getByText('未核验').waitFor()
  await drawer.locator('.bands .is-here').waitFor()
  const behind = await drawer.getByText(/背后的 \d+ 行/).textContent()
  const rows = drawer.locator('table.behind').first().locator('tbody tr')
  assert.equal(String(await rows.count()), /\d+/.exec(behind!)![0])
  await axe(page)
  // The sum is the figure itself.
  const value = await drawer.locator('.size-large .fig-value').textContent()
  assert.equal((await drawer.locator('tfoot td').last().textContent())!.trim(), value)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  await page.keyboard.press('Enter')
  await drawer.locator('a[href^="/cases/"]').first().click()
  await page.waitForURL(/\/cases\/\d+$/)
  await page.goBack()
  // The way back finds the drawer as it was.
  await page.waitForURL(/open=KPI-R01/)
  await drawer.getByText(/KPI-R01/).waitFor()
})

test('an aspect opens to its indicators, and [ goes to the month before', async () => {
  const page = await stage.as('prosecutor', open(own, '2025-12'))
  await page.locator('.aspects .fig').first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText(/\d+ 项计分指标/).waitFor()
  await drawer.getByRole('button', { name: '办结案件数量（折算）' }).click()
  await drawer.getByText(/KPI-R01/).waitFor()
  await page.keyboard.press('Escape')
  await axe(page)
  await page.keyboard.press('[')
  await page.getByText('2025 年 11 月').first().waitFor()
  await page.getByText('已公布', { exact: true }).waitFor()
})

test('somebody else’s points are not there', async () => {
  const other = (await row<{ person_id: number }>(
    stage.app.db,
    sql`select person_id from persons where person_id <> ${own} and category = 'prosecutor' order by person_id limit 1`,
  ))!
  const page = await stage.as('prosecutor', open(other.person_id, '2025-12'))
  await page.getByText(/没有您可以查看的这名人员的积分/).waitFor()
  await axe(page)
})

test('the list is by pinyin and ranks nobody; the chief closes and publishes the month', async () => {
  const page = await stage.as('chief', '/points')
  await page.getByText('共 63 人').waitFor()
  await page.getByText(/不排名/).waitFor()
  assert.equal(await page.locator('th[aria-sort]').count(), 0)
  assert.equal((await page.locator('tbody [data-row] strong').first().textContent())!, '白然曦')
  await axe(page)
  await page.getByRole('button', { name: /2025 年 12 月 结账/ }).click()
  const asked = page.getByRole('dialog')
  await asked.getByText(/结账不能撤回/).waitFor()
  await axe(page)
  await asked.getByRole('button', { name: /结账/ }).click()
  await page.getByText('已结账', { exact: true }).waitFor()
  await page.getByText('现在的事实与结账时一致，没有需要更正的。').waitFor()
  await page.getByRole('button', { name: /2025 年 12 月 公布/ }).click()
  await asked.getByRole('button', { name: /公布/ }).click()
  await page.getByText('已公布', { exact: true }).waitFor()
  assert.equal(await page.getByRole('group', { name: '本月可以做的事' }).count(), 0)
})

test('a fact recorded after closing is a difference; a correction takes it over, and the ledger shows both entries', async () => {
  const own_case = (await row<{ case_id: number; version: number; person_id: number; name: string }>(
    stage.app.db,
    sql`select c.case_id, c.version, p.person_id, p.name from cases c join persons p on p.office_id = c.office_id and p.person_id = c.assistant_id
        where c.handler_id = ${own} and c.procedure = 'prosecution_review' and c.closed_on is null and c.returns = 0 limit 1`,
  ))!
  assistant = own_case
  const handler = await stage.as('prosecutor')
  const recorded = await handler.request.post(`/api/cases/${own_case.case_id}/acts`, {
    headers: { 'idempotency-key': 'points-journey' },
    data: { kind: 'suspect.questioned', on: '2025-12-31', data: {}, version: own_case.version },
  })
  assert.equal(recorded.status(), 200, await recorded.text())
  const page = await stage.as('political', '/points')
  await page.getByRole('heading', { name: '结账之后的变化' }).waitFor()
  const line = page.locator('tr', { hasText: own_case.name }).filter({ hasText: '辅助办案工作量' })
  await line.getByRole('button', { name: '更正' }).click()
  const form = page.getByRole('dialog', { name: '更正一项积分' })
  await form.getByRole('button', { name: '记更正分录' }).click()
  await form.getByText('请写明理由，至少两个字').waitFor()
  await axe(page)
  await form.getByLabel('理由').fill('12 月 31 日讯问补登')
  await form.getByRole('button', { name: '记更正分录' }).click()
  await form.waitFor({ state: 'hidden' })
  await line.waitFor({ state: 'detached' })
})

test('a correction by hand: the person reads the new points, the reason, and the entry it stands for', async () => {
  const chief = await stage.as('chief', `${open(own, '2025-12')}&open=KPI-R02`)
  const drawer = chief.getByRole('dialog').filter({ hasText: '这个数怎么来的' })
  await drawer.getByRole('button', { name: '更正这一项…' }).click()
  const form = chief.getByRole('dialog', { name: '更正一项积分' })
  await form.getByText('填写分值').click()
  await form.getByLabel('加减分').fill('0.5')
  await form.getByLabel('理由').fill('经评查，减半计分')
  await form.getByRole('button', { name: '记更正分录' }).click()
  await form.waitFor({ state: 'hidden' })
  await drawer.getByText('经评查，减半计分').first().waitFor()
  const page = await stage.as('prosecutor', `${open(own, '2025-12')}&open=KPI-R02`)
  const own_drawer = page.getByRole('dialog')
  await own_drawer.getByText(/冲回第 \d+ 笔/).waitFor()
  await own_drawer.getByText(/更正后新记/).waitFor()
  await page.locator('tr', { hasText: '重大疑难复杂案件办理' }).getByText('经更正').waitFor()
  assert.equal(await own_drawer.getByRole('button', { name: '更正这一项…' }).count(), 0)
  await axe(page)
})

test('forty indicators say what they mean; the political department switches one off from the next month', async () => {
  const page = await stage.as('political', '/points/indicators')
  await page.getByRole('heading', { level: 1, name: '考核指标' }).waitFor()
  assert.equal(await page.locator('.rules > li').count(), 40)
  await axe(page)
  await page.getByRole('button', { name: '抗诉改变率' }).click()
  const drawer = page.getByRole('dialog')
  await drawer
    .getByText(/权重为 0|权重 0|不进入积分/)
    .first()
    .waitFor()
  // It gives no points whatever is chosen, and does not offer any.
  await drawer.getByRole('radio', { name: '只作分析' }).waitFor()
  assert.equal(await drawer.getByRole('radio', { name: '计分', exact: true }).count(), 0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '文书按期送达和归档' }).click()
  await drawer.getByText(/此前各月的积分不变/).waitFor()
  await axe(page)
  await drawer.getByRole('button', { name: '自 2026 年 1 月 起停用' }).click()
  await drawer.getByText('自 2026-01-01 起按新版本').first().waitFor()
  const reader = await stage.as('prosecutor', '/points/indicators?open=KPI-E06')
  await reader.getByRole('dialog').getByText('未核验').waitFor()
  assert.equal(await reader.getByRole('button', { name: /起停用/ }).count(), 0)
})

for (const [width, dark, language] of [
  [1440, true, 'en'],
  [768, false, 'zh'],
  [390, true, 'zh'],
] as const)
  test(`list, month, drawer and indicators at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    for (const path of [
      '/points?month=2025-11',
      `${open(own, '2025-11')}&open=KPI-R13`,
      `${open(own, '2025-11')}&open=KPI-R01`,
      '/points/indicators',
    ]) {
      const page = await stage.at('chief', path, { width, dark, language })
      await axe(page)
      await noOverflow(page)
    }
    assert.ok(assistant.name)
  })
