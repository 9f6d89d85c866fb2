import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { jobHandlers } from '../src/app.ts'
import { startWorker } from '../src/platform/worker.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

const sample = (name: string) => join(import.meta.dirname, '../sample', name)
const header = '部门受案号,案件名称,案件类别,移送单位,案由,受理日期,承办部门,承办检察官,收案窗口\n'
/** One good row, one with a word that can be explained, one that must be corrected in the file. */
const untidy = [
  '青江检诉受〔2025〕519901009001号,甲某盗窃案,审查起诉,青江区公安分局,盗窃罪,2025-12-01,第一检察部,白然曦,一号\n',
  '青江检诉受〔2025〕519901009002号,乙某盗窃案,公诉类,青江区公安分局,盗窃罪,2025-12-01,第一检察部,白然曦,二号\n',
  '青江检诉受〔2025〕519901009003号,丙某盗窃案,审查起诉,青江区公安分局,盗窃罪,2025-13-01,第一检察部,白然曦,一号\n',
].join('')

let stage: Stage
let worker: ReturnType<typeof startWorker>
before(async () => {
  stage = await openStage()
  worker = startWorker({ database: stage.app.database, handlers: jobHandlers, poll_ms: 200 })
})
after(async () => {
  await worker.stop()
  await stage.close()
})

type File = string | { name: string; mimeType: string; buffer: Buffer }
/** Uploads and waits for the comparison. */
async function upload(page: Page, file: File): Promise<string> {
  await page.goto('/imports')
  await page.getByTestId('file').setInputFiles(file)
  await page.waitForURL(/\/imports\/\d+/)
  await page.getByRole('heading', { name: '核对结果' }).waitFor({ timeout: 60_000 })
  return new URL(page.url()).pathname
}
/** The counts of a sheet; the last column, errors of the case card, is the matter of card.test.ts. */
const cells = async (page: Page, row: string) =>
  (await page.getByRole('row', { name: row, exact: false }).first().locator('td').allInnerTexts()).slice(0, 6)

test('the roster is compared, shown, and written once confirmed; differences of known persons are told field by field', async () => {
  const page = await stage.as('zhao', '/imports')
  await page.getByText('还没有导入过').waitFor()
  await axe(page)
  await upload(page, sample('人员花名册.xlsx'))
  assert.deepEqual(await cells(page, '人员'), ['63', '55', '8', '0', '0', '0'])
  // The cast has the numbers of eight of the roster.
  const second = page.locator('[data-row="0-3"]')
  assert.match((await second.innerText()).replace(/\s+/g, ' '), /姓名 王锐 → 孟嘉/)
  await axe(page)
  await page.getByRole('button', { name: '导入 63 行' }).click()
  await page.getByRole('heading', { name: '导入结果' }).waitFor({ timeout: 30_000 })
  await page.getByText('文件 63 行 = 新增 55 + 变更 8 + 无变化 0 + 退回 0，对得上。').waitFor()
})

test('the cases come in with parties, activities and property; the import can be left and is found again by its address', async () => {
  const page = await stage.as('zhao')
  const path = await upload(page, sample('案件-2025.xlsx'))
  assert.deepEqual(await cells(page, '合计'), ['14,110', '14,110', '0', '0', '0', '0'])
  await page.getByRole('button', { name: '导入 14,110 行' }).click()
  await page.getByText('可以离开本页').waitFor()
  await page.goto('/imports')
  await page.getByText('正在导入').waitFor()
  await page.goto(path)
  await page.getByRole('heading', { name: '导入结果' }).waitFor({ timeout: 180_000 })
  await page.getByText('文件 14,110 行 = 新增 14,110').waitFor()
  await axe(page)
  const { rows, total } = (await stage.app.as('zhao').get(`/api/cases?batch_id=${path.split('/').at(-1)}`)).body
  assert.ok(rows.length)
  assert.equal(total, 1469)
  await page.getByRole('button', { name: '查看这一批案件' }).click()
  await page.waitForURL(/\/cases\?batch_id=\d+$/)
})

test('the same file again changes nothing', async () => {
  const page = await stage.as('zhao')
  await upload(page, sample('案件-2025.xlsx'))
  await page.getByText('与现有数据完全一致，没有需要导入的内容。').waitFor()
  assert.deepEqual(await cells(page, '合计'), ['14,110', '0', '0', '14,110', '0', '0'])
  assert.equal(await page.getByRole('button', { name: /^导入 / }).count(), 0)
  await page.getByRole('button', { name: '放弃导入' }).click()
  await page.waitForURL(/\/imports$/)
  await page.getByText('已放弃').first().waitFor()
})

test('rejected rows say row, column and reason and can be taken away to be corrected; a word explained once is known', async () => {
  const page = await stage.as('zhao')
  await upload(page, { name: '补充.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${header}${untidy}`) })
  assert.deepEqual(await cells(page, '补充'), ['3', '1', '0', '0', '2', '0'])
  await page.locator('[data-row="0-4"]', { hasText: '受理日期' }).waitFor()
  await axe(page)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载更正表' }).click()])
  assert.equal(file.suggestedFilename(), '补充-更正表.xlsx')
  await page.getByRole('combobox', { name: '公诉类 选择含义' }).fill('审查起诉')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: '收案窗口 选择含义' }).fill('不导入')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '记住并重新核对' }).click()
  await page.getByRole('button', { name: '导入 2 行' }).waitFor({ timeout: 30_000 })
  assert.deepEqual(await cells(page, '补充'), ['3', '2', '0', '0', '1', '0'])
  assert.equal(await page.getByText('收案窗口').count(), 0)
})

test('a batch is undone whole with its reason; where something rests on it the refusal says what', async () => {
  const page = await stage.as('zhao')
  const undo = async (name: string, reason: string) => {
    await page.goto('/imports')
    await page.getByRole('link', { name, exact: true }).last().click()
    await page.getByRole('button', { name: '撤销整批' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('撤销后可以重新导入').waitFor()
    await drawer.getByLabel('撤销原因').fill(reason)
    await axe(page)
    await drawer.getByRole('button', { name: '撤销整批', exact: true }).click()
    return drawer
  }
  const refused = await undo('人员花名册.xlsx', '选错文件')
  await refused.getByText('这一批人员已被使用，不能撤销').waitFor()
  await undo('案件-2025.xlsx', '导出时选错了期间')
  await page.getByText('它带来的记录已全部作废').waitFor({ timeout: 120_000 })
  assert.equal((await stage.app.as('zhao').get('/api/cases')).body.total, 0)
})

test('who may bring in only the roster is told so; a stranger finds no such page', async () => {
  const political = await stage.as('wu', '/imports')
  await political.getByText('案件数据由案管导入').waitFor()
  await axe(political)
  const stranger = await stage.as('li', '/imports')
  await stranger.getByText('没有权限').first().waitFor()
})

for (const [width, dark, language] of [
  [390, false, 'zh'],
  [768, true, 'en'],
  [1440, true, 'zh'],
] as const)
  test(`imports at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    for (const path of ['/imports', '/imports/1', '/imports/4']) {
      const page = await stage.at('zhao', path, { width, dark, language })
      await axe(page)
      await noOverflow(page)
    }
  })
