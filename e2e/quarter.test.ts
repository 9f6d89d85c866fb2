import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { create } from '../src/people/accounts.ts'
import { row, rows, sql } from '../src/platform/db.ts'
import { TODAY } from '../src/testing.ts'
import { addFinding, handIn } from './review-steps.ts'
import { openStage, type Player, type Stage } from './start.ts'

/**
 * The last quarter of the sample office, run by case management in the browser: what is wrong is notified and answered, a closed case
 * is checked by its handler and verified, a review goes from a plan through draw, objection and decision to evidence, an error that
 * recurs changes a clause and becomes a question at its stage, and the quarter's report is printed. Looks, refusals and single steps
 * are tested with the single pages.
 */
let stage: Stage
let officer: Page
let handler: Page
let chief: Page
let own: { person_id: number; name: string }
before(async () => {
  stage = await openStage({ sample: true })
  own = (await row<typeof own>(
    stage.app.db,
    sql`select p.person_id, p.name from accounts a join persons p using (office_id, person_id) where a.login = 'prosecutor'`,
  ))!
  officer = await stage.as('case_officer')
  handler = await stage.as('prosecutor')
  chief = await stage.as('chief')
})
after(() => stage.close())

/** A page of anybody of the roster: who has no account gets one first. */
async function pageOf(person_id: number, path: string): Promise<Page> {
  const login = `person-${person_id}`
  const known = await row<{ login: string }>(stage.app.db, sql`select login from accounts where person_id = ${person_id}`)
  if (!known) await stage.app.act(stage.app.system, (ctx) => create(ctx, { login, person_id, roles: [] }))
  return stage.as((known?.login ?? login) as Player, path)
}
const pathOf = (page: Page) => new URL(page.url()).pathname
const dialog = (page: Page) => page.getByRole('dialog')
async function saved(page: Page, name: string | RegExp): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return file.suggestedFilename()
}
/** Two of the prosecutor's warnings that nobody has acted on. */
let warnings: { warning_id: number }[]

test('what is wrong is notified by letter; the prosecutor replies, and the reply is accepted', async () => {
  warnings = await rows(
    stage.app.db,
    sql`select warning_id from warnings w join cases c using (office_id, case_id)
        where w.person_id = ${own.person_id} and c.handler_id = w.person_id and w.on_day <= ${TODAY} and w.cleared_on is null and w.settled_by is null and w.node_id like 'RN-%'
          and not exists (select from monitoring_notice_warnings n where n.case_id = w.case_id)
          and not exists (select from warning_requests r where r.case_id = w.case_id) order by w.on_day desc limit 2`,
  )
  assert.equal(warnings.length, 2)
  await officer.goto('/warnings')
  await officer.locator('tbody [data-row]').first().waitFor()
  await officer.goto(`/warnings/${warnings[0]!.warning_id}`)
  await officer
    .getByRole('button', { name: /^通知书/ })
    .first()
    .click()
  await officer.getByLabel('要求').fill('请查明原因，补办手续并附卷。')
  await dialog(officer).getByRole('button', { name: /^发出/ }).click()
  await officer.waitForURL(/\/warnings\/notices\/\d+$/)
  assert.match(await saved(officer, '下载通知书'), /案件流程监控通知书.*\.docx$/)

  await handler.goto(pathOf(officer))
  await handler.getByRole('button', { name: /^书面答复/ }).click()
  await handler.getByLabel('答复内容').fill('经查系卷宗交接疏漏，已补办并附卷。')
  await handler.getByRole('button', { name: '提交答复' }).click()
  await handler.getByText(`${own.name} · 2025-12-31`).waitFor()
  await officer.reload()
  await officer.getByRole('button', { name: /^认可答复/ }).click()
  await officer.getByRole('button', { name: '认可并办结' }).click()
  await officer.locator('.page-head', { hasText: '已办结' }).waitFor()
})

test('reminded of another warning, the prosecutor contests it; the officer decides, and the result counts', async () => {
  await officer.goto(`/warnings/${warnings[1]!.warning_id}`)
  await officer.getByRole('button', { name: /^口头提示/ }).click()
  await dialog(officer).getByRole('textbox').first().fill('请核对告知情况。')
  await dialog(officer).getByRole('button', { name: '作口头提示' }).click()
  await officer.waitForURL(/\/warnings\/notices\/\d+$/)
  await handler.goto(`/warnings/${warnings[1]!.warning_id}`)
  await handler.getByRole('button', { name: /^提出异议/ }).click()
  await handler.getByLabel('理由').fill('当日已当面告知，笔录在卷。')
  await handler.getByRole('button', { name: '提交异议' }).click()
  await handler.getByText('异议 · 待决定').waitFor()
  await officer.goto(`/warnings/${warnings[1]!.warning_id}`)
  await officer.getByRole('button', { name: /^同意/ }).first().click()
  await dialog(officer).getByLabel('理由').fill('笔录可证，异议成立。')
  await dialog(officer).getByRole('button', { name: '同意' }).click()
  await dialog(officer).waitFor({ state: 'detached' })
  await handler.reload()
  await handler.getByText('经异议认定不属问题').waitFor()
})

