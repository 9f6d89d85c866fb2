import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startApp, type TestApp } from '../testing.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

test('a session says who is signed in, to which office and on which day', async () => {
  const { status, body } = await app.as('li').get('/api/session/me')
  assert.equal(status, 200)
  assert.equal(body.name, '李静')
  assert.equal(body.today, '2025-12-31')
  assert.deepEqual((await app.as('qian').get('/api/session/me')).body.heads.length, 1)
})
