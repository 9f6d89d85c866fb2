import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { jobHandlers } from '../src/app.ts'
import { rows, sql } from '../src/platform/db.ts'
import { startWorker } from '../src/platform/worker.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
let worker: ReturnType<typeof startWorker>
before(async () => {
  stage = await openStage({ sample: true })
  worker = startWorker({ database: stage.app.database, handlers: jobHandlers, poll_ms: 200 })
})
after(async () => {
  await worker.stop()
  await stage.close()
})

/** Chooses in a select by what it says; several at once where it takes several. */
async function choose(page: Page, label: string, ...words: string[]) {
  const field = page.getByRole('combobox', { name: label, exact: label === '字段' }).first()
  await field.click()
  for (const word of words) {
    await field.fill(word).catch(() => {})
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: word }).first().click()
  }
  await page.keyboard.press('Escape')
}
const one = async (query: ReturnType<typeof sql>) => (await rows<{ n: number }>(stage.app.db, query))[0]!.n

test('the case officer makes a node, reads it in plain words, previews it, switches it on, and its warnings are there', async () => {
  const page = await stage.as('case_officer', '/warnings/nodes')
  await page.getByRole('button', { name: '新增节点' }).click()
  await page.getByRole('heading', { name: '新增监控节点' }).waitFor()
  await page.getByText('规则还没有填完').waitFor()
  await choose(page, '甲：什么活动', '讯问')
  await choose(page, '乙：什么活动', '听取辩护人意见')
  await page.getByLabel('期限的数').fill('5')
  await page.getByRole('group', { name: '案件须符合' }).getByRole('button', { name: '加条件' }).click()
  await choose(page, '字段', '认罪认罚')
  await page
    .locator('.rule-words')
    .filter({ hasText: '只看“认罪认罚”为是的案件：“讯问”之后，5日内没有“听取辩护人意见”的，即为问题。' })
    .waitFor()
  await axe(page)
  await page.getByRole('button', { name: '预览命中情况' }).click()
  await page.getByText(/检查 1,469 件案件，\d+ 件命中/).waitFor({ timeout: 60_000 })
  const said = await page.locator('.rule-result p').first().textContent()
  const hits = Number(/共 ([\d,]+) 处/.exec(said!)![1]!.replace(',', ''))
  assert.ok(hits > 0, said!)
  assert.equal(await one(sql`select count(*) as n from warnings where node_id like 'CN-%'`), 0)
  await axe(page)
  await page.getByLabel('名称', { exact: true }).fill('讯问后五日内未听取辩护人意见')
  await page.getByLabel('英文名称（可不填）').fill('defender not heard within five days')
  await choose(page, '类别', '诉讼权利保障')
  await choose(page, '环节', '审查')
  await page.getByLabel('依据', { exact: true }).fill('本院办案规范第八条')
  await page.getByLabel('处理办法').fill('立即听取意见')
  await page.getByRole('button', { name: '保存节点（先停用）' }).click()
  await page.waitForURL(/node=CN-01/)
  const drawer = page.getByRole('dialog')
  await drawer.getByText('本院自定，第 1 版').waitFor()
  await axe(page)
  await drawer.getByRole('switch').click()
  await drawer.getByRole('button', { name: '保存并重新评估' }).click()
  await page.getByText(/已按新设置重新评估 [\d,]+ 件案件/).waitFor({ timeout: 60_000 })
  assert.equal(await one(sql`select count(*) as n from warnings where node_id = 'CN-01'`), hits)
  await page.goto('/warnings?node=CN-01')
  await page.locator('.warning-why', { hasText: '“讯问”之后' }).first().waitFor()
})

test('a built-in node is previewed with the days in the form, before anything is saved', async () => {
  const before = await one(sql`select count(*) as n from warnings`)
  const page = await stage.as('case_officer', '/warnings/nodes?node=RN-TL-08')
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: '预览命中情况' }).click()
  await drawer.getByText(/检查 1,469 件案件，\d+ 件命中/).waitFor({ timeout: 60_000 })
  await axe(page)
  await drawer.getByLabel('天数').fill('9')
  await drawer.getByText('规则已改动，以下是改动前的预览。').waitFor()
  assert.equal(await one(sql`select count(*) as n from warnings`), before)
  const phone = await stage.as('case_officer', '/warnings/nodes?node=RN-TL-08', { width: 390, dark: true })
  await phone.getByRole('button', { name: '预览命中情况' }).click()
  await phone.locator('.rule-result').waitFor({ timeout: 60_000 })
  await noOverflow(phone)
  await axe(phone)
})

