import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'
import { startReviews, type Reviews } from './testing.ts'

let app: TestApp
let q: Reviews
let id: number
let rectification_id: number
before(async () => {
  app = await startApp()
  q = await startReviews(app)
  id = await q.opened()
  await q.fedBack(id)
  await q.act('li', id, 'accept')
  const { findings } = await q.act('zhao', id, 'decide', { grade: 'qualified' })
  const set = await q.act('zhao', id, 'rectify', { rows: [{ finding_id: findings[0]!.finding_id, what: '补齐告知文书', workdays: 10 }] })
  ;({ rectification_id } = set.rectifications[0]!)
})
after(() => app.close())

const pdf = { name: '送达回证.pdf', content: Buffer.from('%PDF-1.4\n回证\n') }
const send = async (who: CastName, file = pdf, fields: Record<string, string> = {}) =>
  app.as(who).upload(`/api/reviews/${id}/rectifications/${rectification_id}/file`, file, {
    version: String((await q.read('zhao', id)).version),
    text: '已补齐，回证见附件。',
    ...fields,
  })

test('what is no document, picture or table, is not what its name says, carries macros or is too large is refused with what to do', async () => {
  const zip = (inside: string) => Buffer.from(`PK\x03\x04${inside}`, 'latin1')
  const told: unknown[] = []
  for (const file of [
    { name: '程序.exe', content: Buffer.from('MZ') },
    { name: '回证.pdf', content: Buffer.from('MZ 其实是程序') },
    { name: '说明.docx', content: zip('word/vbaProject.bin') },
    { name: '图.svg', content: Buffer.from('<svg onload="x"/>') },
    { name: '大.pdf', content: Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(10 * 1_048_576)]) },
  ]) {
    const reply = await send('li', file)
    told.push([reply.status, reply.body.code])
  }
  assert.deepEqual(told, [...Array.from({ length: 4 }, () => [422, 'review.file_kind']), [413, 'review.file_large']])
  assert.equal((await q.read('li', id)).rectifications[0]!.evidence, null, 'nothing was taken')
})

test('who hands in a file, and who reads it: person × action', async () => {
  const others = castNames.filter((name) => name !== 'li')
  const may: Record<string, number> = {}
  for (const who of others) may[who] = (await send(who)).status
  assert.deepEqual(may, { wang: 404, chen: 404, qian: 403, zhou: 404, zhao: 403, sun: 403, wu: 404, zheng: 403, feng: 403 })
  const given = await send('li')
  assert.equal(given.status, 200, JSON.stringify(given.body))
  const { file } = given.body.review.rectifications[0]
  assert.deepEqual([file.name, file.size], [pdf.name, pdf.content.length])
  const path = `/api/reviews/${id}/files/${file.file_id}`
  const reads: Record<string, number> = {}
  for (const who of castNames) reads[who] = (await app.as(who).get(path)).status
  assert.deepEqual(reads, { li: 200, wang: 404, chen: 404, qian: 200, zhou: 404, zhao: 200, sun: 200, wu: 404, zheng: 403, feng: 403 })
  const read = await app.as('qian').get(path)
  assert.ok(read.raw.equals(pdf.content))
  assert.match(String(read.headers['content-disposition']), /^attachment;/)
  assert.equal(read.headers['content-type'], 'application/pdf')
  const strange = await app.as('li').get(`/api/reviews/${id}/files/4711`)
  assert.deepEqual([strange.status, strange.body.code], [404, 'review.file_absent'])
})

test('returned evidence is gone from the review and stays in the journal with its file; another may be handed in', async () => {
  const { file } = (await q.read('qian', id)).rectifications[0]!
  await q.act('qian', id, 'return_evidence', { rectification_id, reason: '回证缺签名' })
  assert.equal((await q.read('li', id)).rectifications[0]!.file, null)
  assert.equal((await app.as('qian').get(`/api/reviews/${id}/files/${file!.file_id}`)).status, 200)
  const words = await q.act('li', id, 'give_evidence', { rectification_id, text: '已补签，原件在卷。' })
  assert.equal(words.rectifications[0]!.file, null, 'words alone do as well')
  const stale = await send('li', pdf, { version: '1' })
  assert.deepEqual([stale.status, stale.body.code], [409, 'review.stale'])
})
