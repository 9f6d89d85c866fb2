import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { issueLink } from '../src/platform/links.ts'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const link = (who: 'li' | 'wang' | 'chen', purpose: 'sign_in' | 'set_password') =>
  stage.app.act(who, (ctx) => issueLink(ctx, purpose, ctx.actor.account_id, 1))

test('a one-time link signs in, and works once', async () => {
  const token = await link('li', 'sign_in')
  const page = await stage.open()
  await page.goto(`/link/${token}`)
  await page.getByRole('heading', { level: 1, name: '12 月 31 日' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/')
  const again = await stage.open()
  await again.goto(`/link/${token}`)
  await again.getByText('链接不能使用').waitFor()
  await axe(again)
})

test('whoever is not signed in comes to the sign-in, and from there back to the page that was asked for', async () => {
  const setting = await stage.open()
  await setting.goto(`/link/${await link('wang', 'set_password')}`)
  await setting.getByLabel('新密码').fill('short')
  await setting.getByLabel('再输一次').fill('other')
  await setting.getByText('至少 10 个字符，其中 5 种不同字符').waitFor()
  await setting.getByText('两次输入的密码不一致').waitFor()
  await axe(setting)
  await setting.getByLabel('新密码').fill('quiet-harbour-27')
  await setting.getByLabel('再输一次').fill('quiet-harbour-27')
  await setting.getByRole('button', { name: '设置密码并进入' }).click()
  await setting.getByRole('heading', { level: 1, name: '12 月 31 日' }).waitFor()

  const page = await stage.open()
  await page.goto('/account')
  await page.waitForURL('**/sign-in?to=%2Faccount')
  await axe(page)
  await page.getByLabel('登录名').fill('wang')
  await page.getByRole('textbox', { name: '密码' }).fill('wrong-password')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('登录名或密码不正确').waitFor()
  await page.getByRole('textbox', { name: '密码' }).fill('quiet-harbour-27')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/account')
  await page.getByRole('heading', { level: 1, name: '账号与安全' }).waitFor()
  await axe(page)
  await page.getByRole('button', { name: '王锐的菜单' }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.waitForURL('**/sign-in')
})

test('while nothing happens the page fetches the code of the other areas, unless the browser saves data', async () => {
  const page = await stage.open({ ahead: true })
  await page.context().addCookies([{ name: 'jh_session', value: await stage.tokenOf('li'), url: stage.base }])
  const fetched = page.waitForRequest(/assets\/report-/)
  await page.goto('/')
  await fetched
  const saving = await stage.as('li')
  await saving.waitForLoadState('networkidle')
  const asked: string[] = []
  saving.on('request', (request) => asked.push(request.url()))
  await saving.waitForTimeout(4_500)
  assert.deepEqual(
    asked.filter((url) => url.includes('/assets/')),
    [],
  )
})

test('language and theme are remembered, the language with the account', async () => {
  const page = await stage.as('chen')
  await page.getByTitle('Switch to English').click()
  await page.getByRole('heading', { level: 1, name: '31 Dec' }).waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.getByRole('button', { name: '陈朗' }).click()
  await page.getByRole('menuitem', { name: 'Dark' }).click()
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: '31 Dec' }).waitFor()
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark')
  const elsewhere = await stage.as('chen')
  await elsewhere.getByRole('heading', { level: 1, name: '31 Dec' }).waitFor()
})

test('what the server said in one language is read again in the other', async () => {
  const page = await stage.as('zhao', '/warnings/nodes')
  await page.getByText('审查逮捕超期').first().waitFor()
  await page.getByTitle('Switch to English').click()
  await page.getByText('arrest review overdue').first().waitFor()
  await page.getByTitle('切换到中文').click()
  await page.getByText('审查逮捕超期').first().waitFor()
})

test('keys can be listed and switched off; a page that is not there says so', async () => {
  const page = await stage.as('li')
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor()
  await axe(page)
  await page.getByRole('checkbox').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  assert.equal(new URL(page.url()).pathname, '/')
  await page.goto('/no-such-page')
  await page.getByRole('heading', { name: '没有找到' }).waitFor()
  await axe(page)
})

for (const width of [390, 768])
  test(`the sign-in and the account at ${width} px`, async () => {
    const page = await stage.open({ width })
    await page.goto('/sign-in')
    await page.getByLabel('登录名').waitFor()
    await noOverflow(page)
    const account = await stage.as('li', '/account', { width })
    await noOverflow(account)
    await axe(account)
  })
