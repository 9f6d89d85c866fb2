import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays } from '../src/platform/day.ts'
import { row, rows, sql } from '../src/platform/db.ts'
import { record } from '../src/platform/facts.ts'
import { issue } from '../src/monitoring/response/commands.ts'
import { TODAY } from '../src/testing.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
let case_id: number
let warnings: { warning_id: number; name: string }[]
before(async () => {
  stage = await openStage()
  case_id = await caseWith('青江检诉受〔2025〕519901900001号', 9)
  warnings = await rows(
    stage.app.db,
    sql`select warning_id, node_id as name from warnings where case_id = ${case_id} and on_day <= ${TODAY} and cleared_on is null
          and node_id like 'RN-%' order by warning_id`,
  )
  assert.ok(warnings.length >= 2, 'two warnings to answer')
})
after(() => stage.close())

/** A case of li's, accepted so many days ago, in which nobody was told of rights. */
async function caseWith(case_no: string, ago: number): Promise<number> {
  const { app } = stage
  return app.act(app.system, async (ctx) => {
    const made = await row<{ id: number }>(ctx.tx, sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id`)
    const of = await row<{ id: number }>(ctx.tx, sql`select department_id as id from persons where person_id = ${app.people.li}`)
    const data = {
      case_no,
      name: '张某盗窃案',
      category: 'ordinary.prosecution',
      cause: '盗窃罪',
      source_agency: '青江区公安分局',
      source_kind: 'police',
      department_id: of!.id,
      handler_id: app.people.li,
      assistant_id: app.people.chen,
      clerk_id: null,
      custody: 'in_custody',
      plea: null,
      juvenile: false,
      major: false,
    }
    await record(ctx, [{ kind: 'case.accepted', on: addDays(TODAY, -ago), case_id: made!.id, data, credits: [] }])
    return made!.id
  })
}

const looks = [
  { width: 1440, dark: false },
  { width: 390, dark: true },
]

test('an officer notifies, the handler replies, the officer accepts; the chief reads what was reported', async () => {
  const officer = await stage.as('zhao', `/warnings/${warnings[0]!.warning_id}`)
  await officer.getByRole('heading', { name: '处置' }).waitFor()
  await axe(officer)
  await officer.getByRole('button', { name: /^通知书并报告检察长/ }).click()
  await officer.getByRole('button', { name: '发出并报告检察长' }).click()
  await officer.getByText('请填写。').waitFor()
  await officer.getByLabel('要求').fill('请查明未在三日内告知的原因，补办告知手续并附卷。')
  await axe(officer)
  await officer.getByRole('button', { name: '发出并报告检察长' }).click()
  await officer.waitForURL(/\/warnings\/notices\/\d+$/)
  await officer.getByRole('heading', { name: /检案管流监〔2025〕1号/ }).waitFor()
  const path = new URL(officer.url()).pathname
  const saved = officer.waitForEvent('download')
  await officer.getByRole('button', { name: '下载通知书' }).click()
  assert.match((await saved).suggestedFilename(), /案件流程监控通知书.*\.docx/)

  const chief = await stage.as('sun', '/reminders')
  await chief.getByRole('link', { name: /报告检察长 青江检案管流监/ }).click()
  await chief.getByRole('button', { name: /^标记已阅/ }).click()
  await chief.getByText('孙正 2025-12-31').waitFor()

  const handler = await stage.as('li', '/')
  await handler.getByRole('link', { name: /^提醒，\d+ 条未读$/ }).click()
  await handler.getByRole('link', { name: '书面答复流程监控通知书' }).click()
  await handler.waitForURL(path)
  await handler.getByRole('button', { name: /^书面答复/ }).click()
  await handler.getByLabel('答复内容').fill('经查系卷宗交接疏漏，已补充告知，告知书附卷。')
  await handler.getByRole('button', { name: '提交答复' }).click()
  await handler.getByText('李静 · 2025-12-31').waitFor()
  await axe(handler)

  // The desk says that it waits, and leads to it.
  const desk = await stage.as('zhao', '/')
  await desk.getByRole('heading', { name: '等您办理' }).waitFor()
  await axe(desk)
  await desk.getByRole('link', { name: '书面答复待审查 1' }).click()
  await desk.waitForURL(/\/warnings\/notices\?state=replied/)
  await desk.getByText('共 1 件').waitFor()

  await officer.reload()
  const second = await stage.as('zhao', path)
  await second.getByRole('button', { name: /^退回重答/ }).waitFor()
  await officer.getByRole('button', { name: /^认可答复/ }).click()
  await officer.getByRole('button', { name: '认可并办结' }).click()
  await officer.locator('.page-head', { hasText: '已办结' }).waitFor()
  // The same officer at another screen, too late.
  await second.getByRole('button', { name: /^退回重答/ }).click()
  await second.getByLabel('理由').fill('请补材料')
  await second.getByRole('button', { name: '退回', exact: true }).click()
  await second.getByText('这份通知刚被他人办理过').waitFor()
  await handler.goto(`/warnings/${warnings[0]!.warning_id}`)
  await handler.getByText('已查明纠正').waitFor()
})

test('a handler contests, the officer decides with reasons, and the warning is settled as no problem', async () => {
  const [, w] = warnings
  const handler = await stage.as('li', `/warnings/${w!.warning_id}`)
  await handler.getByRole('button', { name: /^申请暂缓/ }).click()
  await handler.getByLabel('理由').fill('嫌疑人住院')
  await handler.getByRole('button', { name: '提交申请' }).click()
  await handler.locator('#words_until_on_help').waitFor()
  await handler.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await handler.getByRole('button', { name: /^提出异议/ }).click()
  await handler.getByLabel('理由').fill('当日已当面告知，笔录在卷。')
  await handler.getByRole('button', { name: '提交异议' }).click()
  await handler.getByText('异议 · 待决定').waitFor()

  const officer = await stage.as('zhao', '/warnings/notices')
  await officer.getByRole('heading', { name: '待决定的异议和暂缓申请' }).waitFor()
  await axe(officer)
  await officer.getByRole('button', { name: /^同意/ }).first().click()
  await officer.getByRole('dialog').getByLabel('理由').fill('笔录可证，异议成立。')
  await officer.getByRole('dialog').getByRole('button', { name: '同意' }).click()
  await officer.getByRole('heading', { name: '待决定的异议和暂缓申请' }).waitFor({ state: 'detached' })
  await handler.reload()
  await handler.getByText('经异议认定不属问题').waitFor()
  assert.equal(await handler.getByRole('button', { name: /^提出异议/ }).count(), 0)
})

test('the log, the analysis and the settings: every figure opens, the letter of the month is saved, the ladder is changed', async () => {
  const officer = await stage.as('zhao', '/warnings/log')
  await officer.getByText('对预警异议作出决定').first().waitFor()
  await axe(officer)
  await officer.getByRole('button', { name: '导出' }).click()
  await officer.getByLabel('用途').fill('月度通报')
  const workbook = officer.waitForEvent('download')
  await officer.getByRole('dialog').getByRole('button', { name: '导出' }).click()
  assert.match((await workbook).suggestedFilename(), /\.xlsx$/)
  await officer.getByRole('link', { name: '月度分析' }).click()
  await officer.getByRole('heading', { name: '四、处置情况' }).waitFor()
  await axe(officer)
  const paper = officer.waitForEvent('download')
  await officer.getByRole('button', { name: '下载 .docx' }).click()
  assert.match((await paper).suggestedFilename(), /流程监控情况分析\.docx$/)
  await officer.locator('a.fig', { hasText: /^通知书并报告检察长 1/ }).click()
  await officer.waitForURL(/\/warnings\/notices\?/)
  await officer.getByText('共 1 件').waitFor()
  await officer.goto('/warnings/settings')
  // The number as it will stand on a letter, not the pattern it is made by.
  await officer.getByText(/^\S+检案管流监$/).waitFor()
  await officer.getByRole('button', { name: '调整 暂缓最长期限（日）' }).click()
  await officer.getByLabel('新值').fill('15')
  await officer.getByLabel('依据').fill('院务会议定')
  await officer.getByRole('button', { name: /^保存/ }).click()
  await officer.getByText('院务会议定', { exact: false }).first().waitFor()
  await officer.getByRole('button', { name: '调整 提醒阶梯' }).click()
  await axe(officer)
})

test('what was not answered in time is marked to be raised, what was referred is a list, and the chief reads who was told', async () => {
  const { app } = stage
  const old = await caseWith('青江检诉受〔2025〕519901900002号', 40)
  const w = await row<{ id: number }>(app.db, sql`select warning_id as id from warnings where case_id = ${old} and node_id like 'RN-%' order by on_day limit 1`) // prettier-ignore
  const today = addDays(TODAY, -20)
  const late = await app.act('zhao', (ctx) => issue(ctx, { grade: 'notice', warnings: [w!.id], demand: '查明原因' }), { today })
  const officer = await stage.as('zhao', '/')
  await officer.getByRole('link', { name: '建议升级处置 1' }).click()
  await officer.getByText('应升级：报告检察长').waitFor()
  await axe(officer)
  await officer.locator('[data-open]').first().click()
  await officer.waitForURL(new RegExp(`/warnings/notices/${late.notice_id}$`))
  await officer.getByRole('button', { name: /^移送检务督察/ }).click()
  await officer.getByRole('dialog').getByLabel('理由').fill('疑似瞒报')
  await officer.getByRole('dialog').getByRole('button', { name: '移送' }).click()
  await officer.getByRole('dialog').waitFor({ state: 'detached' })
  await officer.goto('/warnings/notices?referred=any')
  await officer.getByText('12-31 移送，待反馈').waitFor()
  for (const dark of [true, false]) {
    const phone = await stage.as('sun', '/warnings/notices?escalate=true', { width: 390, dark, language: dark ? 'zh' : 'en' })
    await phone.locator('[data-open]').first().waitFor()
    await noOverflow(phone)
    await axe(phone)
  }
})

test('an officer chooses warnings in the list, sees which notices come of them, and issues them', async () => {
  const { app } = stage
  const no = '青江检诉受〔2025〕519901900003号'
  await caseWith(no, 20)
  await caseWith('青江检诉受〔2025〕519901900004号', 30)
  const written = async () => (await row<{ n: number }>(app.db, sql`select count(*)::int as n from monitoring_notices`))!.n
  const before = await written()
  const list = '/warnings?state=open'
  const { rows: open } = (await app.as('zhao').get(`/api${list}&limit=20`)).body as { rows: { warning_id: number }[] }
  const asked = { warnings: open.map((w) => w.warning_id), dry_run: true }
  const count = (await app.as('zhao').post('/api/notices/many', asked)).body.notices.length as number
  assert.ok(count >= 2)
  const officer = await stage.as('zhao', list)
  await officer.locator('tr[data-row]').first().waitFor()
  // By keys: the first row taken up and let go; then all of the page.
  await officer.keyboard.press('j')
  await officer.keyboard.press('x')
  await officer.getByRole('toolbar', { name: '已选 1 行' }).waitFor()
  await officer.keyboard.press('x')
  await officer.getByRole('toolbar').waitFor({ state: 'detached' })
  await officer.locator('thead').getByRole('checkbox').check()
  await officer.getByRole('button', { name: '制发通知' }).click()
  const dialog = officer.getByRole('dialog')
  await dialog.getByText(new RegExp(`^将发出 ${count} 件，涉及 \\d+ 条预警`)).waitFor()
  await dialog
    .getByText(/已在办理中的通知之内/)
    .first()
    .waitFor()
  await axe(officer)
  if (process.env.JH_SHOTS) await officer.screenshot({ path: `${process.env.JH_SHOTS}/many-1440.png` })
  await dialog.getByRole('combobox', { name: `${no} 的方式` }).click()
  await officer.getByTitle('通知书并报告检察长').last().click()
  await dialog.getByText(/其中 \d 件同时报告检察长/).waitFor()
  await dialog.getByLabel(`${no} 的要求`).fill('')
  assert.ok(await dialog.getByRole('button', { name: `发出 ${count} 件` }).isDisabled())
  await dialog.getByLabel(`${no} 的要求`).fill('请补办告知手续，三日内附卷。')
  assert.equal(await written(), before)
  await dialog.getByRole('button', { name: `发出 ${count} 件` }).click()
  await officer.getByRole('dialog', { name: `已发出 ${count} 件` }).waitFor()
  await axe(officer)
  assert.equal(await written(), before + count)
  await dialog.getByRole('button', { name: '完成' }).click()
  await dialog.waitFor({ state: 'detached' })
  await officer.getByText('已发通知书').first().waitFor()
  await officer.locator('thead').getByRole('checkbox').check()
  await officer.getByRole('button', { name: '制发通知' }).click()
  await dialog.getByText('选中的预警都不能列入，没有可发的通知。').waitFor()
  await officer.goto('/warnings/notices?grade=report')
  await officer.locator('[data-open]').first().click()
  await officer.getByText('请补办告知手续，三日内附卷。').waitFor()

  const phone = await stage.as('zhao', list, { width: 390, dark: true, language: 'en' })
  await phone.getByRole('checkbox', { name: 'Select this row' }).first().check()
  await noOverflow(phone)
  await axe(phone)
  await phone.getByRole('button', { name: 'Notify' }).click()
  await phone.getByText('1 cannot be taken').waitFor()
  await noOverflow(phone)
  await axe(phone)
  if (process.env.JH_SHOTS) await phone.screenshot({ path: `${process.env.JH_SHOTS}/many-390.png` })
  const handler = await stage.as('li', list)
  await handler.locator('tr[data-row]').first().waitFor()
  assert.equal(await handler.getByRole('checkbox').count(), 0)
})

test('every page by phone in the dark and on a wide screen in English', async () => {
  const notice = await row<{ id: number }>(stage.app.db, sql`select notice_id as id from monitoring_notices order by 1 limit 1`)
  const pages = ['/reminders', '/warnings/notices', `/warnings/notices/${notice!.id}`, '/warnings/log', '/warnings/analysis', '/warnings/settings', `/warnings/${warnings[0]!.warning_id}`] // prettier-ignore
  for (const look of looks)
    for (const path of pages) {
      const page = await stage.at('zhao', path, { ...look, language: look.dark ? 'zh' : 'en' })
      await page.locator('h1').waitFor()
      await noOverflow(page)
      await axe(page)
      if (process.env.JH_SHOTS)
        await page.screenshot({ path: `${process.env.JH_SHOTS}/${path.replaceAll('/', '_')}-${look.width}.png`, fullPage: true })
    }
})
