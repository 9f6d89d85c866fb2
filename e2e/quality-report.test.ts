import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
const shots = process.env.JH_SHOTS
const shot = async (page: Page, name: string) => shots && (await page.screenshot({ path: `${shots}/${name}.png` }))
before(async () => {
  stage = await openStage({ sample: true })
})
after(() => stage.close())

test('the quarter’s report on case quality: figures open to their records, also one of a department, and it comes as a Word file', async () => {
  const page = await stage.as('case_officer', '/quality/report')
  await page.getByRole('heading', { name: /2025年第四季度案件质量评查季报/ }).waitFor()
  await shot(page, 'report')
  await axe(page)
  await page.getByRole('button', { name: /全院办结案件 \d+/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('期间内审结的案件，以审结之日计').waitFor()
  await drawer.locator('table.behind tbody tr').first().waitFor()
  await axe(page)
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /第一检察部 办结（件） \d+/ })
    .first()
    .click()
  await page.waitForURL(/open=quality.closed%40department\.\d+/)
  await drawer.locator('table.behind tbody tr').first().waitFor()
  await shot(page, 'report-department')
  await page.keyboard.press('Escape')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 Word' }).click()])
  assert.match(file.suggestedFilename(), /2025年第四季度案件质量评查季报\.docx$/)
})

test('month, quarter, half and year, by the switch and by [', async () => {
  const page = await stage.as('chief', '/quality/report')
  await page.getByRole('heading', { name: /第四季度案件质量评查季报/ }).waitFor()
  await page.keyboard.press('[')
  await page.getByRole('heading', { name: /第三季度案件质量评查季报/ }).waitFor()
  await page.getByText('半年', { exact: true }).click()
  await page.getByRole('heading', { name: /下半年案件质量评查半年报/ }).waitFor()
  await page.getByText('年', { exact: true }).click()
  await page.getByRole('heading', { name: /2025年案件质量评查年报/ }).waitFor()
})

test('a person’s page shows the quality record to the person; each line opens', async () => {
  const { body } = await stage.app.withToken(await stage.tokenOf('prosecutor')).get('/api/session/me')
  const page = await stage.as('prosecutor', `/people/${body.person_id}`)
  await page.getByRole('heading', { name: '质量记录' }).waitFor()
  await page.getByRole('button', { name: /^自查 \d+/ }).click()
  await shot(page, 'archive')
  await axe(page)
  await page.locator('a[href^="/quality/checks/"]').first().click()
  await page.waitForURL(/\/quality\/checks\/\d+$/)
})

test('whoever handles cases only is told that the report is not theirs', async () => {
  const page = await stage.as('prosecutor', '/quality/report')
  await page.getByRole('heading', { name: '没有权限' }).waitFor()
})

for (const [width, dark, language] of [
  [390, false, 'zh'],
  [1440, true, 'en'],
] as const)
  test(`the report and a person's section of quality at ${width} px, ${dark ? 'dark' : 'light'}, ${language}`, async () => {
    for (const [path, name] of [
      ['/quality/report', 'report'],
      ['/quality/report?period=2025-Q4&open=findings.all', 'figure'],
      ['/quality/checks', 'checks'],
    ] as const) {
      const page = await stage.at('chief', path, { width, dark, language })
      await page.waitForLoadState('networkidle')
      await shot(page, `report-${name}-${width}`)
      await axe(page)
      await noOverflow(page)
    }
  })
