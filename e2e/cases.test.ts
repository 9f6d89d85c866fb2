import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, sql } from '../src/platform/db.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
/** A case under review that the sample's prosecutor handles, not yet extended. */
let mine: { case_id: number; name: string }
before(async () => {
  stage = await openStage({ sample: true })
  const [found] = await rows<typeof mine>(
    stage.app.db,
    sql`select c.case_id, c.name from cases c join accounts a on a.office_id = c.office_id and a.person_id = c.handler_id
        where a.login = 'prosecutor' and c.procedure = 'prosecution_review' and c.state = 'review' and not c.fast_track
          and not exists (select from facts f where f.office_id = c.office_id and f.case_id = c.case_id and f.kind = 'review.extended')
        order by c.next_due_on limit 1`,
  )
  mine = found!
})
after(() => stage.close())

test('a prosecutor’s list begins with the own open cases; J and Enter open one, K and J go on from there, Back returns', async () => {
  const page = await stage.as('prosecutor', '/cases')
  await page.waitForURL(/view=mine/)
  const line = page.locator('tr[data-row]')
  await line.first().waitFor()
  await axe(page)
  await page.keyboard.press('j')
  const name = await page.locator('tr.is-current .case-name').textContent()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: name! }).waitFor()
  const first = page.url()
  await page.keyboard.press('k')
  await page.locator('h1', { hasNotText: name! }).waitFor()
  assert.notEqual(page.url(), first)
  await page.keyboard.press('j')
  await page.waitForURL(first)
  await page.getByRole('link', { name: '案件', exact: true }).last().click()
  await page.waitForURL(/view=mine/)
})

test('the list is filtered by department, counted, searched, and its address brings a colleague to the same', async () => {
  const page = await stage.as('case_officer', '/cases')
  await page.locator('tr[data-row]').first().waitFor()
  const all = await page.locator('.pager-total').textContent()
  await page.getByRole('button', { name: '添加条件' }).click()
  await page.getByRole('menuitem', { name: '承办部门' }).click()
  await page.getByRole('radio', { name: '第一检察部' }).click()
  await page.waitForURL(/department_id=\d+/)
  await page.getByText('已改动').waitFor()
  await page.waitForFunction((before) => document.querySelector('.pager-total')?.textContent !== before, all)
  const some = await page.locator('.pager-total').textContent()
  await axe(page)
  const colleague = await stage.as('chief', new URL(page.url()).pathname + new URL(page.url()).search)
  await colleague.locator('tr[data-row]').first().waitFor()
  assert.equal(await colleague.locator('.pager-total').textContent(), some)
  await page.keyboard.press('/')
  await page.keyboard.type('没有这样的案件')
  await page.getByText('没有符合条件的案件。').waitFor()
})

test('a view is saved under a name and found again', async () => {
  const page = await stage.as('case_officer', '/cases?open=true&procedure=arrest_review')
  await page.getByRole('button', { name: '另存视图…' }).click()
  await page.getByLabel('视图名称').fill('在办审查逮捕')
  await page.getByRole('button', { name: '另存视图', exact: true }).click()
  await page.getByRole('button', { name: /^在办审查逮捕/ }).waitFor()
})

test('an export states its purpose and is a right of its own', async () => {
  const page = await stage.as('case_officer', '/cases?view=returned&state=returned')
  await page.getByRole('button', { name: '导出' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^导出/ }).click()
  await dialog.getByText('请写明用途，2 至 200 字').waitFor()
  await axe(page)
  await dialog.getByLabel('用途').fill('季度业务数据核对')
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: /^导出/ }).click()
  assert.match((await download).suggestedFilename(), /\.xlsx$/)
  const other = await stage.as('prosecutor', '/cases')
  await other.locator('tr[data-row]').first().waitFor()
  assert.equal(await other.getByRole('button', { name: '导出' }).count(), 0)
})

test('T tells where the date comes from; an extension recorded in the drawer moves it', async () => {
  const page = await stage.as('prosecutor', `/cases/${mine.case_id}`)
  const due = page.locator('.clock-strip .fig-value').first()
  const before = await due.textContent()
  await page.keyboard.press('t')
  await page.getByRole('dialog').getByText('这个日期怎么来的').waitFor()
  await page.getByRole('dialog').getByText('结果').waitFor()
  await axe(page)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: /^延长审查起诉期限/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('审查起诉期限延长十五日').waitFor()
  await axe(page)
  await drawer.getByRole('button', { name: '记录“延长审查起诉期限”' }).click()
  await page.getByText(/已记录“延长审查起诉期限”/).waitFor()
  await page.waitForFunction((old) => document.querySelector('.clock-strip .fig-value')?.textContent !== old, before)
  assert.ok((await due.textContent())! > before!)
  await page.locator('.rail').getByText('延长审查起诉期限').waitFor()
})

