import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { row, sql } from '../src/platform/db.ts'
import { day } from '../src/platform/day.ts'
import { decided, makeCases } from '../src/measures/testing.ts'
import { record } from '../src/platform/facts.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
let case_id: number
before(async () => {
  stage = await openStage()
  const { app } = stage
  const { li, zhou, wang, sun, wu, qian } = app.people
  await app.act(app.system, (ctx) =>
    record(
      ctx,
      [li, zhou].map((person_id) => ({
        kind: 'honour.awarded',
        on: day('2025-11-10'),
        subject: `person:${person_id}`,
        data: { title: '全省优秀', level: 'provincial', category: 'individual', issuer: '' },
        credits: [{ person_id, role: 'honoured' }],
      })),
    ),
  )
  const panel = {
    indicator_id: 'KPI-Q01',
    month: '2025-12',
    title: '政治素质年末评议',
    ground: '述职述德材料',
    people: [li, wang],
    scorers: [sun, wu, qian, li, zhou],
  }
  assert.equal((await app.as('wu').post('/api/panels', panel)).status, 200)
  const suspects = ['甲', '乙', '丙'].map((name): [string, string, Record<string, unknown>] => [
    'party.added',
    '2025-12-02',
    { role: 'suspect', name, charge: '盗窃罪' },
  ])
  const [accepted, ...rest] = decided('2025-12-01', '2025-12-24')
  const made = await app.act(app.system, (ctx) =>
    makeCases(ctx, [
      { category: 'ordinary.prosecution', handler: li, assistant: app.people.chen, acts: [accepted!, ...suspects, ...rest] },
    ]),
  )
  case_id = made.ids[0]!
})
after(() => stage.close())

test('a rule is tried on the last quarter, then saved as a new version with its reason', async () => {
  const page = await stage.as('wu', '/points/indicators?open=KPI-Q06')
  const drawer = page.getByRole('dialog')
  await drawer.getByText('修改计分规则').click()
  await drawer.getByLabel('每项分值').fill('2')
  await drawer.getByRole('button', { name: '试算上一季度' }).click()
  await drawer.getByText('增加 2 分以内').waitFor()
  await drawer.getByRole('cell', { name: '周宁' }).waitFor()
  await axe(page)
  await drawer.getByLabel(/修改理由/).fill('考评委员会第三次会议决定')
  await drawer.getByRole('button', { name: '保存为新版本' }).click()
  await drawer.getByText('第 2 版', { exact: false }).first().waitFor()
  const head = await stage.as('qian', '/points/indicators?open=KPI-Q07')
  await head.getByRole('dialog').getByText('历次版本').waitFor()
  assert.equal(await head.getByRole('button', { name: '保存为新版本' }).count(), 0)
})

test('scorers hand in their sheets without their own name; closed, the person reads the result', async () => {
  for (const who of ['sun', 'qian', 'zhou', 'li'] as const) {
    const page = await stage.as(who, '/points/panels')
    await page.getByRole('button', { name: '提交评分' }).click()
    const form = page.getByRole('dialog')
    if (who === 'li') assert.equal(await form.getByLabel('李静', { exact: true }).count(), 0)
    else await form.getByLabel('李静', { exact: true }).fill('3.5')
    await form.getByLabel('王锐', { exact: true }).fill('3')
    await form.getByLabel('对王锐的评语').fill('扎实')
    if (who === 'sun') await axe(page)
    await form.getByRole('button', { name: '提交评分' }).click()
    await page.getByText('结束后可见').first().waitFor()
  }
  const political = await stage.as('wu', '/points/panels')
  await political.getByText('5 名评分人中 4 人已评完').waitFor()
  await political.getByRole('button', { name: '结束评议' }).click()
  await political.getByRole('dialog').getByRole('button', { name: '结束评议' }).click()
  await political.getByText('已结束').first().waitFor()
  await axe(political)
  const panel = await row<{ panel_id: number }>(stage.app.db, sql`select panel_id from panels`)
  const judged = await stage.as('wang', `/points/panels?panel=${panel!.panel_id}`, { width: 390, dark: true })
  await judged.locator('.panel.is-target').getByText('+3.0').first().waitFor()
  assert.equal(await judged.getByText('孙正').count(), 0)
  assert.equal(await judged.getByText('未评').count(), 0, 'who is judged owes no score')
  await noOverflow(judged)
  await axe(judged)
})

test('indicators in English on a phone', async () => {
  const page = await stage.as('wu', '/points/indicators?open=KPI-R01', { width: 390, language: 'en' })
  await page.getByText('Change how it is scored').click()
  await page.getByRole('button', { name: 'Try on the last quarter' }).waitFor()
  await noOverflow(page)
  await axe(page)
})

test('a case tells what it weighs and why; its handler objects, another decides, and the weight changes', async () => {
  const handler = await stage.as('li', `/cases/${case_id}`)
  const section = handler.locator('section', { has: handler.getByRole('heading', { name: /难度折算/ }) })
  await section.getByRole('cell', { name: '3 人' }).waitFor()
  await section.getByRole('button', { name: '提出异议' }).click()
  const form = handler.getByRole('dialog', { name: '对难度提出异议' })
  await form.getByRole('button', { name: '提出异议' }).click()
  await form.getByText('请写明异议内容，至少两个字').waitFor()
  await form.getByLabel('异议内容').fill('实有卷宗 24 册，未登记')
  await axe(handler)
  await form.getByRole('button', { name: '提出异议' }).click()
  await section.getByText('待决定').waitFor()

  const officer = await stage.as('zhao', '/points/weights')
  await officer.locator('[data-open]', { hasText: /案/ }).first().click()
  const decision = officer.getByRole('dialog', { name: '难度异议' })
  await decision.getByText('成立：更正难度，各月份冲回重记').click()
  await decision.getByLabel('卷宗册数').fill('24')
  await decision.getByLabel('事实起数').fill('2')
  await decision.getByLabel('理由').fill('经核对电子卷宗')
  await axe(officer)
  await decision.getByRole('button', { name: '作出决定' }).click()
  await decision.getByText('决定后难度 1.43').waitFor()
  await handler.reload()
  await section.getByText('成立', { exact: true }).waitFor()
  await section.getByText('1.43').first().waitFor()

  const other = await stage.as('chen', `/cases/${case_id}`, { width: 390, dark: true })
  await other.getByRole('button', { name: '登记规模' }).waitFor()
  await noOverflow(other)
  await axe(other)
})

test('limits and factors are tried on the last quarter, then saved as a new version', async () => {
  const page = await stage.as('sun', '/points/weights')
  await page.getByText('修改折算规则').click()
  await page.getByLabel('系数：新类型案件').fill('1.5')
  await page.getByRole('button', { name: '试算上一季度' }).click()
  await page.getByRole('region', { name: /试算/ }).or(page.locator('section.trial')).first().waitFor()
  await axe(page)
  await page.getByLabel(/修改理由/).fill('考评委员会第四次会议决定')
  await page.getByRole('button', { name: '保存为新版本' }).click()
  await page.getByText('考评委员会第四次会议决定').waitFor()
  for (const path of ['/points/weights', '/points/rules']) {
    const phone = await stage.as('li', path, { width: 390, language: 'en', dark: true })
    await phone.waitForLoadState('networkidle')
    await noOverflow(phone)
    await axe(phone)
    await phone.screenshot({ path: `/tmp/sc-390${path.replaceAll('/', '-')}.png`, fullPage: true })
  }
})
