import { after, before, test } from 'node:test'
import { jobHandlers } from '../src/app.ts'
import { decided, makeCases, type Made } from '../src/measures/testing.ts'
import { computeMonth } from '../src/performance/commands.ts'
import { day } from '../src/platform/day.ts'
import { startWorker } from '../src/platform/worker.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
let worker: ReturnType<typeof startWorker>
const month = '2025-11'
before(async () => {
  stage = await openStage()
  const { app } = stage
  const { li, wang } = app.people
  const made = (handler: number, n: number): Made => ({
    category: 'ordinary.prosecution',
    handler,
    fields: { major: true },
    acts: decided('2025-10-20', `2025-11-${10 + n}`, 'prosecute', { decider: 'prosecutor' }),
  })
  await app.act(app.system, (ctx) => makeCases(ctx, [made(li, 0), made(li, 1), made(wang, 2)]))
  await app.act(app.system, (ctx) => computeMonth(ctx, day(`${month}-01`)))
  worker = startWorker({ database: app.database, handlers: jobHandlers, poll_ms: 200 })
})
after(async () => {
  await worker.stop()
  await stage.close()
})

test('a month is closed as a job, published in ranges, contested by the person and corrected on both sides', async () => {
  const keeper = await stage.as('wu', `/points?month=${month}`)
  await keeper.getByRole('button', { name: /结账/ }).click()
  await keeper.getByRole('dialog').getByRole('button', { name: /结账/ }).click()
  await keeper.getByText('2025 年 11 月 已结账。').waitFor()
  await keeper.getByRole('button', { name: /公布/ }).click()
  await keeper
    .getByRole('dialog')
    .getByText(/不列各人得分，不排名/)
    .waitFor()
  await keeper.getByRole('dialog').getByRole('button', { name: /公布/ }).click()
  await keeper.getByText('已公布', { exact: true }).waitFor()
  await keeper.getByText(/各岗位的分段人数，不列姓名/).waitFor()
  await axe(keeper)

  const page = await stage.as('li', `/points/${stage.app.people.li}?month=${month}&open=KPI-R02`)
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: '提出异议…' }).click()
  const form = page.getByRole('dialog', { name: '提出异议' })
  await form.getByRole('button', { name: '提交异议' }).click()
  await form.getByText('请写明异议内容，至少两个字').waitFor()
  await form.getByLabel('异议内容').fill('11 月 12 日审结的一件由我承办')
  await axe(page)
  await form.getByRole('button', { name: '提交异议' }).click()
  await page.getByText('已提出，请等待决定。').waitFor()

  await keeper.goto('/points/objections')
  await keeper.locator('[data-open]', { hasText: '重大疑难复杂案件办理' }).click()
  const decision = keeper.getByRole('dialog')
  await decision.getByText('11 月 12 日审结的一件由我承办').waitFor()
  await decision.getByText('成立：记一笔相反分录和一笔新分录', { exact: true }).click()
  await decision.getByText('填写分值').click()
  await decision.getByLabel('加减分').fill('3')
  await decision.getByLabel('分值归属有争议的另一人（没有则不填）').click()
  await keeper.locator('.ant-select-item-option', { hasText: '王锐' }).click()
  await decision.getByLabel('理由').fill('经核对承办记录，该件由李静承办')
  await axe(keeper)
  await decision.getByRole('button', { name: '作出决定' }).click()
  await decision.getByText('更正后 +3.0 分').waitFor()
  await decision.getByText('同时更正了 王锐 的这一项').waitFor()

  await page.goto(`/points/${stage.app.people.li}?month=${month}&open=KPI-R02`)
  await drawer.getByText(/冲回第 \d+ 笔/).waitFor()
  await drawer.getByText('经核对承办记录，该件由李静承办').first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('成立', { exact: true }).waitFor()
})

test('how months are published changes by proposal and confirmation', async () => {
  const keeper = await stage.as('wu', '/points/rules')
  await keeper.getByRole('button', { name: '提出变更 提出异议的期限' }).click()
  const drawer = keeper.getByRole('dialog')
  await drawer.getByLabel('新值').fill('7')
  await drawer.getByLabel('依据').fill('本院考评办法第九条')
  await drawer.getByLabel('理由').fill('给足核对时间')
  await drawer.getByRole('button', { name: '提出变更' }).click()
  await keeper.getByText('已提出，待检察长确认').waitFor()
  const chief = await stage.as('sun', '/points/rules')
  await chief.getByRole('button', { name: '确认', exact: true }).click()
  await chief.getByText('已确认', { exact: true }).waitFor()
  await axe(chief)
})

for (const [width, dark, language] of [
  [1440, true, 'en'],
  [390, false, 'zh'],
] as const)
  test(`objections, rules and a published month at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    for (const path of ['/points/objections', '/points/rules', `/points/${stage.app.people.li}?month=${month}`]) {
      const page = await stage.at('li', path, { width, dark, language })
      await axe(page)
      await noOverflow(page)
    }
  })
