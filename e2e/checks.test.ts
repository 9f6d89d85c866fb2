import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
let case_id: number
let disputed: number
const shots = process.env.JH_SHOTS
const shot = async (page: Page, name: string) => shots && (await page.screenshot({ path: `${shots}/${name}.png`, fullPage: false }))

/** Three closed cases of li's, in an office that asks for the check of what was closed from 10 December. */
before(async () => {
  stage = await openStage()
  const { app } = stage
  const departments = (await app.as('zhao').get('/api/departments')).body.rows as { department_id: number; name: string }[]
  const department_id = departments.find((d) => d.name === '第一检察部')!.department_id
  const names = ['何某某盗窃案', '邓某某危险驾驶案', '苏某某诈骗案']
  for (const no of [1, 2, 3]) {
    const made = await app.as('zhao').post('/api/cases', {
      case_no: `青江检诉受〔2025〕51990100077${no}号`,
      name: names[no - 1],
      category: 'ordinary.prosecution',
      cause: ['盗窃', '危险驾驶', '诈骗'][no - 1],
      department_id,
      handler_id: app.people.li,
      accepted_on: '2025-12-01',
    })
    if (no === 1) case_id = made.body.case_id
    if (no === 3) disputed = made.body.case_id
    const acts = [
      ['suspect.questioned', '2025-12-05', {}],
      ['case.decided', `2025-12-2${no}`, { outcome: 'prosecute', decider: 'prosecutor' }],
    ] as const
    for (const [kind, on, data] of acts)
      assert.equal((await app.as('li').post(`/api/cases/${made.body.case_id}/acts`, { kind, on, data })).status, 200)
  }
  const rule = { valid_from: '2025-12-10', required: ['check', 'verify'], exempt: [], check_days: 10, verify_days: 5, reason: '本院试行' }
  assert.equal((await app.as('zhao').post('/api/quality/check-rules', rule)).status, 200)
})
after(() => stage.close())

test('archiving is refused with a way to the form; the handler fills it by keys and comes to the next case', async () => {
  const page = await stage.as('li', `/cases/${case_id}`)
  await page.getByRole('heading', { name: '自查核查' }).waitFor()
  await shot(page, 'check-case')
  await page.getByRole('button', { name: /归档/ }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '记录“归档”' }).click()
  await page
    .getByRole('alert')
    .getByText(/归档前须由承办人自查/)
    .waitFor()
  await page.getByRole('link', { name: '打开自查表' }).first().click()
  await page.getByRole('heading', { name: '请先看这些' }).waitFor()
  await shot(page, 'check-form')
  await axe(page)
  await noOverflow(page)
  // What the facts say stands there already: the victim was not heard.
  const unheard = page.locator('#item-QS-RI03')
  await unheard.getByRole('button', { name: '有问题', pressed: true }).waitFor()
  assert.match(await unheard.getByRole('textbox').first().inputValue(), /未听取/)
  await page.locator('#item-QS-PR05').getByRole('button', { name: '无问题', pressed: true }).waitFor()
  // The rest in one stroke, then send.
  await page.keyboard.press('a')
  await page.getByText(/共 (\d+) 项，已答 \1 项/).waitFor()
  await shot(page, 'check-filled')
  await page.keyboard.press('Control+Enter')
  await page.getByText(/自查已提交，由钱明核查/).waitFor()
  await page.getByRole('heading', { name: '邓某某危险驾驶案' }).waitFor()
})

test('what is typed is kept as a draft, also after the page was closed', async () => {
  const page = await stage.as('li', '/quality/checks?view=mine')
  await page.getByRole('link', { name: /邓某某危险驾驶案/ }).click()
  await page.getByRole('heading', { name: '请先看这些' }).waitFor()
  await page.locator('#item-QS-EV01').getByRole('button', { name: '有问题' }).click()
  await page.locator('#note-QS-EV01').fill('勘验笔录缺少见证人')
  await page.getByText('草稿已保存').waitFor()
  await page
    .waitForResponse((r) => r.url().endsWith('/check') && r.request().method() === 'PUT' && r.ok(), { timeout: 5000 })
    .catch(() => {})
  await page.goto('/quality/checks?view=mine')
  await page.getByText('填写中').first().waitFor()
  await page.getByRole('link', { name: /邓某某危险驾驶案/ }).click()
  assert.equal(await page.locator('#note-QS-EV01').inputValue(), '勘验笔录缺少见证人')
})

