import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { day } from '../src/platform/day.ts'
import { run, sql } from '../src/platform/db.ts'
import { startReviews, type Reviews } from '../src/quality/reviews/testing.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
let q: Reviews
before(async () => {
  stage = await openStage()
  q = await startReviews(stage.app)
  const made = await stage.app.as('sun').post('/api/standards/drafts', {
    documents: [
      {
        kind: 'regime',
        name: '羁押期限管理规定',
        clauses: [{ number: '第三条', heading: '提示', text: '届满前七日应当提示。', items: ['QS-PR03'] }],
      },
    ],
  })
  await stage.app.as('sun').post('/api/standards/publications', {
    standards: [{ standard_id: made.body.standard_ids[0], version: 1 }],
    from: '2025-01-01',
  })
  const { clause_id } = (await stage.app.as('sun').get('/api/standards/clauses?item=QS-PR03')).body.rows[0]
  for (const on of ['2025-09-18', '2025-11-06', '2025-12-10']) {
    const id = await q.opened()
    await q.fedBack(id, [{ ...q.finding('QS-PR03', 3, '届满前三日才发现'), clause_id }], 'basic')
    await q.act('li', id, 'accept')
    await q.act('sun', id, 'decide', { grade: 'basic', grounds: '同意评查意见' })
    await run(stage.app.db, sql`update review_findings set found_on = ${day(on)} where review_id = ${id}`)
  }
})
after(() => stage.close())

test('case management makes an item of a recurring error; the chief confirms it, weighs another and leaves one out', async () => {
  const page = await stage.as('zhao', '/quality/lessons/item/QS-PR03')
  await page.getByRole('link', { name: '新增条目' }).click()
  const form = page.getByRole('dialog')
  await form.getByText('已按反复差错填好条款和文字').waitFor()
  assert.equal(await form.getByLabel('名称', { exact: true }).inputValue(), '届满前三日才发现')
  await form.getByText('羁押期限管理规定 第三条 提示').waitFor()
  assert.match(await form.getByLabel('理由').inputValue(), /近 6 个月出现 \d 次/)
  await form.getByText('提出后待检察长确认').waitFor()
  await axe(page)
  await form.getByLabel('名称', { exact: true }).fill('羁押期限届满前未发提示')
  await form.getByRole('button', { name: '新增条目' }).click()
  await page.getByText('已提出 BY-001，待检察长确认').waitFor()
  await page.getByRole('dialog').getByText('反复差错：QS-PR03').waitFor()
  await axe(page)

  const chief = await stage.as('sun', '/quality/standard?state=ahead')
  await chief.getByRole('button', { name: '羁押期限届满前未发提示' }).click()
  await chief
    .getByRole('dialog')
    .getByRole('button', { name: /^确\s?认$/ })
    .click()
  await chief.getByText('已确认').first().waitFor()
  await chief.getByRole('dialog').getByText('待生效').first().waitFor()

  await chief.goto('/quality/standard?q=瑕疵证据')
  await chief.getByRole('button', { name: '瑕疵证据未要求补正或解释' }).waitFor()
  await chief.keyboard.press('j')
  await chief.keyboard.press('Enter')
  const drawer = chief.getByRole('dialog')
  await drawer.getByText('平台标准').waitFor()
  await drawer.getByRole('button', { name: '变更' }).click()
  await drawer.getByLabel('分值 · 最低').fill('16')
  await drawer.getByLabel('最高').fill('25')
  await drawer.getByLabel('理由').fill('加重')
  await drawer.getByText('自 2026-01-01 起抽取评查员的评查').waitFor()
  await drawer.getByRole('button', { name: '变更' }).click()
  // Kept within the dimension already while typing.
  await drawer.getByText('分值 2–5 → 16–20').waitFor()
  await axe(chief)
  await chief.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })

  await chief.goto('/quality/standard?item=QS-EV06')
  await chief.getByRole('dialog').getByRole('button', { name: '变更' }).click()
  await chief.getByRole('switch', { name: '是否启用' }).click()
  await chief.getByLabel('理由').fill('并入别项')
  await chief.getByRole('dialog').getByRole('button', { name: '变更' }).click()
  await chief
    .getByRole('dialog')
    .getByText('停用；')
    .or(chief.getByRole('dialog').getByText('停用', { exact: true }))
    .first()
    .waitFor()
})

test('from that day on the score sheet and the self-check ask the item; the standard says what is own, changed and left out', async () => {
  await q.on('2026-01-05')
  const id = await q.opened()
  const [reviewer] = await q.drawn(id)
  assert.ok((await q.read(reviewer, id)).items.includes('BY-001'))
  const case_id = await q.closedCase()
  await run(stage.app.db, sql`update cases set closed_on = '2026-01-05' where case_id = ${case_id}`)
  const check = await stage.as('li', `/quality/checks/${case_id}`)
  await check.getByText('羁押期限届满前未发提示').first().waitFor()
  await check.getByText('本院自定：《羁押期限管理规定》 第三条').waitFor()
  await axe(check)

  const page = await stage.as('li', '/quality/standard')
  for (const name of ['本院自定 1', '改过分值 1', '停用 1']) await page.getByRole('button', { name }).waitFor()
  assert.equal(await page.getByRole('button', { name: '新增条目' }).count(), 0)
  await noOverflow(page)
  const narrow = await stage.as('sun', '/quality/standard?item=BY-001', { width: 390, height: 844, dark: true, language: 'en' })
  await narrow.getByRole('dialog').getByText('in force').first().waitFor()
  await noOverflow(narrow)
  await axe(narrow)
})
