import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { jobHandlers } from '../src/app.ts'
import { row, run, sql } from '../src/platform/db.ts'
import { startWorker } from '../src/platform/worker.ts'
import { openStage, type Stage } from './start.ts'

/**
 * The political department runs the year of the sample office: what people learn, teach, research and win is recorded; the points of
 * December come out of facts, are closed, published, contested and corrected; the year is evaluated, from the self-summary to the letter;
 * and in the archive of the person each new line opens. Looks and refusals are tested with the single pages.
 */
let stage: Stage
let worker: ReturnType<typeof startWorker>
let political: Page
let mine: Page
let own: { person_id: number; name: string }
let of_case: { case_no: string }
before(async () => {
  stage = await openStage({ sample: true })
  worker = startWorker({ database: stage.app.database, handlers: jobHandlers, poll_ms: 200 })
  own = (await row<typeof own>(
    stage.app.db,
    sql`select p.person_id, p.name from accounts a join persons p using (office_id, person_id) where a.login = 'prosecutor'`,
  ))!
  of_case = (await row<typeof of_case>(
    stage.app.db,
    sql`select case_no from cases where handler_id = ${own.person_id} and closed_on is null and not sealed order by case_id limit 1`,
  ))!
  political = await stage.as('political', '/talent')
  mine = await stage.as('prosecutor', '/talent')
})
after(async () => {
  await worker.stop()
  await stage.close()
})

const choose = async (page: Page, label: string | RegExp, ...names: string[]) => {
  const field = page.getByRole('dialog').getByLabel(label, { exact: true })
  await field.click()
  for (const name of names) {
    if ((await field.getAttribute('readonly')) === null) await field.fill(name)
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: name }).first().click()
  }
}
const dialog = (page: Page) => page.getByRole('dialog')

test('training is recorded by the political department; an article is submitted by its author and confirmed', async () => {
  await political.getByRole('button', { name: '登记记录' }).click()
  await choose(political, '类别', '完成培训')
  await choose(political, '本人', own.name)
  await dialog(political).getByLabel('名称').fill('全省刑事检察业务培训班')
  await choose(political, '培训形式', '集中授课')
  await dialog(political).getByLabel('学时').fill('90')
  await dialog(political).getByRole('button', { name: '登记', exact: true }).click()
  await political.getByText('已登记。').waitFor()

  await mine.getByRole('button', { name: '申报' }).click()
  await choose(mine, '类别', '发表文章')
  await dialog(mine).getByLabel('名称').fill('类案检索的办案价值')
  await dialog(mine).getByLabel('刊物').fill('检察日报')
  await choose(mine, '级别', '国家级')
  await dialog(mine).getByLabel('依据').fill('2025 年 12 月 2 日第 3 版')
  await dialog(mine).getByRole('button', { name: '提交申报' }).click()
  await mine.getByText('已提交，待政治部确认。').waitFor()
  await political.goto('/talent/submissions')
  await political.locator('[data-open]', { hasText: '类案检索的办案价值' }).click()
  await dialog(political).getByRole('button', { name: '确认' }).click()
  await political.getByText('已确认，记录生效。').waitFor()
})

test('a lecture is published, signed in for on a phone by its code, and gives hours', async () => {
  await political.goto('/talent/activities')
  await political.getByRole('button', { name: '发布活动' }).click()
  await dialog(political).getByLabel('名称').fill('检察官讲堂：年终归档')
  await dialog(political).getByRole('button', { name: '发布' }).click()
  await political.waitForURL(/\/talent\/activities\/\d+$/)
  const path = new URL(political.url()).pathname
  await mine.goto(path)
  await mine.getByRole('button', { name: /^报名/ }).click()
  await mine.getByText('已报名。').waitFor()
  await political.getByRole('button', { name: /显示签到码/ }).click()
  const address = (await political.locator('.talent-address').textContent())!
  const phone = await stage.as('prosecutor', new URL(address).pathname, { width: 390 })
  await phone.getByRole('button', { name: '为本人签到' }).click()
  await phone.getByText('签到成功').waitFor()
  await phone.close()
  await political.keyboard.press('Escape')
  await political.getByRole('button', { name: /登记已举办/ }).click()
  await political.getByText('已登记举办。').waitFor()
  await mine.goto(`/talent/training?person=${own.person_id}`)
  await dialog(mine).getByRole('link', { name: '检察官讲堂：年终归档' }).waitFor()
})