test('a closed case is checked by its handler, verified by another, and both stand in its archive', async () => {
  const one = await row<{ case_id: number; handler_id: number }>(
    stage.app.db,
    sql`select case_id, handler_id from cases c
        where closed_on between '2025-12-01' and ${TODAY} and archived_on is null and not sealed and handler_id is not null
          and department_id is not null and category <> 'petition.general' and not exists (select from self_checks k where k.case_id = c.case_id)
        order by handler_id = ${own.person_id} desc, case_id limit 1`,
  )
  const page = await pageOf(one!.handler_id, `/quality/checks/${one!.case_id}`)
  await page.getByRole('heading', { name: '请先看这些' }).waitFor()
  await page.keyboard.press('a')
  await page.getByText(/共 (\d+) 项，已答 \1 项/).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText(/自查已提交/).waitFor()
  const { verifier_id } = (await row<{ verifier_id: number }>(
    stage.app.db,
    sql`select verifier_id from self_checks where case_id = ${one!.case_id} and state = 'submitted'`,
  ))!
  assert.notEqual(verifier_id, one!.handler_id)
  const verifier = await pageOf(verifier_id, `/quality/checks/${one!.case_id}`)
  await verifier.getByRole('button', { name: '核查通过' }).click()
  await verifier.getByText('核查已通过').waitFor()
  assert.match(await saved(verifier, '下载 Word'), /^自查表-.*\.docx$/)
})

let review_id: number
let reviewed: number
let subject: Page
const seats = async () => {
  const { body } = await stage.app.withToken(await stage.tokenOf('chief')).get(`/api/reviews/${review_id}`)
  return body.seats as { person_id: number; person: string; role: string }[]
}

test('a plan is drawn by the seeds of two people, and the draw can be repeated', async () => {
  await officer.goto('/quality/plans/new')
  await officer.getByText(/总体 \d+ 件，将抽 \d+ 件/).waitFor()
  await officer.getByLabel('计划名称').fill('2025 年第四季度第二次抽查')
  await officer.getByRole('button', { name: '制定计划' }).click()
  await officer.waitForURL(/\/quality\/plans\/\d+$/)
  await officer.getByRole('button', { name: '固定总体' }).click()
  await officer.getByText('总体指纹（SM3）').waitFor()
  await officer.getByLabel('半段种子').fill('5 8 13')
  await officer.getByRole('button', { name: '输入第一半种子' }).click()
  await officer.getByText('请由另一位案管、部门负责人或检察长输入第二半').waitFor()
  await chief.goto(pathOf(officer))
  await chief.getByLabel('半段种子').fill('21 34')
  await chief.getByRole('button', { name: '输入第二半种子并抽取' }).click()
  await chief.getByRole('heading', { name: '抽中的案件' }).waitFor()
  await chief.getByRole('button', { name: '由本平台重抽核对' }).click()
  await chief.getByText(/^一致：/).waitFor()
  const drawn = await row<{ review_id: number; handler_id: number }>(
    stage.app.db,
    sql`select r.review_id, c.handler_id from reviews r join cases c using (office_id, case_id)
        where r.plan_id = ${Number(pathOf(officer).split('/').at(-1))} and r.state = 'drawn' and not c.sealed
        order by c.handler_id = ${own.person_id} desc, r.review_id limit 1`,
  )
  review_id = drawn!.review_id
  reviewed = drawn!.handler_id
  subject = reviewed === own.person_id ? handler : await pageOf(reviewed, '/')
})

test('reviewers score blind, the handler objects, a third looks again, the chief’s group decides', async () => {
  const path = `/quality/reviews/${review_id}`
  await officer.goto(path)
  await officer.getByRole('button', { name: /^抽取评查员/ }).click()
  await officer.locator('.state-dot', { hasText: '评分中' }).waitFor()
  const [first, second] = await seats()
  const a = await pageOf(first!.person_id, path)
  await addFinding(a, '证据采信', '瑕疵证据未要求补正或解释', '讯问笔录时间有误，卷二第 14 页')
  await handIn(a, '合格')
  const b = await pageOf(second!.person_id, path)
  await b.getByRole('heading', { name: '评分表' }).waitFor()
  assert.equal(await b.getByText('讯问笔录时间有误').count(), 0, 'blind')
  assert.equal(await b.getByText(first!.person).count(), 0, 'blind')
  await addFinding(b, '证据采信', '瑕疵证据未要求补正或解释', '笔录时间重叠')
  await addFinding(b, '文书制作', '错别字、格式、用印问题', '起诉书第三页')
  await handIn(b, '合格')

  await officer.reload()
  await officer.getByRole('button', { name: /^反馈承办人/ }).click()
  await dialog(officer).getByRole('button', { name: '反馈承办人' }).click()
  await officer.locator('.state-dot', { hasText: '待承办人答复' }).waitFor()
  await subject.goto(path)
  await subject.getByRole('button', { name: '提出异议' }).click()
  await subject.getByRole('checkbox', { name: /瑕疵证据未要求补正或解释/ }).check()
  await subject.getByLabel('异议和理由').fill('已发补正通知，回复在卷三第 6 页。')
  await subject.getByRole('button', { name: '提出异议' }).click()
  await subject.locator('.state-dot', { hasText: '有异议' }).waitFor()
  await officer.reload()
  await officer.getByRole('button', { name: /^抽取复查人/ }).click()
  await officer.locator('.state-dot', { hasText: '复查中' }).waitFor()
  const third = (await seats()).find((s) => s.role === 'second_look')!
  assert.ok(third.person_id !== first!.person_id && third.person_id !== second!.person_id)
  const c = await pageOf(third.person_id, path)
  await c.getByRole('textbox', { name: '复查意见' }).fill('卷三第 6 页确有补正，异议成立。')
  await handIn(c, '合格')

  await chief.goto(path)
  await chief.getByRole('radio', { name: '成立', exact: true }).check()
  await chief.getByRole('checkbox', { name: /瑕疵证据未要求补正或解释/ }).check()
  await chief.getByLabel('审定理由').fill('补正材料在卷，该项不扣分。')
  await chief.getByRole('button', { name: '审定等次' }).click()
  await chief.locator('.grade-mark', { hasText: '合格' }).first().waitFor()
})

