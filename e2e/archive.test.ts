import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decided, makeCases } from '../src/measures/testing.ts'
import { record } from '../src/platform/facts.ts'
import { run, sql } from '../src/platform/db.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
let case_id = 0
before(async () => {
  stage = await openStage()
  const { app } = stage
  const { li, chen } = app.people
  case_id = await app.act(app.system, async (ctx) => {
    const { ids } = await makeCases(ctx, [
      { category: 'ordinary.prosecution', handler: li, assistant: chen, acts: decided('2025-11-05', '2025-12-04') },
    ])
    await run(
      ctx.tx,
      sql`insert into mentorings (office_id, mentor_id, mentee_id, from_on, goal) values (${app.office}, ${li}, ${chen}, '2025-01-01', '独立阅卷')`,
    )
    const honour = { title: '全市优秀公诉人', level: 'city', category: 'individual', issuer: '青江市人民检察院' }
    const guided = { mentoring_id: 1, form: 'case_guidance', what: '一起讨论本案证据' }
    await record(ctx, [
      {
        kind: 'honour.awarded',
        on: ctx.today,
        subject: `person:${li}`,
        data: honour,
        credits: [{ person_id: li, role: 'honoured' }],
      },
      {
        kind: 'mentoring.recorded',
        on: ctx.today,
        case_id: ids[0]!,
        subject: 'mentoring:1',
        data: guided,
        credits: [
          { person_id: li, role: 'mentor' },
          { person_id: chen, role: 'mentee' },
        ],
      },
    ])
    return ids[0]!
  })
})
after(() => stage.close())
const archive = () => `/people/${stage.app.people.li}/archive`

test('from the account menu to the own archive; a case count opens to the case, the case tells who learned from it', async () => {
  const page = await stage.as('li', '/')
  await page.getByRole('button', { name: /李静/ }).click()
  await page.getByRole('menuitem', { name: '我的档案' }).click()
  await page.getByRole('heading', { name: '我的档案' }).waitFor()
  await page.getByText('一起讨论本案证据').waitFor()
  await axe(page)
  await page.getByRole('button', { name: /2025 普通犯罪检察 承办人/ }).click()
  await page.getByRole('dialog').locator(`a[href="/cases/${case_id}"]`).click()
  await page.waitForURL(new RegExp(`/cases/${case_id}$`))
  await page.getByRole('heading', { name: '谁从这件案件学到、改正' }).waitFor()
  await page.getByRole('link', { name: '一起讨论本案证据' }).click()
  await page.waitForURL(/\/talent\/mentoring\/1$/)
})

test('a line is wrong: the person asks, the political department corrects it, the archive shows the new one', async () => {
  const page = await stage.as('li', archive())
  await page.locator('[data-open]', { hasText: '全市优秀公诉人' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('青江市人民检察院').waitFor()
  await axe(page)
  await drawer.getByRole('button', { name: '这一行有误，申请更正' }).click()
  await drawer.getByRole('button', { name: '提交申请' }).click()
  await drawer.getByText('请填写。').waitFor()
  await drawer.getByLabel('哪里有误，应当是什么').fill('应为“全市优秀办案能手”')
  await drawer.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('已提交更正申请。').waitFor()
  const keeper = await stage.as('wu', '/people/corrections')
  await keeper.locator('[data-open]', { hasText: '全市优秀公诉人' }).click()
  const form = keeper.getByRole('dialog')
  await form.getByLabel('名称').fill('全市优秀办案能手')
  await form.getByLabel('级别').click()
  await keeper.locator('.ant-select-item-option', { hasText: '省级' }).click()
  await form.getByRole('button', { name: '更正', exact: true }).click()
  await form.getByText('决定需要写明理由').waitFor()
  await axe(keeper)
  await form.getByLabel('理由').fill('已核对证书')
  await form.getByRole('button', { name: '更正', exact: true }).click()
  await keeper.getByText('已更正。').waitFor()
  await page.reload()
  await page.locator('[data-open]', { hasText: '全市优秀办案能手' }).click()
  await drawer.getByText('省级').waitFor()
  await drawer.getByRole('link', { name: '打开原处' }).click()
  await page.getByRole('dialog').getByText('省级').waitFor()
  assert.equal(await page.getByText('全市优秀公诉人').count(), 0)
})

test('the health report is the person’s own, shared with the head until taken back; the archive leaves as a paper', async () => {
  const page = await stage.as('li', archive())
  await page.getByRole('button', { name: '体检报告' }).click()
  await page.getByText('办结案件', { exact: true }).waitFor()
  await page
    .getByText(/不足 5 人，不作比较/)
    .first()
    .waitFor()
  await axe(page)
  await page.getByRole('button', { name: '办结案件' }).click()
  await page.getByRole('dialog').locator(`a[href="/cases/${case_id}"]`).waitFor()
  await page.keyboard.press('Escape')
  const path = new URL(page.url()).pathname
  const head = await stage.as('qian', path)
  await head.getByText('没有权限').first().waitFor()
  await page.getByRole('button', { name: '给部门负责人看' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '分享', exact: true }).click()
  await page.getByText(/正在分享给部门负责人/).waitFor()
  await head.reload()
  await head.getByRole('heading', { name: '李静的体检报告' }).waitFor()
  await page.getByRole('button', { name: '收回分享' }).click()
  await page.getByText('已收回。').waitFor()
  await page.goto(archive())
  await page.getByRole('button', { name: '导出' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: '导出' }).click()
  assert.match((await download).suggestedFilename(), /^李静-业绩档案-2025-12-31\.docx$/)
})

for (const [path, width, dark, language, who] of [
  ['archive', 390, true, 'zh', 'sun'],
  ['archive', 1440, true, 'en', 'wu'],
  ['archive', 1440, false, 'zh', 'wang'],
  ['health', 390, false, 'en', 'li'],
  ['corrections', 390, false, 'zh', 'wu'],
] as const)
  test(`${path} of ${who} at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const to = path === 'corrections' ? '/people/corrections' : `/people/${stage.app.people.li}/${path}`
    const page = await stage.as(who, to, { width, dark, language })
    await page.waitForLoadState('networkidle')
    await axe(page)
    await noOverflow(page)
    if (process.env.JH_SHOTS) await page.screenshot({ path: `${process.env.JH_SHOTS}/${path}-${who}-${width}.png`, fullPage: true })
  })