test('the mentor records a guidance on a real case; the case tells who learned from it', async () => {
  await mine.goto('/talent/mentoring')
  await mine.locator('tr', { hasText: own.name }).locator('[data-open]').first().click()
  await mine.waitForURL(/\/talent\/mentoring\/\d+$/)
  await mine.getByRole('button', { name: /记一次带教/ }).click()
  await dialog(mine).getByText('实案指导', { exact: true }).click()
  await dialog(mine).getByLabel('案号').fill(of_case.case_no)
  await dialog(mine).getByLabel('内容').fill('一起审查本案的鉴定意见')
  await dialog(mine).getByRole('button', { name: '记一次带教' }).click()
  await mine.getByText('一起审查本案的鉴定意见').waitFor()
  await mine.getByRole('link', { name: of_case.case_no }).first().click()
  await mine.getByRole('heading', { name: '谁从这件案件学到、改正' }).waitFor()
  await mine.getByRole('link', { name: '一起审查本案的鉴定意见' }).waitFor()
})

test('December is closed and published; the person contests a figure and it is corrected', async () => {
  const month = '2025-12'
  await political.goto(`/points?month=${month}`)
  await political.getByRole('button', { name: /结账/ }).click()
  await dialog(political).getByRole('button', { name: /结账/ }).click()
  await political.getByText('已结账', { exact: true }).waitFor()
  await political.getByRole('button', { name: /公布/ }).click()
  await dialog(political).getByRole('button', { name: /公布/ }).click()
  await political.getByText('已公布', { exact: true }).waitFor()

  const at = `/points/${own.person_id}?month=${month}&open=KPI-R02`
  await mine.goto(at)
  await dialog(mine).getByRole('button', { name: '提出异议…' }).click()
  const form = mine.getByRole('dialog', { name: '提出异议' })
  await form.getByLabel('异议内容').fill('12 月另有一件重大疑难案件由我审结')
  await form.getByRole('button', { name: '提交异议' }).click()
  await mine.getByText('已提出，请等待决定。').waitFor()
  await political.goto('/points/objections')
  await political.locator('tr', { hasText: own.name }).locator('[data-open]').first().click()
  await dialog(political).getByText('成立：记一笔相反分录和一笔新分录', { exact: true }).click()
  await dialog(political).getByText('填写分值').click()
  await dialog(political).getByLabel('加减分').fill('2')
  await dialog(political).getByLabel('理由').fill('经核对办案记录，计两件')
  await dialog(political).getByRole('button', { name: '作出决定' }).click()
  await dialog(political).getByText('更正后 +2.0 分').waitFor()
  await mine.goto(at)
  await dialog(mine).getByText('经核对办案记录，计两件').first().waitFor()
})

let evaluation: string
test('the evaluation of the year is opened anew; the self-summary begins with the archive, colleagues vote in secret', async () => {
  const chief = await stage.as('chief', '/points/evaluation')
  await chief.locator('[data-open]', { hasText: '2025' }).click()
  await chief.getByRole('button', { name: /^撤销本次考核/ }).click()
  await dialog(chief).getByLabel('理由').fill('委员有变动，重新组织')
  await dialog(chief).getByRole('button', { name: '撤销本次考核' }).click()
  await chief.getByText('已撤销').first().waitFor()
  await political.goto('/points/evaluation')
  await political.getByRole('button', { name: '启动考核' }).click()
  await choose(political, '主任委员（检察长）', '魏兰婷')
  await choose(political, /^其他委员/, '崔刚', '周子敏', '赵霞英', '薛飞')
  await political.keyboard.press('Escape')
  await dialog(political).getByRole('button', { name: '启动考核' }).click()
  await political.waitForURL(/\/points\/evaluation\/\d+$/)
  evaluation = new URL(political.url()).pathname

  await mine.goto(`${evaluation}/${own.person_id}`)
  const summary = mine.getByRole('textbox', { name: '个人总结' })
  const begun = await summary.inputValue()
  assert.match(begun, /“类案检索的办案价值”/)
  assert.match(begun, /带教记录 \d+ 次/)
  await summary.fill(begun.replaceAll(/（请[^（）]*）/g, '明年继续加强类案研究。'))
  await mine.getByRole('button', { name: '提交总结' }).click()
  await mine.getByText('总结已提交。').waitFor()

  await political.getByRole('button', { name: /^开始民主测评/ }).click()
  await political.getByRole('button', { name: /^结束测评/ }).waitFor()
  await mine.goto(evaluation)
  await mine.getByRole('button', { name: /^投票/ }).click()
  const groups = dialog(mine).getByRole('radiogroup')
  const voters = await groups.count()
  for (let i = 0; i < voters; i++) await groups.nth(i).getByText('称职', { exact: true }).click()
  await dialog(mine).getByRole('button', { name: '投票' }).click()
  await mine.getByText('您已投票。').waitFor()
  await political.getByRole('button', { name: /^结束测评/ }).click()
  await political.getByText('考评委员会考评').waitFor()
})

