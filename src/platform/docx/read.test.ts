import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letter } from '../letter.ts'
import { Refusal } from '../refusal.ts'
import { xlsxOf, zipOf } from '../spreadsheet/testing.ts'
import { chinese } from './numbering.ts'
import { isDocument, readDocument } from './read.ts'

const types = { path: '[Content_Types].xml', content: '<Types/>' }
const body = (xml: string) => `<?xml version="1.0"?><w:document xmlns:w="x"><w:body>${xml}</w:body></w:document>`
const p = (text: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
const docx = (xml: string, more: Parameters<typeof zipOf>[0] = []) =>
  zipOf([types, { path: 'word/document.xml', content: body(xml) }, ...more])
const codeOf = async (file: Buffer) => {
  try {
    await readDocument(file)
  } catch (error) {
    if (error instanceof Refusal) return `${error.status} ${error.code}`
    throw error
  }
  return 'read'
}

test('a paper that the platform writes is read again, paragraph by paragraph', async () => {
  const file = await letter({
    title: '案件流程监控办法',
    blocks: [
      { kind: 'h1', text: '一、总则' },
      { kind: 'p', text: '第一条 为了“规范” & 统一，制定本办法。' },
      { kind: 'table', head: ['事项', '期限'], rows: [['答复', '十日']] },
    ],
  })
  assert.ok(isDocument(file))
  const read = await readDocument(file)
  assert.deepEqual(
    read.map((r) => [r.text, r.outline]),
    [
      ['案件流程监控办法', null],
      ['一、总则', 0],
      ['第一条 为了“规范” & 统一，制定本办法。', null],
      ['事项　期限', null],
      ['答复　十日', null],
    ],
  )
})

test('numbers that Word counts by itself are written out, also where a style carries them', async () => {
  const numbering = `<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="4">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl>
    </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>`
  const styles = `<w:styles xmlns:w="x"><w:style w:styleId="a"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
    <w:style w:styleId="b"><w:name w:val="条甲"/><w:basedOn w:val="a"/></w:style></w:styles>`
  const inList = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="7"/></w:numPr>`
  const file = docx(p('甲', inList(0)) + p('乙', inList(1)) + p('丙', '<w:pStyle w:val="b"/>') + p('丁', inList(1)), [
    { path: 'word/numbering.xml', content: numbering },
    { path: 'word/styles.xml', content: styles },
  ])
  assert.deepEqual(
    (await readDocument(file)).map((r) => r.number + r.text),
    ['第一条甲', '（1）乙', '第二条丙', '（1）丁'],
  )
  assert.deepEqual([1, 10, 12, 20, 105, 120, 1004].map(chinese), ['一', '十', '十二', '二十', '一百零五', '一百二十', '一千零四'])
})

test('text boxes, deleted words and fields say nothing', async () => {
  const file = docx(
    `<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:delText>删去</w:delText></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>
     <mc:Fallback><w:p><w:r><w:t>重复</w:t></w:r></w:p></mc:Fallback><w:r><w:t xml:space="preserve"> 续</w:t></w:r></w:p><w:p/><w:p w:rsid="1"/>${p('后')}`,
  )
  assert.deepEqual(
    (await readDocument(file)).map((r) => r.text),
    ['正文 续', '后'],
  )
})

test('hostile and wrong files each get one clear refusal', async () => {
  const bomb = zipOf([types, { path: 'word/document.xml', content: Buffer.alloc(20_000_000, 32) }])
  assert.equal(await codeOf(bomb), '413 document.unpacks_too_large')
  const gigabyte = zipOf([types, { path: 'word/document.xml', content: 'x', claims: 1024 ** 3 }])
  assert.equal(await codeOf(gigabyte), '413 document.unpacks_too_large')
  assert.equal(await codeOf(docx('', [{ path: 'word/vbaProject.bin', content: 'x' }])), '422 document.macros')
  assert.equal(await codeOf(await xlsxOf({ 表: [['a']] })), '415 document.not_document')
  assert.equal(await codeOf(Buffer.from('%PDF-1.7')), '415 document.not_document')
  assert.equal(await codeOf(Buffer.from('\xd0\xcf\x11\xe0 old', 'latin1')), '415 document.old_format')
  assert.equal(await codeOf(docx(p('甲')).subarray(0, 200)), '422 document.broken')
  assert.equal(await codeOf(Buffer.alloc(21 * 1024 * 1024, 'PK')), '413 document.too_large')
  const entity = zipOf([types, { path: 'word/document.xml', content: `<!DOCTYPE x [<!ENTITY a "b">]>${body('')}` }])
  assert.equal(await codeOf(entity), '422 document.has_dtd')
})

test('sixteen megabytes of tags that never end are read in a second', async () => {
  const began = performance.now()
  // Random words between them, so that the packed size is honest.
  const tags = Array.from({ length: 600_000 }, (_, i) => `<w:p><w:tr ${(i * 7919) % 104_729}`).join('')
  assert.equal(await codeOf(docx(tags)), 'read')
  assert.ok(performance.now() - began < 5000)
})
