import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { day } from '../src/platform/day.ts'
import { run, sql } from '../src/platform/db.ts'
import { startReviews } from '../src/quality/reviews/testing.ts'
import { makeStandards } from '../src/sample/standards.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

/** Three graded reviews of li's with the same finding, over a quarter. */
async function threeFindings() {
  const { app } = stage
  await app.act(app.system, (ctx) => makeStandards(ctx, () => {}))
  const clause = (await app.as('zhao').get('/api/standards/clauses?item=QS-EV04')).body.rows[0]
  const q = await startReviews(app)
  for (const on of ['2025-09-18', '2025-11-06', '2025-12-10']) {
    const id = await q.opened()
    await q.fedBack(id, [{ ...q.finding('QS-EV04', 3, '笔录涂改处未要求说明'), clause_id: clause.clause_id }])
    await q.act('li', id, 'accept')
    await q.act('sun', id, 'decide', { grade: 'qualified', grounds: '同意评查意见' })
    await run(app.db, sql`update review_findings set found_on = ${day(on)}, clause_id = ${clause.clause_id} where review_id = ${id}`)
  }
  return clause as { standard_id: number; anchor: number }
}

test('without errors and lectures the pages say why', async () => {
  const page = await stage.as('li', '/quality/lessons')
  await page.getByText('还没有已确认的差错。').waitFor()
  await axe(page)
  await page.goto('/quality/lectures')
  await page.getByText('还没有安排讲评。').waitFor()
  await axe(page)
})

test('an error that recurs is opened to its findings; a card is sent, read on the desk, and seen to have been read', async () => {
  const clause = await threeFindings()
  const page = await stage.as('zhao', '/quality/lessons')
  await page.getByText('近 6 个月出现 3 次即为反复差错').waitFor()
  await axe(page)
  await page.getByRole('link', { name: /瑕疵证据未要求补正或解释/ }).click()
  await page.getByRole('img', { name: /近十二个月走势/ }).waitFor()
  await page.getByText('笔录涂改处未要求说明').first().waitFor()
  await page
    .getByRole('link', { name: /案件质量评查标准 第/ })
    .first()
    .waitFor()
  await axe(page)
  await page.getByRole('heading', { name: '建议采取的措施' }).waitFor()
  await page.getByText(/接收人：李静（本人）/).waitFor()
  await page.getByRole('button', { name: '采取措施' }).click()
  const form = page.getByRole('dialog')
  assert.match(await form.getByLabel('内容').inputValue(), /近 6 个月出现 \d+ 次：瑕疵证据未要求补正或解释/)
  await form.getByLabel('内容').fill('笔录涂改、补记处，请办案单位逐处说明并签名。')
  await axe(page)
  await form.getByRole('button', { name: '推送提示卡' }).click()
  await page.getByText('已读 0 人，共 2 人').waitFor()

  const reader = await stage.as('li', '/')
  await reader.getByRole('heading', { name: '提示卡与讲评任务' }).waitFor()
  await axe(reader)
  await reader.getByText('近期您的案件出现过这类差错').waitFor()
  await reader.getByRole('button', { name: '我已阅读' }).click()
  await reader.getByText('近期您的案件出现过这类差错').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText('已读 1 人，共 2 人').waitFor()

  const cited = await stage.as('zhao', `/standards/${clause.standard_id}`)
  await cited.getByRole('heading', { name: '引用本文件的评查发现' }).waitFor()
  await axe(cited)
})

test('a question is put at a stage; whoever works on the case ticks it there', async () => {
  const { app } = stage
  const page = await stage.as('zhao', '/quality/lessons/item/QS-EV04')
  await page.getByRole('button', { name: '采取措施' }).click()
  const form = page.getByRole('dialog')
  await form.getByText('加核对项', { exact: true }).first().click()
  await form.getByLabel('内容').fill('笔录涂改处都有说明和签名吗？')
  // The stage is proposed from the item.
  await form.getByText('审查中').first().waitFor()
  await form.getByRole('button', { name: '加核对项' }).click()
  await page.getByText('已核对 0 件').waitFor()
  const made = await app.as('zhao').post('/api/cases', {
    case_no: '青江检诉受〔2025〕519901000888号',
    name: '孙某盗窃案',
    category: 'ordinary.prosecution',
    cause: '盗窃',
    department_id: null,
    handler_id: app.people.li,
    accepted_on: '2025-12-22',
  })
  const own = await stage.as('li', `/cases/${made.body.case_id}`)
  await own.getByRole('heading', { name: '本环节请核对' }).waitFor()
  await axe(own)
  await own.getByRole('button', { name: '确认已核对' }).click()
  await own.getByText(/李静 2025-12-31 已核对/).waitFor()
})