test('the panel speaks, the political department proposes, the chief confirms; who is to be excellent is made public', async () => {
  const sheet = `${evaluation}/${own.person_id}`
  for (const member of ['chief', 'department_head', 'case_officer'] as const) {
    const page = await stage.as(member, sheet)
    await page.getByRole('button', { name: /^提出意见/ }).click()
    await dialog(page).getByText('优秀', { exact: true }).click()
    await dialog(page).getByLabel('理由').fill('办案质量好，带教认真，成果突出')
    await dialog(page).getByRole('button', { name: '提出意见' }).click()
    await page.getByText(/已有 \d 名委员提出意见/).waitFor()
    await page.close()
  }
  await political.goto(sheet)
  await political.getByRole('button', { name: /^拟定等次/ }).click()
  await dialog(political).getByText('优秀', { exact: true }).click()
  await dialog(political).getByLabel('理由').fill('委员意见一致')
  await dialog(political).getByRole('button', { name: '拟定等次' }).click()
  await dialog(political).waitFor({ state: 'hidden' })
  // The other sheets take the same way; sixty times over it would show nothing new.
  await run(
    stage.app.db,
    sql`update evaluation_sheets set proposed = 'competent', reasons = '完成全年工作任务'
        where evaluation_id = ${Number(evaluation.split('/').at(-1))} and excluded is null and proposed is null`,
  )
  await political.goto(evaluation)
  await political.getByRole('button', { name: /^报检察长确定/ }).click()
  await political.getByText('待检察长确定').waitFor()
  const chief = await stage.as('chief', evaluation)
  await chief.getByRole('button', { name: /^确定等次/ }).click()
  await chief.getByRole('heading', { name: '优秀人选公示' }).waitFor()
  const colleague = await stage.as('assistant', evaluation)
  await colleague.getByRole('button', { name: '反映问题' }).click()
  await dialog(colleague).locator('textarea').fill('请核实培训学时是否足够')
  await dialog(colleague).getByRole('button', { name: '反映问题' }).click()
  await dialog(colleague).waitFor({ state: 'hidden' })
})

test('an objection is decided by a member who had no hand in the grade; after publicity the letter is made', async () => {
  const sheet = `${evaluation}/${own.person_id}`
  const member = await stage.as('case_officer', sheet)
  await member.getByRole('button', { name: '作出决定' }).click()
  await dialog(member).getByText('维持原等次', { exact: true }).click()
  await dialog(member).getByLabel('理由').fill('学时经核对共 90 学时以上')
  await dialog(member).getByRole('button', { name: '作出决定' }).click()
  await dialog(member).waitFor({ state: 'hidden' })
  const { publicity_to } = (await row<{ publicity_to: string }>(
    stage.app.db,
    sql`select (publicity_to + 1)::date as publicity_to from evaluations where evaluation_id = ${Number(evaluation.split('/').at(-1))}`,
  ))!
  await stage.app.setDay(publicity_to as never)
  await political.goto(evaluation)
  await political.getByRole('button', { name: /^定案/ }).click()
  await political.getByText('已定案').first().waitFor()
  await mine.goto(sheet)
  const [file] = await Promise.all([mine.waitForEvent('download'), mine.getByRole('button', { name: /通知书/ }).click()])
  assert.equal(file.suggestedFilename(), `年度考核结果通知书-2025-${own.name}.docx`)
})

test('in the archive each line of the year opens where it is kept', async () => {
  const archive = `/people/${own.person_id}/archive`
  for (const [what, where] of [
    ['2025 年度考核：优秀', /\/points\/evaluation\/\d+\/\d+$/],
    ['检察官讲堂：年终归档', /\/talent\/activities\/\d+$/],
    ['一起审查本案的鉴定意见', /\/talent\/mentoring\/\d+$/],
    ['类案检索的办案价值', /\/talent\?kind=article\.published/],
    ['全省刑事检察业务培训班', /\/talent\?kind=training\.completed/],
  ] as const) {
    await mine.goto(archive)
    await mine.locator('[data-open]', { hasText: what }).first().click()
    await dialog(mine).getByRole('link', { name: '打开原处' }).click()
    await mine.waitForURL(where)
    await mine
      .getByText(what === '2025 年度考核：优秀' ? '优秀' : what)
      .first()
      .waitFor()
  }
})
