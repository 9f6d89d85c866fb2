import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage({ sample: true })
})
after(() => stage.close())

test('a figure of the report opens to the rows it counts, page by page, and these to their cases', async () => {
  const page = await stage.as('chief', '/reports?year=2025')
  await page.getByText('一、办案总体情况').waitFor()
  await axe(page)
  await page.getByRole('button', { name: /全院共受理各类案件 1469/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('背后的 1469 行').waitFor()
  await drawer.getByText('期间内受理的案件，以受理日计').waitFor()
  await axe(page)
  const rows = drawer.locator('table.behind tbody tr')
  assert.equal(await rows.count(), 50)
  await drawer.getByRole('button', { name: /已显示 50 行/ }).click()
  await drawer.getByRole('button', { name: /已显示 100 行/ }).waitFor()
  assert.equal(await rows.count(), 100)
  await drawer.locator('a[href^="/cases/"]').first().click()
  await page.waitForURL(/\/cases\/\d+$/)
  await page.goBack()
  await page.waitForURL(/year=2025&open=cases.accepted/)
})

test('a share stands with both its counts, one of fewer than twenty as counts alone', async () => {
  const page = await stage.as('chief', '/reports?year=2025')
  await page.getByRole('button', { name: /93\.8%（528\/563）/ }).click()
  await page.getByRole('dialog').getByText('背后的记录：分子 528，分母 563').waitFor()
  const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`)
  for (const month of months) {
    const { sections } = (await (await page.request.get(`/api/reports?month=${month}`)).json()) as {
      sections: { blocks: { parts?: (string | { small: boolean; text: string })[] }[] }[]
    }
    for (const part of sections.flatMap((s) => s.blocks.flatMap((b) => b.parts ?? [])))
      if (typeof part !== 'string' && part.small) assert.doesNotMatch(part.text, /%/)
  }
})

test('month and year by the switch and by [; the report comes as a Word file', async () => {
  const page = await stage.as('case_officer', '/reports')
  await page.getByRole('heading', { name: /2025年12月工作情况报告/ }).waitFor()
  await page.keyboard.press('[')
  await page.getByRole('heading', { name: /2025年11月工作情况报告/ }).waitFor()
  await page.getByText('年', { exact: true }).click()
  await page.getByRole('heading', { name: /2025年工作情况报告/ }).waitFor()
  assert.match(page.url(), /year=2025$/)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 Word' }).click()])
  assert.match(file.suggestedFilename(), /2025年工作情况报告\.docx$/)
  const content = await readFile(await file.path())
  assert.equal(content.subarray(0, 2).toString(), 'PK')
  await page.getByText(/已下载/).waitFor()
  await axe(page)
})

test('whoever handles cases only is told that the report is not theirs', async () => {
  const page = await stage.as('prosecutor', '/reports')
  await page.getByRole('heading', { name: '没有权限' }).waitFor()
})

for (const [width, dark, language] of [
  [1440, true, 'en'],
  [768, false, 'zh'],
  [390, true, 'zh'],
] as const)
  test(`the report and a figure at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    for (const path of [
      '/reports?month=2025-11',
      '/reports?month=2025-11&open=warnings.all',
      '/reports?year=2025&open=cases.per_prosecutor',
    ]) {
      const page = await stage.at('chief', path, { width, dark, language })
      await axe(page)
      await noOverflow(page)
    }
  })
