import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { axe, noOverflow, openStage, type Stage } from './start.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

test('the political department pairs two, the mentor records and assesses, the mentee reads it; a stranger opens nothing', async () => {
  const page = await stage.as('wu', '/talent/mentoring')
  await page.getByText('还没有带教结对。').waitFor()
  await page.getByRole('button', { name: '结对带教' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('带教人', { exact: true }).click()
  await page.locator('.ant-select-item-option', { hasText: '李静' }).click()
  await form.getByLabel('被带教人').click()
  await page.locator('.ant-select-item-option:visible', { hasText: '陈朗' }).click()
  await form.getByLabel('目标').fill('能够独立审查简单刑事案件')
  await axe(page)
  await form.getByRole('button', { name: '结对带教' }).click()
  await page.waitForURL(/\/talent\/mentoring\/\d+$/)
  const path = new URL(page.url()).pathname

  const mentor = await stage.as('li', path)
  await mentor.getByRole('button', { name: /记一次带教/ }).click()
  const note = mentor.getByRole('dialog')
  await note.getByText('技能传授').click()
  await note.getByLabel('内容').fill('讲解讯问提纲的编写')
  await note.getByRole('button', { name: '记一次带教' }).click()
  await mentor.getByText('讲解讯问提纲的编写').waitFor()
  await axe(mentor)
  const mentee = await stage.as('chen', path, { width: 390 })
  await mentee.getByText('讲解讯问提纲的编写').waitFor()
  await noOverflow(mentee)
  assert.equal(await mentee.getByRole('button', { name: /阶段评价/ }).count(), 0)
  const stranger = await stage.as('zhou', '/talent/mentoring')
  await stranger.getByText('陈朗').waitFor()
  assert.equal(await stranger.locator('[data-open]').count(), 0)
})

for (const [width, dark, language] of [
  [1440, true, 'en'],
  [390, false, 'zh'],
] as const)
  test(`/talent/mentoring at ${width} px, ${dark ? 'dark' : 'light'}, ${language}: axe is content and nothing sticks out`, async () => {
    const page = await stage.as('sun', '/talent/mentoring', { width, dark, language })
    await page.waitForLoadState('networkidle')
    await axe(page)
    await noOverflow(page)
  })
