import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
  await stage.app.person({ name: '何雨', category: 'assistant', post: '检察官助理' })
})
after(() => stage.close())

const choose = async (page: Page, field: string, word: string) => {
  await page.getByRole('dialog').getByLabel(field).fill(word)
  await page.locator('.ant-select-item-option', { hasText: word }).first().click()
}

test('a new account gets a link that is shown once; with it its owner sets a password and is signed in', async () => {
  const page = await stage.as('zheng', '/system')
  await page.waitForURL('**/system/accounts')
  await axe(page)
  await page.getByRole('button', { name: '建立账号' }).click()
  await choose(page, '对应人员', '何雨')
  await page.getByRole('dialog').getByLabel('登录名').fill('heyu')
  await axe(page)
  await page.getByRole('button', { name: '建立账号并生成链接' }).click()
  const link = await page.getByRole('textbox', { name: '一次性链接' }).inputValue()
  assert.match(link, /\/link\/[\w-]{20,}$/)
  await axe(page)
  await page.getByRole('button', { name: '已交给本人，关闭' }).click()
  await page.getByRole('row', { name: /heyu/ }).getByText('待本人设密码').waitFor()

  const owner = await stage.open()
  await owner.goto(new URL(link).pathname)
  await owner.getByLabel('新密码').fill('quiet-harbour-27')
  await owner.getByLabel('再输一次').fill('quiet-harbour-27')
  await owner.getByRole('button', { name: '设置密码并进入' }).click()
  await owner.getByRole('heading', { level: 1, name: '12 月 31 日' }).waitFor()
  await page.reload()
  await page.getByRole('row', { name: /heyu/ }).getByText('正常').waitFor()
})

test('administrators stand alone: such roles together are refused with their sentence, and nothing is saved', async () => {
  const page = await stage.as('zheng', '/system/accounts')
  await page.getByRole('row', { name: /^li / }).getByText('li', { exact: true }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('checkbox', { name: /^案管/ }).check()
  await drawer.getByRole('checkbox', { name: /^系统管理员/ }).check()
  await drawer.getByText('系统管理员、审计员须各自单设，不得与其他角色由同一账号兼任').waitFor()
  await drawer.getByRole('button', { name: '保存角色' }).click()
  await axe(page)
  await drawer.getByRole('checkbox', { name: /^系统管理员/ }).uncheck()
  await drawer.getByRole('button', { name: '保存角色' }).click()
  await page.getByText('角色已保存').waitFor()
  await page.getByRole('row', { name: /^li /, includeHidden: true }).getByText('案管').waitFor()
})

test('an account is disabled at once, in words that say what it means, and enabled again', async () => {
  const page = await stage.as('zheng', '/system/accounts')
  await page
    .getByRole('row', { name: /^chen / })
    .getByText('chen', { exact: true })
    .click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: '停用账号' }).click()
  await page.getByText('停用 chen？').waitFor()
  await page.getByRole('tooltip').getByRole('button', { name: '停用账号' }).click()
  await drawer.getByText('已停用').waitFor()
  assert.equal((await stage.app.as('chen').get('/api/desk')).status, 401)
  await drawer.getByRole('button', { name: '重新启用' }).click()
  await drawer.getByRole('button', { name: '停用账号' }).waitFor()
})

test('the audit trail shows what was done and by whom, by account, action and day; the seals hold', async () => {
  const page = await stage.as('feng', '/system')
  await page.waitForURL('**/system/audit')
  const row = page.getByRole('row', { name: /建立账号/ }).first()
  await row.getByText('zheng').waitFor()
  await page
    .getByRole('row', { name: /设置密码/ })
    .first()
    .waitFor()
  await axe(page)
  await page.getByRole('button', { name: '添加条件' }).click()
  await page.getByRole('menuitem', { name: '操作' }).click()
  await page.getByRole('radio', { name: '建立账号' }).click()
  await page.waitForURL(/action=account.created/)
  await page
    .getByRole('row', { name: /设置密码/ })
    .first()
    .waitFor({ state: 'detached' })
  await row.waitFor()
  await page.goto('/system/audit?to=2020-01-01')
  await page.getByText('没有符合条件的记录').waitFor()
  await page.getByRole('link', { name: '印记核对' }).click()
  await page.getByRole('button', { name: '重新计算并核对' }).click()
  await page.getByText('全部相符').waitFor()
  await axe(page)
})

test('a day of the calendar is changed on its notice, and the year shows it', async () => {
  const page = await stage.as('zheng', '/system/calendar?year=2025')
  await page.getByRole('button', { name: '2025-12-30 工作日' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('未结期限随即重新计算').waitFor()
  await drawer.getByRole('radio', { name: '休息' }).check()
  await drawer.getByLabel('名称').fill('临时放假')
  await drawer.getByLabel('依据').fill('市政府通知')
  await axe(page)
  await drawer.getByRole('button', { name: '改日历并重算期限' }).click()
  await page.getByRole('button', { name: '2025-12-30 休息 临时放假' }).waitFor()
  await page.goto('/system/calendar?year=2031')
  await page.getByText('日历里还没有 2031 年').waitFor()
  await axe(page)
})

test('whoever has no business here is told so', async () => {
  const page = await stage.as('li', '/system/audit')
  await page.getByText('没有权限').first().waitFor()
  const auditor = await stage.as('feng', '/system/accounts')
  await auditor.getByText('没有权限').first().waitFor()
})

for (const [width, dark, language] of [
  [390, true, 'zh'],
  [768, false, 'en'],
  [1440, true, 'en'],
] as const)
  test(`the system pages at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const look = { width, dark, language }
    for (const [who, paths] of [
      ['zheng', ['/system/accounts', '/system/accounts?new=1', '/system/calendar', '/system/jobs']],
      ['feng', ['/system/audit', '/system/seals']],
    ] as const) {
      for (const path of paths) {
        const page = await stage.at(who, path, look)
        await axe(page)
        await noOverflow(page)
      }
    }
  })