test('the head returns it with the item in dispute; checked again and verified, the case is archived', async () => {
  const head = await stage.as('qian', '/quality/checks')
  await head.getByRole('table', { name: '应查案件' }).waitFor()
  await shot(head, 'check-list')
  await axe(head)
  await noOverflow(head)
  await head.getByRole('button', { name: /待我核查/ }).click()
  await head.getByRole('link', { name: /何某某盗窃案/ }).click()
  await head.getByLabel('核查意见').waitFor()
  await shot(head, 'check-verify')
  await axe(head)
  await head.getByRole('button', { name: '退回', exact: true }).click()
  const drawer = head.getByRole('dialog')
  await drawer.getByLabel('退回理由').fill('文书日期与案卡不一致，请核对')
  await drawer.getByLabel('有异议的条目').fill('QS-DO02')
  await head.getByTitle(/QS-DO02/).click()
  await axe(head)
  await drawer.getByRole('button', { name: '退回', exact: true }).click()
  await head.getByText('已退回承办人').waitFor()

  const handler = await stage.as('li', `/quality/checks/${case_id}`)
  await handler.getByText('核查退回：文书日期与案卡不一致，请核对').waitFor()
  const disputed = handler.locator('#item-QS-DO02')
  await disputed.getByText('核查人有异议').waitFor()
  await disputed.getByRole('button', { name: '有问题' }).click()
  await handler.locator('#note-QS-DO02').fill('起诉书日期误写一日，已更正')
  await handler.getByRole('button', { name: '提交自查' }).click()
  await handler.getByText(/自查已提交/).waitFor()

  await head.goto(`/quality/checks/${case_id}`)
  await head.getByRole('button', { name: '核查通过' }).click()
  await head.getByText('核查已通过').waitFor()
  await head.getByText(/核查人对核查意见负责/).waitFor()
  await shot(head, 'check-verified')
  await axe(head)
  const [file] = await Promise.all([head.waitForEvent('download'), head.getByRole('button', { name: '下载 Word' }).click()])
  assert.match(file.suggestedFilename(), /^自查表-.*\.docx$/)

  await handler.goto(`/cases/${case_id}`)
  await handler.getByRole('button', { name: /归档/ }).first().click()
  await handler.getByRole('dialog').getByRole('button', { name: '记录“归档”' }).click()
  await handler.getByText('已归档').first().waitFor()
})

