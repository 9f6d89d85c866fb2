import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
let at: string
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

test('the political department opens the evaluation of the year with its panel', async () => {
  const page = await stage.as('wu', '/points/evaluation')
  await page.getByText('还没有年度考核。').waitFor()
  await axe(page)
  await page.getByRole('button', { name: '启动考核' }).click()
  const drawer = page.getByRole('dialog')
  const choose = async (label: string, ...names: string[]) => {
    await drawer.getByLabel(label).click()
    for (const name of names) await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: name }).click()
  }
  await choose('主任委员', '孙正')
  await choose('其他委员', '钱明', '周宁', '赵岚', '王锐')
  await drawer.getByRole('button', { name: '启动考核' }).click()
  await page.waitForURL(/\/points\/evaluation\/\d+$/)
  at = new URL(page.url()).pathname
  await page.getByText('1 名（7 人的 20%，不足一人舍去）').waitFor()
  await axe(page)
})

test('a prosecutor goes on from the facts of the year and submits; then votes in secret', async () => {
  const page = await stage.as('li', `${at}/${stage.app.people.li}`)
  const summary = page.getByRole('textbox', { name: '个人总结' })
  assert.match(await summary.inputValue(), /三、学习培训/)
  await summary.fill((await summary.inputValue()).replaceAll(/（请[^（）]*）/g, '明年继续加强类案研究。'))
  await page.getByRole('button', { name: '提交总结' }).click()
  await page.getByText('总结已提交。').waitFor()
  await axe(page)
  const keeper = await stage.as('wu', at)
  await keeper.getByRole('button', { name: /^开始民主测评/ }).click()
  await keeper.getByRole('button', { name: /^结束测评/ }).waitFor()
  await page.goto(at)
  await page.getByRole('button', { name: /^投票/ }).click()
  const ballot = page.getByRole('dialog')
  for (const name of ['王锐', '陈朗', '钱明']) await ballot.getByRole('radiogroup', { name }).getByText('称职', { exact: true }).click()
  await axe(page)
  await ballot.getByRole('button', { name: '投票' }).click()
  await page.getByText('您已投票。').waitFor()
  await keeper.getByRole('button', { name: /^结束测评/ }).click()
  await keeper.getByText('考评委员会考评').waitFor()
})

test('a member says what grade and why; too few hours of training are refused in words', async () => {
  const page = await stage.as('qian', `${at}/${stage.app.people.li}`)
  await page.getByRole('button', { name: /^提出意见/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('优秀', { exact: true }).click()
  await drawer.getByLabel('理由').fill('案件质量好，带教认真')
  await drawer.getByRole('button', { name: '提出意见' }).click()
  await drawer.getByText(/年度考核不得评为优秀/).waitFor()
  await drawer.getByText('称职', { exact: true }).click()
  await drawer.getByRole('button', { name: '提出意见' }).click()
  await page.getByText('已有 1 名委员提出意见，至少须 3 名。').waitFor()
  await axe(page)
})

test('a setting is proposed by the political department from a day on, and holds once the chief has confirmed it', async () => {
  const page = await stage.as('wu', '/points/evaluation')
  await page.getByRole('button', { name: '考核设定' }).click()
  await page.getByRole('button', { name: /提出变更 优秀人选公示/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('新值').fill('7')
  await drawer.getByLabel('依据').fill('本院考评办法第九条')
  await drawer.getByLabel('理由').fill('给足反映问题的时间')
  await drawer.getByText(/已经结束的年度和已经启动的考核不变/).waitFor()
  await axe(page)
  await drawer.getByRole('button', { name: '提出变更' }).click()
  await page.getByText('已提出，待检察长确认').waitFor()
  const chief = await stage.as('sun', '/points/evaluation/settings')
  await chief.getByRole('button', { name: '确认', exact: true }).click()
  await chief.getByText('已确认', { exact: true }).waitFor()
  for (const [width, dark, language] of [
    [390, true, 'zh'],
    [1440, false, 'en'],
  ] as const) {
    const reader = await stage.as('li', '/points/evaluation/settings', { width, dark, language })
    await reader.waitForLoadState('networkidle')
    await axe(reader)
    await noOverflow(reader)
    assert.equal(await reader.getByRole('button', { name: /提出变更|Propose/ }).count(), 0)
  }
})

for (const [path, width, dark, language, who] of [
  ['', 1440, true, 'en', 'sun'],
  ['', 390, false, 'zh', 'wu'],
  ['/li', 390, true, 'zh', 'sun'],
] as const)
  test(`sheet${path} of ${who} at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const page = await stage.as(who, path ? `${at}/${stage.app.people.li}` : at, { width, dark, language })
    await page.waitForLoadState('networkidle')
    if (process.env.JH_SHOTS)
      await page.screenshot({ path: `${process.env.JH_SHOTS}/evaluation-${width}-${who}${path ? '-li' : ''}.png`, fullPage: true })
    await axe(page)
    await noOverflow(page)
  })