test('a decision that law keeps from the prosecutor is refused with the article, in the form', async () => {
  const page = await stage.as('prosecutor', `/cases/${mine.case_id}`)
  await page.getByRole('button', { name: /^作出决定/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('处理结果').click()
  await page.getByTitle('存疑不起诉').click()
  await drawer.getByText('须由检察长决定').waitFor()
  const reason = drawer.getByLabel('理由')
  if (await reason.count()) {
    await reason.click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
  }
  await drawer.getByLabel('决定主体').click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: /^检察官$/ }).click()
  await drawer.getByRole('button', { name: '记录“作出决定”' }).click()
  await drawer.getByRole('alert').getByText('检察官不能自行决定').waitFor()
  await axe(page)
})

test('who was slower sees both versions and what came between, and goes on with what was typed', async () => {
  const page = await stage.as('prosecutor', `/cases/${mine.case_id}`)
  await page.getByRole('button', { name: '其他动作' }).click()
  await page.getByRole('menuitem', { name: /^听取辩护人意见/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('备注').fill('书面意见一份')
  const other = await stage.as('prosecutor', `/cases/${mine.case_id}`)
  await other.getByRole('button', { name: '其他动作' }).click()
  await other.getByRole('menuitem', { name: '讯问', exact: true }).click()
  await other.getByRole('button', { name: '记录“讯问”' }).click()
  await other.getByText('已记录“讯问”').waitFor()
  await drawer.getByRole('button', { name: '记录“听取辩护人意见”' }).click()
  await drawer.getByText('此案刚被他人改动').waitFor()
  await drawer.getByRole('button', { name: /^读取第/ }).click()
  await drawer.getByText(/讯问（.*记录）/).waitFor()
  await drawer.getByRole('button', { name: /^已核对/ }).click()
  assert.equal(await drawer.getByLabel('备注').inputValue(), '书面意见一份')
  await drawer.getByRole('button', { name: '记录“听取辩护人意见”' }).click()
  await page.getByText('已记录“听取辩护人意见”').waitFor()
})

test('a fact is voided with a reason and stays, struck through', async () => {
  const page = await stage.as('prosecutor', `/cases/${mine.case_id}?tab=facts`)
  await page.getByRole('button', { name: '作废 听取辩护人意见' }).click()
  await page.getByLabel('作废理由').fill('日期填错')
  await page.getByRole('button', { name: '作废这条记录' }).click()
  await page.getByText(/已作废：日期填错/).waitFor()
  await page.locator('s', { hasText: '听取辩护人意见' }).waitFor()
})

test('a registration validates while typing, keeps its draft, and opens the new case with its clock', async () => {
  const page = await stage.as('case_officer', '/cases/new')
  await page.getByRole('button', { name: '登记并受理' }).click()
  await page.getByText('请填写').first().waitFor()
  await page.getByLabel('部门受案号').fill('青江检诉受[2025]519901009901号')
  await page.getByLabel('案件名称').fill('试某某盗窃案')
  await axe(page)
  await page.reload()
  await page.getByText('已恢复上次未登记的草稿。').waitFor()
  assert.equal(await page.getByLabel('案件名称').inputValue(), '试某某盗窃案')
  await page.getByLabel('案件类别').fill('审查起诉')
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
  await page.getByLabel('姓名或名称').fill('试某某')
  await page.getByRole('button', { name: '登记并受理' }).click()
  await page.waitForURL(/\/cases\/\d+$/)
  await page.getByRole('heading', { level: 1, name: '试某某盗窃案' }).waitFor()
  await page.getByText('青江检诉受〔2025〕519901009901号').first().waitFor()
  await page.locator('.clock-strip .fig-value').first().waitFor()
})

for (const [width, dark, language] of [
  [390, false, 'zh'],
  [768, true, 'en'],
  [1440, true, 'zh'],
] as const)
  test(`the list, the record and the registration at ${width} px, ${dark ? 'dark' : 'light'}, ${language}`, async () => {
    for (const path of ['', `/${mine.case_id}`, `/${mine.case_id}?tab=deadlines`, `/${mine.case_id}?tab=warnings`, '/new']) {
      const page = await stage.at('case_officer', `/cases${path}`, { width, dark, language })
      await noOverflow(page)
      if (!path.includes('tab=')) await axe(page)
    }
  })
