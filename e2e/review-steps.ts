import type { Page } from 'playwright-core'

/** Writes a finding into the score sheet that is open. */
export async function addFinding(page: Page, dimension: string, item: string, note: string) {
  await page.getByRole('button', { name: `记问题：${dimension}`, exact: true }).click()
  await page.getByRole('combobox', { name: `选择“${dimension}”的问题` }).fill(item)
  await page.locator('.ant-select-item-option', { hasText: item }).first().click()
  await page.getByRole('textbox', { name: `“${item}”的说明` }).fill(note)
}

/** Proposes the grade and hands the score sheet in. */
export async function handIn(page: Page, grade: string) {
  await page.getByText('已自动保存').waitFor()
  await page.getByRole('radio', { name: grade, exact: true }).check()
  await page.getByText('已自动保存').waitFor()
  await page.getByRole('button', { name: '提交评分' }).click()
  await page.locator('.ant-popconfirm').getByRole('button', { name: '提交评分' }).click()
  await page.getByText('已提交评分').first().waitFor()
}