test('a field that nobody knows is refused by name, a node is retired with a reason, and the list says so', async () => {
  const token = await stage.tokenOf('case_officer')
  const rule = { form: 'never', act: { kinds: ['case.returned'], where: { field: 'weather', op: 'eq', value: 'rain' } } }
  const refused = await fetch(`${stage.base}/api/nodes/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `jh_session=${token}`, origin: stage.base },
    body: JSON.stringify({ rule }),
  })
  assert.equal(refused.status, 422)
  assert.match(((await refused.json()) as { message: string }).message, /“weather”不是这里的字段/)

  const page = await stage.as('case_officer', '/warnings/nodes?node=CN-01')
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('link', { name: '修改规则' }).click()
  await page.getByRole('heading', { name: '修改监控节点' }).waitFor()
  await page.getByLabel('期限的数').fill('20')
  await page.getByRole('button', { name: '保存为新版本' }).click()
  await page.waitForURL(/node=CN-01&job=/)
  await drawer.getByText('本院自定，第 2 版').waitFor()
  await drawer.getByText(/规则改为：.*20日内没有/).waitFor()
  await drawer.getByRole('button', { name: '退役' }).click()
  await drawer.getByLabel('退役理由').fill('并入新规范')
  await drawer.getByRole('button', { name: '确认退役' }).click()
  await drawer
    .getByText(/退役：并入新规范/)
    .first()
    .waitFor()
  await page.getByText(/已按新设置重新评估/).waitFor({ timeout: 60_000 })
  // The change and the retirement each evaluate anew; what counts is what the second leaves.
  const left = () => one(sql`select count(*) as n from warnings where node_id = 'CN-01'`)
  for (let tries = 0; tries < 120 && (await left()) !== 0; tries++) await page.waitForTimeout(500)
  assert.equal(await left(), 0)
})

test('a handler looks at what no fact decides: a problem becomes a warning of its node', async () => {
  const [mine] = await rows<{ case_id: number }>(
    stage.app.db,
    sql`select c.case_id from cases c join accounts a on a.office_id = c.office_id and a.person_id = c.handler_id
        where a.login = 'prosecutor' and c.procedure = 'prosecution_review' and c.decided_on is not null and c.archived_on is null
          and not c.juvenile order by c.case_id limit 1`,
  )
  const page = await stage.as('prosecutor', `/cases/${mine!.case_id}`)
  const looks = page.getByRole('region', { name: '需要核查的节点' })
  await looks.getByText(/\d+ 项未核查/).waitFor()
  await axe(page)
  await looks.getByRole('button', { name: /查看全部/ }).click()
  const item = looks.getByRole('listitem').filter({ hasText: '有权签发的人签发' })
  await item.getByRole('button', { name: /^有问题/ }).click()
  await item.getByLabel('问题是什么').fill('签发人无权')
  await item.getByRole('button', { name: '记录问题' }).click()
  await looks.getByText('签发人无权').waitFor()
  await page.locator('.overview-warnings, .warning-line').getByText('人工核查发现问题：签发人无权').first().waitFor()
  await looks.getByRole('button', { name: /其余 \d+ 项均无问题/ }).click()
  await looks.getByText('均已核查').waitFor()
  await axe(page)
})

for (const [path, width, dark, language] of [
  ['/warnings/nodes/new', 390, false, 'zh'],
  ['/warnings/nodes/new', 1440, true, 'en'],
  ['/warnings/nodes?state=look', 390, true, 'zh'],
  ['/warnings/nodes?node=RN-DC-03', 1440, false, 'en'],
] as const)
  test(`${path} at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const page = await stage.at('case_officer', path, { width, dark, language })
    await axe(page)
    await noOverflow(page)
  })