test('what handler and verifier see differently is put up with a reason; case management decides, and the case is archived', async () => {
  const path = `/quality/checks/${disputed}`
  const handler = await stage.as('li', path)
  await handler.getByRole('heading', { name: '请先看这些' }).waitFor()
  await handler.keyboard.press('a')
  await handler.keyboard.press('Control+Enter')
  await handler.getByText(/自查已提交，由钱明核查/).waitFor()

  const head = await stage.as('qian', path)
  await head.getByRole('button', { name: '退回', exact: true }).click()
  const back = head.getByRole('dialog')
  await back.getByLabel('退回理由').fill('讯问笔录缺少告知记载')
  await back.getByRole('button', { name: '退回', exact: true }).click()
  await head.getByText('已退回承办人').waitFor()

  await handler.goto(path)
  await handler.getByRole('heading', { name: '核查分歧' }).waitFor()
  await axe(handler)
  await handler.getByRole('button', { name: '提请处理分歧' }).click()
  const put = handler.getByRole('dialog')
  await put.getByRole('button', { name: '提请处理分歧' }).click()
  await put.getByText(/请写|请填/).waitFor()
  await put.getByLabel('理由').fill('告知在权利义务告知书中，已附卷，不属问题')
  await shot(handler, 'check-dispute-put')
  await axe(handler)
  await put.getByRole('button', { name: '提请处理分歧' }).click()
  await handler.getByText('已提请案管处理').waitFor()
  await handler.getByText(/提请处理：告知在权利义务告知书中/).waitFor()

  // The desk of case management says that it waits, and leads to it.
  const officer = await stage.as('zhao', '/')
  await officer.getByRole('link', { name: '核查分歧待处理 1' }).click()
  await officer.getByRole('link', { name: /苏某某诈骗案/ }).click()
  await officer.getByRole('button', { name: '处理分歧' }).click()
  const drawer = officer.getByRole('dialog')
  await drawer.getByLabel('应当改正，由我核查改正后的自查表').check()
  await drawer.getByLabel(/条目/).waitFor()
  await drawer.getByLabel('自查属实，核查通过').check()
  await drawer.getByLabel('理由').fill('卷内告知书有嫌疑人签名，自查属实')
  await shot(officer, 'check-dispute-decide')
  await axe(officer)
  await drawer.getByRole('button', { name: '处理分歧' }).click()
  await officer.getByText('已处理。').waitFor()
  await officer
    .getByText(/卷内告知书有嫌疑人签名/)
    .first()
    .waitFor()
  await shot(officer, 'check-dispute-decided')
  const phone = await stage.as('sun', path, { width: 390, dark: true })
  await phone.waitForLoadState('networkidle')
  await shot(phone, 'check-dispute-390')
  await axe(phone)
  await noOverflow(phone)

  await handler.goto(`/cases/${disputed}`)
  await handler.getByRole('button', { name: /归档/ }).first().click()
  await handler.getByRole('dialog').getByRole('button', { name: '记录“归档”' }).click()
  await handler.getByText('已归档').first().waitFor()
})

test('the desk of the handler and of the verifier shows whose turn it is', async () => {
  const page = await stage.as('li', '/')
  await page.getByText('结案后自查').first().waitFor()
})

test('requirements: the officer changes them from a day on, the head names verifiers', async () => {
  const page = await stage.as('zhao', '/quality/checks/rules')
  await page.getByRole('heading', { name: '自 2025-12-10 起结案的' }).waitFor()
  await shot(page, 'check-rules')
  await axe(page)
  await page.getByRole('button', { name: '改变要求' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('理由或者依据').fill('本院党组会议纪要')
  await axe(page)
  await drawer.getByRole('button', { name: '保存要求' }).click()
  await page.getByRole('heading', { name: '自 2025-12-31 起结案的' }).waitFor()
  const head = await stage.as('qian', '/quality/checks/rules')
  await head.getByRole('button', { name: /确定核查人员/ }).click()
  await head.getByRole('dialog').getByLabel('确定的人员').fill('王')
  await head.getByTitle('王锐').click()
  await head.getByRole('dialog').getByRole('button', { name: '保存人员' }).click()
  await head.getByText('核查人员已确定').waitFor()
})

for (const [width, dark, language] of [
  [390, false, 'zh'],
  [1440, true, 'en'],
  [390, true, 'en'],
] as const)
  test(`list, form and requirements at ${width} px, ${dark ? 'dark' : 'light'}, ${language}`, async () => {
    const other = (await stage.app.as('li').get('/api/quality/checks?view=mine')).body.rows[0].case_id as number
    for (const [who, path, name] of [
      ['li', '/quality/checks', 'list'],
      ['li', `/quality/checks/${other}`, 'form'],
      ['sun', '/quality/checks', 'list-chief'],
      ['sun', `/quality/checks/${case_id}`, 'read'],
      ['sun', '/quality/checks/rules', 'rules'],
    ] as const) {
      const page = await stage.at(who, path, { width, dark, language })
      await page.waitForLoadState('networkidle')
      await shot(page, `check-${name}-${width}-${language}${dark ? '-dark' : ''}`)
      await axe(page)
      await noOverflow(page)
    }
  })