test('what was found is put right by evidence, and the person’s record shows the review', async () => {
  await officer.reload()
  await officer.getByLabel(/怎样整改：错别字/).fill('更正并重新送达')
  await officer.getByRole('button', { name: '提出整改要求' }).click()
  await officer.getByText('更正并重新送达').first().waitFor()
  await subject.reload()
  await subject.getByLabel('整改情况和材料').fill('已更正并送达，回证附卷。')
  await subject.getByRole('button', { name: '提交整改情况' }).click()
  await subject
    .getByText(/已更正并送达/)
    .first()
    .waitFor()
  await chief.reload()
  await chief.getByRole('button', { name: '确认整改' }).click()
  await chief.getByText(/确认完成/).waitFor()
  assert.match(await saved(chief, '评查报告'), /^评查报告-.*\.docx$/)
  await subject.goto(`/people/${reviewed}`)
  await subject.locator(`a[href="/quality/reviews/${review_id}"]`).first().waitFor()
})

test('an error that recurs becomes a changed clause and a question at its stage', async () => {
  await officer.goto('/quality/lessons')
  const recurring = officer.locator('a[href^="/quality/lessons/item/"]').first()
  await recurring.click()
  await officer.waitForURL(/\/item\//)
  const form = dialog(officer)
  await officer.getByRole('button', { name: '采取措施' }).click()
  await form.getByText('加核对项', { exact: true }).first().click()
  await form.getByLabel('内容').fill('这一处是否逐项核对并附说明？')
  await form.getByRole('combobox', { name: '在哪些环节' }).click()
  await officer.locator('.ant-select-item-option', { hasText: '审查中' }).first().click()
  await officer.keyboard.press('Escape')
  await form.getByRole('button', { name: '加核对项' }).click()
  await officer.getByText('已核对 0 件').waitFor()
  const item = pathOf(officer)
  const under_review = await row<{ case_id: number }>(
    stage.app.db,
    sql`select case_id from cases where handler_id = ${own.person_id} and closed_on is null and not sealed
        and procedure = 'prosecution_review' order by accepted_on desc limit 1`,
  )
  await handler.goto(`/cases/${under_review!.case_id}`)
  await handler.getByText('这一处是否逐项核对并附说明？').waitFor()

  await chief.goto(item)
  await chief.getByRole('button', { name: '采取措施' }).click()
  await dialog(chief).getByText('修改条款', { exact: true }).first().click()
  await dialog(chief).getByLabel('内容').fill('增加：逐处核对并附说明。')
  await dialog(chief).getByRole('button', { name: '修改条款' }).click()
  await chief.waitForURL(/\/standards\/\d+\/edit$/)
  assert.equal(await chief.getByLabel('为什么要改').inputValue(), '增加：逐处核对并附说明。')
  await chief.getByLabel('内容 1', { exact: true }).fill('办理案件，应当逐处核对并附说明。')
  await chief.getByRole('button', { name: '保存草稿' }).click()
  await chief.getByRole('button', { name: '公布草稿' }).click()
  await dialog(chief).getByRole('button', { name: '公布草稿' }).click()
  await dialog(chief).waitFor({ state: 'hidden' })
  await handler.goto(pathOf(chief))
  await handler.getByText('办理案件，应当逐处核对并附说明。').waitFor()
})

test('the quarter’s report counts what was decided today, and is printed', async () => {
  await officer.goto('/quality/report')
  await officer.getByRole('heading', { name: /2025年第四季度案件质量评查季报/ }).waitFor()
  assert.match(await saved(officer, '下载 Word'), /2025年第四季度案件质量评查季报\.docx$/)
})