test('a clause is changed: the draft of its document is opened', async () => {
  const page = await stage.as('sun', '/quality/lessons/item/QS-EV04')
  await page.getByRole('button', { name: '采取措施' }).click()
  const form = page.getByRole('dialog')
  await form.getByText('修改条款', { exact: true }).first().click()
  await form.getByLabel('内容').fill('增加：涂改处逐处说明。')
  await form.getByRole('button', { name: '修改条款' }).click()
  await page.waitForURL(/\/standards\/\d+\/edit$/)
  await page.getByLabel('为什么要改').waitFor()
  assert.equal(await page.getByLabel('为什么要改').inputValue(), '增加：涂改处逐处说明。')
})

test('a lecture is planned from the error, held, its task answered with evidence and confirmed', async () => {
  const page = await stage.as('zhao', '/quality/lessons/item/QS-EV04')
  await page.getByRole('button', { name: '安排讲评' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('题目').fill('言词证据的审查与补正')
  await form.getByRole('combobox', { name: '主讲人' }).click()
  await page.locator('.ant-select-item-option', { hasText: '钱明' }).click()
  await axe(page)
  await form.getByRole('button', { name: '安排讲评' }).click()
  await page.getByRole('heading', { level: 1, name: '言词证据的审查与补正' }).waitFor()
  await page.getByRole('button', { name: '登记已举行' }).click()
  await form.getByRole('button', { name: '全选' }).click()
  await form.getByRole('button', { name: '登记已举行' }).click()
  await page.getByRole('heading', { name: '参加人员' }).waitFor()
  await page.getByRole('button', { name: '布置任务' }).click()
  await form.getByLabel('任务').fill('清理在办案件笔录')
  await form.getByRole('combobox', { name: '责任人' }).click()
  await page.locator('.ant-select-item-option', { hasText: '李静' }).click()
  await form.getByRole('button', { name: '布置任务' }).click()
  await page.getByText('未报告').waitFor()
  await axe(page)
  const own = await stage.as('li', '/')
  await own.getByRole('link', { name: '清理在办案件笔录' }).click()
  await own.getByRole('button', { name: '报告完成' }).click()
  const answer = own.getByRole('dialog')
  await answer.getByLabel('完成情况').fill('核对 12 件，补正 2 件，清单附卷。')
  await answer.getByRole('button', { name: '报告完成' }).click()
  await own
    .getByText(/核对 12 件/)
    .first()
    .waitFor()
  await page.reload()
  await page.getByRole('button', { name: '确认完成' }).click()
  await page.getByText(/2025-12-31 赵岚确认/).waitFor()
})

test('nothing sticks out or fails on phones, in dark, in English', async () => {
  for (const look of [{ width: 390 }, { width: 390, dark: true }, { dark: true }, { language: 'en' as const }]) {
    for (const path of ['/quality/lessons', '/quality/lessons/item/QS-EV04', '/quality/lectures', '/quality/lectures/1']) {
      const page = await stage.at('zhao', path, look)
      await noOverflow(page)
      await axe(page)
    }
  }
})

test('an address that holds no number says that nothing is here', async () => {
  const page = await stage.as('zhao', '/quality/reviews/x')
  for (const path of ['/quality/reviews/x', '/quality/lessons/x/y', '/quality/lectures/x', '/cases/x', '/standards/x']) {
    await page.goto(path)
    await page
      .getByText(/没有找到|Not found/)
      .first()
      .waitFor()
    assert.equal(await page.getByText(/Invalid|NaN/).count(), 0, path)
  }
})
