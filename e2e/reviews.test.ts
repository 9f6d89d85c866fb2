import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Actor } from '../src/platform/ctx.ts'
import { startReviews, type Reviews } from '../src/quality/reviews/testing.ts'
import { startSession } from '../src/platform/session.ts'
import type { CastName } from '../src/testing.ts'
import { addFinding, handIn } from './review-steps.ts'
import { axe, noOverflow, openStage, settled, type Look, type Stage } from './start.ts'

let stage: Stage
let q: Reviews
before(async () => {
  stage = await openStage()
  q = await startReviews(stage.app)
})
after(() => stage.close())

/** A page of one of the cast or of a reviewer of the pool. */
async function as(who: CastName | Actor, path: string, look: Look = {}): Promise<Page> {
  if (typeof who === 'string') return stage.as(who, path, look)
  const page = await stage.open(look)
  const token = await startSession({ tx: stage.app.db, now: new Date().toISOString() }, who, 'journey')
  await page.context().addCookies([{ name: 'jh_session', value: token, url: stage.base }])
  await page.goto(path)
  await page.waitForSelector('[data-page-title]')
  return page
}
const shots = process.env.JH_SHOTS
async function look(page: Page, name: string) {
  await axe(page)
  await noOverflow(page)
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

test('a review from drawn reviewers to rectification, each step by who has it', async () => {
  const id = await q.opened()
  const path = `/quality/reviews/${id}`

  const officer = await as('zhao', '/quality/reviews?view=to_draw')
  await officer.getByText('评查案件1').waitFor()
  await look(officer, 'list')
  await officer.getByText('评查案件1').click()
  await officer.waitForURL(new RegExp(`${path}$`))
  await officer.getByRole('button', { name: '谁可以评' }).click()
  await officer.getByText(/可抽 5 人，现需 2 人/).waitFor()
  await look(officer, 'candidates')
  await officer.keyboard.press('Escape')
  await officer.getByRole('button', { name: /^抽取评查员/ }).click()
  await officer.locator('.state-dot', { hasText: '评分中' }).waitFor()
  await look(officer, 'drawn')

  const r = await q.read('zhao', id)
  const [first, second] = r.seats.map((s) => q.actorOf(s.person_id))
  const a = await as(first!, path)
  await a.getByRole('heading', { name: '评分表' }).waitFor()
  await look(a, 'sheet-empty')
  await addFinding(a, '证据采信', '瑕疵证据未要求补正或解释', '讯问笔录时间有误，卷二第 14 页')
  await a.getByText('已自动保存').waitFor()
  await a.reload()
  assert.equal(await a.getByRole('textbox', { name: '“瑕疵证据未要求补正或解释”的说明' }).inputValue(), '讯问笔录时间有误，卷二第 14 页')
  await look(a, 'sheet')
  await handIn(a, '合格')
  await look(a, 'sheet-in')

  const b = await as(second!, path, { width: 390, height: 844 })
  await b.getByRole('heading', { name: '评分表' }).waitFor()
  assert.equal(await b.getByText('讯问笔录时间有误').count(), 0, 'blind')
  assert.equal(await b.getByText(first!.name).count(), 0, 'blind')
  await addFinding(b, '证据采信', '瑕疵证据未要求补正或解释', '笔录时间重叠')
  await addFinding(b, '文书制作', '错别字、格式、用印问题', '起诉书第三页')
  await look(b, 'sheet-phone')
  await handIn(b, '合格')
  await b.getByText(first!.name).first().waitFor()

  await officer.reload()
  await officer.getByText(/相差 0.5 分/).waitFor()
  await look(officer, 'both-in')
  await officer.getByRole('button', { name: /^反馈承办人/ }).click()
  await officer.getByRole('dialog').getByRole('button', { name: '反馈承办人' }).click()
  await officer.locator('.state-dot', { hasText: '待承办人答复' }).waitFor()

  const li = await as('li', '/quality/reviews')
  await li.getByRole('button', { name: /待我答复/ }).click()
  await li.getByText('评查案件1').click()
  await li.getByRole('heading', { name: '您的答复' }).waitFor()
  assert.equal(await li.getByText(first!.name).count(), 0, 'names are told with the grade')
  await look(li, 'answer')
  await li.getByRole('button', { name: '提出异议' }).click()
  await li.getByRole('checkbox', { name: /瑕疵证据未要求补正或解释/ }).check()
  await li.getByLabel('异议和理由').fill('已发补正通知，回复在卷三第 6 页。')
  await look(li, 'objecting')
  await li.getByRole('button', { name: '提出异议' }).click()
  await li.locator('.state-dot', { hasText: '有异议' }).waitFor()

  await officer.reload()
  await officer.getByRole('button', { name: /^抽取复查人/ }).click()
  await officer.locator('.state-dot', { hasText: '复查中' }).waitFor()
  const third = q.actorOf((await q.read('zhao', id)).seats.find((s) => s.role === 'second_look')!.person_id)
  const c = await as(third, path)
  await c.getByText('已发补正通知').waitFor()
  await c.getByRole('textbox', { name: '复查意见' }).fill('卷三第 6 页确有补正，异议成立。')
  await handIn(c, '合格')

  const chief = await as('sun', '/quality/reviews?view=decide')
  await chief.getByText('评查案件1').click()
  await chief.getByText('承办人有异议，由检察长主持评查组决定。').waitFor()
  await chief.getByRole('radio', { name: '成立', exact: true }).check()
  await chief.getByRole('checkbox', { name: /瑕疵证据未要求补正或解释/ }).check()
  await chief.getByLabel('审定理由').fill('补正材料在卷，该项不扣分。')
  await look(chief, 'decide')
  await chief.getByRole('button', { name: '审定等次' }).click()
  await chief.locator('.grade-mark', { hasText: '合格' }).first().waitFor()
  await look(chief, 'decided')

  await officer.reload()
  await officer.getByLabel(/怎样整改：错别字/).fill('更正并重新送达')
  await look(officer, 'rectify')
  await officer.getByRole('button', { name: '提出整改要求' }).click()
  await settled(officer)
  await li.reload()
  await li.getByText(first!.name).first().waitFor()
  await li.getByLabel('整改情况和材料').fill('已更正并送达，回证附卷。')
  await li.getByTestId('file').setInputFiles({ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await li.getByText(/说明.txt/).waitFor()
  await li.getByTestId('file').setInputFiles({ name: '送达回证.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 回证') })
  await li.getByRole('button', { name: '去掉' }).waitFor()
  await look(li, 'evidence')
  await li.getByRole('button', { name: '提交整改情况' }).click()
  await li.getByText(/已更正并送达/).waitFor()
  await li.getByRole('button', { name: /送达回证.pdf/ }).waitFor()
  const head = await as('qian', path)
  const evidence = head.waitForEvent('download')
  await head.getByRole('button', { name: /送达回证.pdf/ }).click()
  assert.equal((await evidence).suggestedFilename(), '送达回证.pdf')
  await head.getByRole('button', { name: '确认整改' }).click()
  await head.getByText(/确认完成/).waitFor()
  await look(head, 'closed')
  const download = head.waitForEvent('download')
  await head.getByRole('button', { name: '评查报告' }).click()
  assert.match((await download).suggestedFilename(), /^评查报告-.*\.docx$/)

  // Each step stands in the archive of whom it concerns.
  await li.goto(`/people/${stage.app.people.li}/archive`)
  for (const step of ['列入评查', '反馈评查意见', '提出异议', '要求整改', '完成整改', '评查办结'])
    await li.getByRole('cell', { name: step, exact: true }).first().waitFor()
  await look(li, 'archive')
  await a.goto(`/people/${first!.person_id}/archive`)
  await a.getByRole('cell', { name: '抽定评查员', exact: true }).waitFor()
  await look(a, 'archive-reviewer')
})

test('the chief decided the case: told to stand back, and the officer enters what the committee decided; the referral has its list', async () => {
  const empty = await as('zhao', '/quality/referrals')
  await empty.getByText('没有移送检务督察的案件').waitFor()
  await look(empty, 'referrals-empty')
  const id = await q.opened({ decider: 'chief' })
  await q.fedBack(id, [q.finding('QS-EV02', 15, '言词证据未补强即起诉，卷二第 8 页')], 'failed')
  await q.act('li', id, 'accept')
  const chief = await as('sun', `/quality/reviews/${id}`)
  await chief.getByText('您审批或决定过本案，应当回避，不审定也不终止这件评查。').waitFor()
  assert.equal(await chief.getByRole('button', { name: '审定等次' }).count(), 0)
  await look(chief, 'stands-back')
  const officer = await as('zhao', `/quality/reviews/${id}`, { width: 390, height: 844 })
  await officer.getByText(/孙正（审批或决定过本案）/).waitFor()
  await officer.getByLabel('依据').fill('检委会〔2025〕第 12 次会议纪要，钱明主持')
  await officer.getByLabel('参加人员').fill('钱明、李静')
  await officer.getByLabel('审定理由').fill('证据达不到确实、充分。')
  await look(officer, 'body-phone')
  await officer.getByRole('button', { name: '审定等次' }).click()
  await officer.getByText('李静办理过本案，不能作为评查组成员；请从参加人员中去掉。').waitFor()
  await officer.getByLabel('参加人员').fill('钱明')
  await officer.getByRole('button', { name: '审定等次' }).click()
  await officer.locator('.grade-mark', { hasText: '不合格' }).first().waitFor()
  await chief.reload()
  await chief.getByText(/检察委员会 · 检委会〔2025〕第 12 次会议纪要/).waitFor()
  await look(chief, 'body-decided')
  await chief.goto('/quality/reviews')
  await chief.getByRole('button', { name: '移送检务督察' }).first().click()
  await chief.waitForURL(/quality\/referrals/)
  await chief.getByRole('row', { name: /待反馈/ }).waitFor()
  await look(chief, 'referrals')
})

test('the pool and the declared relations: who is in it, and with whom somebody should not be drawn', async () => {
  const pool = await as('zhao', '/quality/reviewers')
  await pool.getByRole('button', { name: /入库/ }).click()
  await pool.getByLabel('人员').fill('周宁')
  await pool.locator('.ant-select-item-option', { hasText: '周宁' }).click()
  await pool.getByRole('dialog').getByRole('button', { name: '入库' }).click()
  await pool.getByRole('row', { name: /周宁/ }).waitFor()
  await look(pool, 'pool')
  const zhou = await as('zhou', '/quality/relations')
  await zhou.getByLabel('本院人员', { exact: true }).last().fill('李静')
  await zhou.locator('.ant-select-item-option', { hasText: '李静' }).click()
  await zhou.getByRole('button', { name: '申报' }).click()
  await zhou.getByRole('row', { name: /李静/ }).waitFor()
  await look(zhou, 'relations')
  const id = await q.opened()
  const officer = await as('zhao', `/quality/reviews/${id}`)
  await officer.getByRole('button', { name: '谁可以评' }).click()
  await officer.getByText('与承办人有申报的关系').waitFor()

  // A sheet that does not come: another is drawn once it is late.
  const [late] = await q.drawn(id)
  await q.on('2026-02-02')
  await officer.reload()
  await officer
    .getByRole('row', { name: new RegExp(late.name) })
    .getByRole('button', { name: '更换' })
    .click()
  await officer.getByRole('dialog').getByLabel('理由').fill('逾期未交，已催两次')
  await look(officer, 'replace')
  await officer.getByRole('dialog').getByRole('button', { name: '更换评查员' }).click()
  await officer.getByText('逾期未交，已催两次').waitFor()
  await look(officer, 'replaced')
  await q.on('2025-12-31')
})

test('English, dark and on a phone', async () => {
  const id = await q.opened()
  await q.fedBack(id)
  const en = await as('li', `/quality/reviews/${id}`, { language: 'en', dark: true })
  await en.getByRole('heading', { name: 'Your answer' }).waitFor()
  await look(en, 'answer-en-dark')
  await look(
    await as('li', `/people/${stage.app.people.li}/archive`, { width: 390, height: 844, dark: true, language: 'en' }),
    'archive-phone',
  )
  const back = await q.opened({ decider: 'chief' })
  await q.fedBack(back, [q.finding('QS-EV02', 15)], 'failed')
  await q.act('li', back, 'accept')
  for (const who of ['sun', 'zhao'] as const)
    await look(await as(who, `/quality/reviews/${back}`, { dark: true, language: 'en' }), `stands-back-en-${who}`)
  for (const path of [
    '/quality/reviews?view=all',
    `/quality/reviews/${id}`,
    '/quality/reviewers',
    '/quality/relations',
    '/quality/referrals',
  ]) {
    const page = await as('zhao', path, { width: 390, height: 844, dark: true })
    await look(page, `phone${path.replace(/\W+/g, '-')}`)
  }
})
