import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { rows, sql } from '../src/platform/db.ts'
import { makeCases } from '../src/quality/plans/testing.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const pages = ['/quality', '/quality/plans', '/quality/plans/new', '/quality/mandatory', '/quality/coverage', '/quality/settings']
const fits = async (page: Page) => {
  await axe(page)
  await noOverflow(page)
}

test('before anything is closed, each page says what it is for and what to do', async () => {
  for (const path of pages) await fits(await stage.at('zhao', path))
  const narrow = await stage.as('li', '/quality', { width: 390, dark: true })
  await narrow.getByText('还没有评查计划。').waitFor()
  await fits(narrow)
})

test('a plan goes from preview to draw by two people, and the draw can be repeated', async () => {
  const [department] = await rows<{ department_id: number }>(
    stage.app.db,
    sql`select department_id from departments where name = '第一检察部'`,
  )
  const { li, wang, zhou } = stage.app.people
  await makeCases(stage.app, [
    ...Array.from({ length: 30 }, () => ({ handler_id: li, ...department })),
    ...Array.from({ length: 11 }, () => ({ handler_id: wang, ...department })),
    ...Array.from({ length: 4 }, () => ({ handler_id: zhou, major: true })),
  ])
  const page = await stage.as('zhao', '/quality/plans')
  await page.getByRole('button', { name: '制定计划' }).click()
  await page.getByText('总体 45 件，将抽 4 件').waitFor()
  await page.getByLabel('抽取比例（%）').fill('10')
  await page.getByText('总体 45 件，将抽 6 件').waitFor()
  await fits(page)
  await page.getByRole('button', { name: '制定计划' }).click()
  await page.getByText('请填写名称（2 至 80 字）').waitFor()
  await page.getByLabel('计划名称').fill('2025 年第四季度常规抽查')
  await page.getByRole('button', { name: '制定计划' }).click()
  await page.waitForURL(/\/quality\/plans\/\d+$/)
  await page.getByRole('button', { name: '固定总体' }).click()
  await page.getByText('总体指纹（SM3）').waitFor()
  await page.getByLabel('半段种子').fill('5 8 13')
  await page.getByRole('button', { name: '输入第一半种子' }).click()
  await page.getByText('请由另一位案管、部门负责人或检察长输入第二半').waitFor()
  await fits(page)

  const chief = await stage.as('sun', new URL(page.url()).pathname)
  await chief.getByLabel('半段种子').fill('21 34')
  await chief.getByRole('button', { name: '输入第二半种子并抽取' }).click()
  await chief.getByRole('heading', { name: '抽中的案件' }).waitFor()
  await chief.getByRole('button', { name: '由本平台重抽核对' }).click()
  await chief.getByText('一致：45 件总体的指纹和 6 件抽中案件与当时完全相同。').waitFor()
  assert.match((await chief.locator('pre.script').textContent())!, /5 8 13-21 34/)
  await fits(chief)

  const handler = await stage.as('wang', new URL(page.url()).pathname, { width: 390 })
  await handler.getByText('另有 4 件不在您的查看范围内。').waitFor()
  await fits(handler)
})

test('a special plan takes all closed cases that fit its conditions', async () => {
  const page = await stage.as('zhao', '/quality/plans/new?kind=special')
  await page.getByText('总体 45 件，将抽 45 件').waitFor()
  await page.getByRole('button', { name: '加条件' }).click()
  await page.getByText('条件还没有填完整。').waitFor()
  await page.locator('.condition-field input').fill('重大案件')
  await page.keyboard.press('Enter')
  await page.getByText('总体 4 件，将抽 4 件').waitFor()
  await page.getByText('其中 4 件已在评查中').waitFor()
  await fits(page)
  await page.getByLabel('计划名称').fill('重大案件专项评查')
  await page.getByRole('button', { name: '制定计划' }).click()
  await page.getByRole('button', { name: '固定总体并全部列入' }).click()
  await page.getByText('已抽中 4 件').waitFor()
  await page.getByRole('button', { name: '撤销计划' }).click()
  await page.getByLabel('撤销理由').fill('范围另定')
  await page.getByRole('dialog').getByRole('button', { name: '撤销计划' }).click()
  await page.getByText('计划已撤销').waitFor()
})

test('coverage shows what is due and what was drawn, and each figure opens to its cases', async () => {
  const page = await stage.as('zhao', '/quality/coverage')
  const row = page.getByRole('row', { name: /李静/ })
  await row.waitFor()
  await row.getByRole('button', { name: /已抽/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('· 3 件').waitFor()
  await fits(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '本年' }).click()
  await page.waitForURL(/from=2025-01-01/)
  const narrow = await stage.as('qian', '/quality/coverage', { width: 390, language: 'en' })
  await narrow.getByRole('row', { name: /李静/ }).waitFor()
  await fits(narrow)
})

test('mandatory cases stand by class; what no fact tells is enrolled by hand with a reason', async () => {
  const page = await stage.as('zhao', '/quality/mandatory')
  await page.locator('.quality-chip', { hasText: '重大案件（一案一评）' }).locator('b', { hasText: '4' }).waitFor()
  await page.getByRole('button', { name: '人工列入' }).click()
  const drawer = page.getByRole('dialog')
  const [one] = await rows<{ case_no: string }>(
    stage.app.db,
    sql`select case_no from cases where handler_id = ${stage.app.people.li} order by case_id limit 1`,
  )
  await drawer.getByLabel('案号').fill(one!.case_no)
  await drawer.getByLabel('类别').click()
  await page.locator('.ant-select-item-option', { hasText: '媒体、人大代表、政协委员关注' }).click()
  await drawer.getByLabel('理由').fill('市人大代表来函关注')
  await fits(page)
  await drawer.getByRole('button', { name: '人工列入' }).click()
  await page.getByText('已列入必评').waitFor()
  await page.locator('.quality-chip', { hasText: '媒体、人大代表、政协委员关注' }).click()
  await page.getByText('赵岚 列入：市人大代表来函关注').waitFor()
})

test('case management proposes a rate, the chief confirms it', async () => {
  const page = await stage.as('zhao', '/quality/settings')
  await page.getByRole('button', { name: '提出变更 常规抽查比例' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('新值').fill('10')
  await drawer.getByLabel('依据').fill('本院《案件质量评查制度》第五条')
  await drawer.getByLabel('理由').fill('扩大抽查面')
  await fits(page)
  await drawer.getByRole('button', { name: '提出变更' }).click()
  await page.getByText('已提出，待检察长确认').waitFor()
  const chief = await stage.as('sun', '/quality/settings')
  await chief.getByRole('button', { name: '确认', exact: true }).click()
  await chief.getByText('已确认').waitFor()
  await fits(chief)
  const dark = await stage.as('sun', '/quality', { dark: true })
  await dark.getByText('10%', { exact: true }).waitFor()
  await fits(dark)
})
