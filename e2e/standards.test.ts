import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letter } from '../src/platform/letter.ts'
import { makeStandards } from '../src/sample/standards.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

test('an empty library says why and what to do; whoever draws up standards is shown the way in', async () => {
  const page = await stage.as('wu', '/standards')
  await page.getByText('还没有制度规范。').waitFor()
  await axe(page)
  await page.getByRole('button', { name: '导入文件' }).click()
  await page.getByRole('heading', { level: 1, name: '导入制度规范' }).waitFor()
  await axe(page)
  const reader = await stage.as('li', '/standards')
  await reader.getByText('还没有制度规范。').waitFor()
  assert.equal(await reader.getByRole('button', { name: '导入文件' }).count(), 0)
})

test('a Word file becomes a draft, is corrected, published, and read by everybody; the next version is compared with it', async () => {
  const content = await letter({
    title: '换押登记操作规程',
    blocks: ['第一条　换押由书记员办理。', '第二条【时限】收案当日办理换押手续。', '第三条　回执附卷。'].map((text) => ({
      kind: 'p',
      text,
    })),
  })
  const page = await stage.as('zhao', '/standards/import')
  const file = { name: '换押登记操作规程.docx', mimeType: 'application/octet-stream', buffer: content }
  await page.getByTestId('file').setInputFiles({ ...file, buffer: Buffer.from('%PDF-1.7 no document') })
  await page.getByText(/这不是可导入的文件/).waitFor()
  await page.getByTestId('file').setInputFiles(file)
  await page.getByRole('heading', { name: '识别出 1 份文件，3 条' }).waitFor()
  assert.equal(await page.getByLabel('标题 2', { exact: true }).inputValue(), '时限')
  await page.getByLabel('内容 3', { exact: true }).fill('回执当日附卷。')
  await axe(page)
  await noOverflow(page)
  await page.getByRole('button', { name: '存为草稿' }).click()
  await page.getByRole('heading', { level: 1, name: '换押登记操作规程' }).waitFor()
  await page.getByText('这是草稿，尚未生效。').waitFor()
  await page.getByRole('button', { name: '公布草稿' }).click()
  const form = page.getByRole('dialog')
  await axe(page)
  await form.getByRole('button', { name: '公布草稿' }).click()
  await form.waitFor({ state: 'hidden' })
  await page.getByText('现行', { exact: true }).first().waitFor()

  await page.getByRole('button', { name: '起草下一版' }).click()
  await form.getByLabel('为什么要改').fill('讲评发现换押漏办')
  await form.getByRole('button', { name: '起草下一版' }).click()
  await page.getByLabel('内容 2', { exact: true }).fill('收案当日办理换押手续，书记员与承办人共同核对。')
  await page.getByRole('button', { name: '在下面加一条' }).last().click()
  await page.getByText('有条款没有写内容').waitFor()
  await page.getByLabel('内容 4', { exact: true }).fill('漏办的，当日补办并记录原因。')
  await page.getByLabel('条号 4', { exact: true }).fill('第四条')
  await axe(page)
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('讲评发现换押漏办').first().waitFor()
  await page.getByRole('link', { name: '与上一版对照' }).click()
  await page.getByText('新增 1 条，修改 1 条，删去 0 条，条号变动 0 条，未变 2 条').waitFor()
  await page.locator('ins', { hasText: '书记员与承办人共同核对' }).waitFor()
  await axe(page)
})

test('reading is set, stands on the desk of those who must, is marked read, and whoever set it sees who has not', async () => {
  const page = await stage.as('zhao', '/standards')
  await page.getByRole('link', { name: '换押登记操作规程' }).click()
  await page.getByRole('button', { name: '布置学习' }).click()
  const form = page.getByRole('dialog')
  await form.getByText('岗位（职务）').click()
  await form.getByRole('combobox', { name: '职务' }).click()
  await page.locator('.ant-select-item-option', { hasText: '检察官助理' }).click()
  await axe(page)
  await form.getByRole('button', { name: '布置学习' }).click()
  await page.getByText('已读 0 人，应读 1 人').waitFor()

  const reader = await stage.as('chen', '/')
  await reader.getByRole('heading', { name: '待阅读的制度' }).waitFor()
  await axe(reader)
  await reader.getByRole('link', { name: '换押登记操作规程' }).click()
  await reader.getByRole('button', { name: '我已阅读' }).click()
  await reader.getByText('您已于 2025-12-31 阅读这一版。').first().waitFor()
  await page.reload()
  await page.getByText('已读 1 人，应读 1 人').waitFor()
  await page.getByText('2025-12-31 已读').waitFor()
})

test('the library of the sample: words find clauses, a clause has an address, nothing sticks out or fails on phones, in dark, in English', async () => {
  await stage.app.act(stage.app.system, (ctx) => makeStandards(ctx, () => {}))
  const page = await stage.as('li', '/standards')
  await page.getByText('规章制度 32 份，操作规程 229 份，岗位职责 71 份').waitFor()
  await page.getByPlaceholder('查找文件或条款').fill('专户')
  await page.getByRole('heading', { name: '现行条款' }).waitFor()
  await axe(page)
  await page.locator('.found-clauses a', { hasText: '涉案财物管理制度 第二条' }).click()
  await page.waitForURL(/#c2$/)
  await page.locator('#c2.is-target').waitFor()
  await page.locator('#c2', { hasText: '扣押的款项三日内存入专户' }).waitFor()
  const document = page.url().replace(/#.*$/, '')
  for (const look of [{ width: 390 }, { width: 390, dark: true }, { dark: true }, { language: 'en' as const }]) {
    for (const path of ['/standards', '/standards?q=期限', document, '/standards/import', `${document}/compare`]) {
      const other = await stage.at('zhao', path, look)
      await noOverflow(other)
      await axe(other)
    }
  }
})

test('by keyboard: G B opens the library, / searches, J and Enter open a document', async () => {
  const page = await stage.as('li', '/')
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await page.getByRole('heading', { level: 1, name: '制度规范' }).waitFor()
  await page.getByRole('link', { name: '案件受理登记制度' }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/standards\/\d+$/)
})
