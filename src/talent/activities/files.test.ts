import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'
import { activityFiles } from './contract.ts'

let app: TestApp
let at: string
before(async () => {
  app = await startApp()
  const made = await app.as('qian').post('/api/activities', { type: 'lecture', title: '检察官讲堂：证据审查', on: '2026-01-20', hours: 2 })
  at = `/api/activities/${made.body.activity_id}`
})
after(() => app.close())

const pdf = { name: '签到表.pdf', content: Buffer.from('%PDF-1.4\n签到\n') }
const zip = (inside: string) => Buffer.from(`PK\x03\x04${inside}`, 'latin1')
const slides = { name: '课件.pptx', content: zip('ppt/presentation.xml') }
const keep = (who: CastName, file = pdf, type = 'sign_in') => app.as(who).upload(`${at}/files`, file, { type })
const files = async () =>
  (await app.as('li').get(at)).body.files as { file_id: number; name: string; type: string; size: number; by: string }[]

test('what is no paper, slides or picture, is not what its name says, carries macros or is too large is refused with what to do', async () => {
  const told: unknown[] = []
  for (const file of [
    { name: '程序.exe', content: Buffer.from('MZ') },
    { name: '课件.pdf', content: Buffer.from('MZ 其实是程序') },
    { name: '课件.pptx', content: zip('ppt/vbaProject.bin') },
    { name: '课件.pptm', content: zip('ppt/presentation.xml') },
    { name: '大.pdf', content: Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(activityFiles.limit_mb * 1_048_576)]) },
  ]) {
    const reply = await keep('qian', file)
    told.push([reply.status, reply.body.code])
  }
  assert.deepEqual(told, [...Array.from({ length: 4 }, () => [422, 'activity.file_kind']), [413, 'activity.file_large']])
  assert.equal((await keep('qian', pdf, 'other_thing')).body.code, 'request.invalid')
  assert.deepEqual(await files(), [], 'nothing was kept')
})

test('who keeps a file with an activity, who reads and who removes it: person × action', async () => {
  const keeps: Record<string, number> = {}
  for (const who of castNames) keeps[who] = (await keep(who, slides, 'slides')).status
  assert.deepEqual(keeps, { li: 403, wang: 403, chen: 403, qian: 200, zhou: 403, zhao: 403, sun: 403, wu: 200, zheng: 403, feng: 403 })
  const [first, second] = await files()
  assert.deepEqual([first!.name, first!.type, first!.size], ['课件.pptx', 'slides', slides.content.length])
  const path = `${at}/files/${first!.file_id}`
  const reads: Record<string, number> = {}
  for (const who of castNames) reads[who] = (await app.as(who).get(path)).status
  assert.deepEqual(reads, { li: 200, wang: 200, chen: 200, qian: 200, zhou: 200, zhao: 200, sun: 200, wu: 200, zheng: 403, feng: 403 })
  const read = await app.as('li').get(path)
  assert.ok(read.raw.equals(slides.content))
  assert.match(String(read.headers['content-disposition']), /^attachment;/)
  const removes: Record<string, number> = {}
  for (const who of castNames.filter((name) => name !== 'qian' && name !== 'wu'))
    removes[who] = (await app.as(who).post(`${path}/remove`, { reason: '放错了' })).status
  assert.deepEqual([...new Set(Object.values(removes))], [403])
  assert.deepEqual(
    (await app.as('wu').post(`${path}/remove`, { reason: '放错了' })).body.files.map((f: { file_id: number }) => f.file_id),
    [second!.file_id],
  )
})

test('a file that was removed is there no more, and is not removed twice; that of another activity is not read here', async () => {
  const other = await app.as('qian').post('/api/activities', { type: 'lecture', title: '检察官讲堂：其他', on: '2025-12-30', hours: 1 })
  const elsewhere = `/api/activities/${other.body.activity_id}`
  const { file_id } = (await files())[0]!
  assert.equal((await app.as('li').get(`${elsewhere}/files/${file_id}`)).body.code, 'activity.file_absent')
  assert.equal((await app.as('qian').post(`${at}/files/${file_id}/remove`, {})).status, 400)
  assert.equal((await app.as('qian').post(`${at}/files/${file_id}/remove`, { reason: '换新版' })).status, 200)
  for (const again of [
    await app.as('li').get(`${at}/files/${file_id}`),
    await app.as('qian').post(`${at}/files/${file_id}/remove`, { reason: '换新版' }),
  ])
    assert.deepEqual([again.status, again.body.code], [404, 'activity.file_absent'])
})

test('no more files than an activity keeps, also by two at once; none with one that was cancelled', async () => {
  for (let i = 1; i < activityFiles.most; i++) await keep('qian')
  const both = await Promise.all([keep('qian'), keep('wu')])
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
  assert.equal((await keep('qian')).body.code, 'activity.files_many')
  const { version } = (await app.as('qian').get(at)).body
  const over = await app.as('qian').post(`${at}/cancel`, { version, reason: '场地冲突' })
  assert.deepEqual(over.body.open_actions, [])
  assert.equal((await keep('qian')).body.code, 'activity.cancelled')
})
