import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { day } from '../src/platform/day.ts'
import { record } from '../src/platform/facts.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
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
  await page.screenshot({ path: '/tmp/ind-whatif.png' })
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
  await political.screenshot({ path: '/tmp/ind-panels.png', fullPage: true })
  await axe(political)
  const judged = await stage.as('wang', '/points/panels', { width: 390, dark: true })
  await judged.getByText('+3.0').first().waitFor()
  assert.equal(await judged.getByText('孙正').count(), 0)
  await noOverflow(judged)
  await axe(judged)
  await judged.screenshot({ path: '/tmp/ind-panels-390.png', fullPage: true })
})

test('indicators in English on a phone', async () => {
  const page = await stage.as('wu', '/points/indicators?open=KPI-R01', { width: 390, language: 'en' })
  await page.getByText('Change how it is scored').click()
  await page.getByRole('button', { name: 'Try on the last quarter' }).waitFor()
  await noOverflow(page)
  await axe(page)
})
