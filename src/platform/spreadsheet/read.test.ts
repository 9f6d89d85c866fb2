import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../refusal.ts'
import { limits } from './limits.ts'
import { readWorkbook } from './read.ts'
import { rowXml, workbookParts, xlsxOf, zipOf } from './testing.ts'
import { valueAt, type Sheet, type Workbook } from './workbook.ts'

const rowsOf = (book: Workbook, sheet: Sheet = book.sheets[0]!) =>
  Array.from(sheet.numbers, (_, r) =>
    Array.from({ length: sheet.starts[r + 1]! - sheet.starts[r]! }, (__, c) => book.values[valueAt(sheet, r, c)]!),
  )
const refused = async (content: Buffer | Promise<Buffer>, code: string, name = 'a.xlsx', with_ = limits) =>
  assert.rejects(
    async () => readWorkbook(await content, name, with_),
    (e) => {
      assert.ok(e instanceof Refusal, String(e))
      assert.equal(e.code, code)
      return true
    },
  )
const book = (rows: string, over: Record<string, string | Buffer> = {}) => zipOf(workbookParts({ 案件: rows }, over))

test('texts, numbers, truths and dates come back as they stand; blank rows are left out but counted', async () => {
  const file = await xlsxOf({ 表: [['甲', 1.5, true, null, '乙'], [], ['丙']] }, (b) => {
    b.worksheets[0]!.getCell('B3').value = new Date('2025-03-04T00:00:00Z')
    b.worksheets[0]!.getCell('B3').numFmt = 'yyyy"年"m"月"d"日"'
  })
  const read = await readWorkbook(file, 'x.xlsx')
  assert.deepEqual(rowsOf(read), [
    ['甲', 1.5, true, null, '乙'],
    ['丙', '2025-03-04'],
  ])
  assert.deepEqual([...read.sheets[0]!.numbers], [1, 3])
})
test('a workbook of the 1904 system has the same days', async () => {
  const file = await xlsxOf({ 表: [['日期']] }, (b) => {
    b.properties.date1904 = true
    b.worksheets[0]!.getCell('A2').value = new Date('2025-03-04T00:00:00Z')
    b.worksheets[0]!.getCell('A2').numFmt = 'yyyy-mm-dd'
  })
  const read = await readWorkbook(file, 'x.xlsx')
  assert.equal(read.date1904, true)
  assert.equal(rowsOf(read)[1]![0], '2025-03-04')
})
test('rich text is one text, and how it is read aloud is not part of it', async () => {
  const shared = `<sst><si><r><t>盗</t></r><r><t xml:space="preserve">窃罪 </t></r><rPh><t>daoqie</t></rPh></si><si><t>a &lt;b&gt; &amp;#38; _x000D_c</t></si></sst>`
  const relations = String(workbookParts({ 案件: '' }).find((p) => p.path.endsWith('workbook.xml.rels'))!.content).replace(
    '</Relationships>',
    '<Relationship Id="s" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
  )
  const file = book('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>', {
    'xl/sharedStrings.xml': shared,
    'xl/_rels/workbook.xml.rels': relations,
  })
  assert.deepEqual(rowsOf(await readWorkbook(file, 'x.xlsx')), [['盗窃罪 ', null, 'a <b> &#38; \rc']])
})
test('element names with a prefix, as some programs write them, are read alike', async () => {
  const file = zipOf(
    workbookParts(
      { 案件: '' },
      {
        'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="y"><x:sheetData><x:row r="2"><x:c r="B2" t="str"><x:v>甲</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      },
    ),
  )
  const read = await readWorkbook(file, 'x.xlsx')
  assert.deepEqual(rowsOf(read), [[null, '甲']])
  assert.deepEqual([...read.sheets[0]!.numbers], [2])
})
test('a 17-digit number that a program wrote as a figure keeps its digits', async () => {
  const read = await readWorkbook(book('<row><c><v>51990120250000001</v></c><c><v>5.1990120250000003E+16</v></c></row>'), 'x.xlsx')
  assert.deepEqual(rowsOf(read), [['51990120250000001', Number('51990120250000003')]])
})
test('formulas and errors say what they are', async () => {
  const file = await xlsxOf({ 表: [['甲', { formula: 'A1&"乙"', result: '甲乙' }]] })
  assert.deepEqual(rowsOf(await readWorkbook(file, 'x.xlsx')), [['甲', { formula: true, result: '甲乙' }]])
  assert.deepEqual(rowsOf(await readWorkbook(book('<row><c t="e"><v>#REF!</v></c></row>'), 'x.xlsx')), [[{ error: '#REF!' }]])
})
test('hidden sheets are known as such, and merges with their place', async () => {
  const file = await xlsxOf({ 甲: [['一', '二']], 乙: [['三']] }, (b) => {
    b.worksheets[0]!.mergeCells('A1:B1')
    b.worksheets[1]!.state = 'hidden'
  })
  const read = await readWorkbook(file, 'x.xlsx')
  assert.deepEqual(
    read.sheets.map((s) => [s.name, s.hidden]),
    [
      ['甲', false],
      ['乙', true],
    ],
  )
  assert.deepEqual(read.sheets[0]!.merges, [{ top: 0, left: 0, bottom: 0, right: 1 }])
})

const gbk = (text: string) => {
  const bytes: Record<string, number[]> = { 案: [0xb0, 0xb8], 号: [0xba, 0xc5], 盗: [0xb5, 0xc1], 窃: [0xc7, 0xd4], 罪: [0xd7, 0xef] }
  return Buffer.from([...text].flatMap((c) => bytes[c] ?? [c.charCodeAt(0)]))
}
test('.csv is read as UTF-8 with and without its mark, as GBK, and as the tab-separated text of Excel', async () => {
  const want = [
    ['案号', '盗窃罪'],
    ['1', 'a,"b"\nc'],
  ]
  const text = '案号,盗窃罪\r\n1,"a,""b""\nc"\r\n'
  for (const file of [Buffer.from(text), Buffer.from(`\ufeff${text}`), gbk(text)])
    assert.deepEqual(rowsOf(await readWorkbook(file, 'x.csv')), want)
  const tabbed = Buffer.from('\ufeff案号\t盗窃罪\n1\t\n', 'utf16le')
  assert.deepEqual(rowsOf(await readWorkbook(tabbed, 'x.csv')), [['案号', '盗窃罪'], ['1']])
})
test('numbers that an export kept as text in .csv are texts; a formula there is a formula', async () => {
  const read = await readWorkbook(Buffer.from('号,式\n="00123",=1+1\n\t456,\n'), 'x.csv')
  assert.deepEqual(rowsOf(read), [['号', '式'], ['00123', { formula: true, result: null }], ['456']])
})
test('what a file is called does not matter, only what it is', async () => {
  assert.equal((await readWorkbook(await xlsxOf({ 表: [['甲']] }), 'x.csv')).kind, 'xlsx')
  assert.equal((await readWorkbook(Buffer.from('甲,乙'), 'x.xlsx')).kind, 'csv')
})

test('an empty file, a picture, a letter, another archive: not a workbook', async () => {
  await refused(Buffer.alloc(0), 'workbook.empty')
  await refused(Buffer.from('89504e470d0a1a0a0000', 'hex'), 'workbook.not_workbook')
  await refused(Buffer.from('%PDF-1.7 ...'), 'workbook.not_workbook')
  await refused(zipOf([{ path: 'readme.txt', content: 'x' }]), 'workbook.not_workbook')
  await refused(
    zipOf([
      { path: '[Content_Types].xml', content: '<Types/>' },
      {
        path: '_rels/.rels',
        content: '<Relationships><Relationship Id="r" Type="a/officeDocument" Target="word/document.xml"/></Relationships>',
      },
      { path: 'word/document.xml', content: '<document/>' },
    ]),
    'workbook.not_workbook',
  )
  await refused(Buffer.from([1, 2, 3, 4, 0, 0, 5]), 'workbook.not_workbook')
})
test('.xls, web pages called .xls and other old formats: save as .xlsx', async () => {
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000)])
  await refused(old, 'workbook.old_format', 'a.xls')
  await refused(Buffer.from('<html><table><tr><td>案号</td></tr></table></html>'), 'workbook.old_format', 'a.xls')
  await refused(Buffer.from('<?xml version="1.0"?><Workbook/>'), 'workbook.old_format', 'a.xls')
  await refused(zipOf([{ path: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]), 'workbook.old_format', 'a.ods')
})
test('a workbook with a password says so, in either way of locking', async () => {
  const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])
  await refused(locked, 'workbook.encrypted')
  await refused(zipOf(workbookParts({ 案件: '' }).map((p) => ({ ...p, flags: 1 }))), 'workbook.encrypted')
})
test('a cut or garbled file is broken, never half read', async () => {
  const whole = book(rowXml(['a']).repeat(2000))
  await refused(whole.subarray(0, whole.length - 30), 'workbook.broken')
  const garbled = Buffer.from(whole)
  garbled.fill(0xff, whole.length / 2, whole.length / 2 + 60)
  await assert.rejects(readWorkbook(garbled, 'x.xlsx'), Refusal)
  await refused(zipOf(workbookParts({ 案件: '' }, { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' })), 'workbook.broken')
  await refused(Buffer.from('a,"b\nc'), 'workbook.broken', 'x.csv')
})
test('a zip bomb is refused by what it claims', async () => {
  const zeros = Buffer.alloc(40 * 1024 * 1024, 32)
  await refused(book('', { 'xl/worksheets/sheet1.xml': zeros }), 'workbook.unpacks_too_large')
})
test('a claim of one gigabyte is refused before a byte is unpacked, and so is a bomb that hides its size', async () => {
  const parts = workbookParts({ 案件: rowXml(['甲']) })
  const claim = (claims: number) => zipOf(parts.map((p) => (p.path.endsWith('sheet1.xml') ? { ...p, claims } : p)))
  await refused(claim(1024 ** 3), 'workbook.unpacks_too_large')
  const hidden = workbookParts({ 案件: '' }, { 'xl/worksheets/sheet1.xml': Buffer.alloc(20_000_000, 32) })
  await refused(zipOf(hidden.map((p) => (p.path.endsWith('sheet1.xml') ? { ...p, claims: 1000 } : p))), 'workbook.unpacks_too_large')
})
test('a file above the limit, too many parts, sheets, rows or columns are refused', async () => {
  await refused(Buffer.alloc(2000), 'workbook.too_large', 'x.xlsx', { ...limits, file: 1000 })
  await refused(zipOf(Array.from({ length: 2100 }, (_, i) => ({ path: `p${i}`, content: '' }))), 'workbook.unpacks_too_large')
  await refused(zipOf(workbookParts(Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`s${i}`, ''])))), 'workbook.too_many_sheets')
  await refused(book(rowXml(['甲']).repeat(30)), 'sheet.too_many_rows', 'x.xlsx', { ...limits, rows: 20 })
  await refused(book('<row><c r="XFD1" t="str"><v>甲</v></c></row>'), 'sheet.too_many_columns')
})
test('a sheet formatted to its last row and column, but empty there, is as small as its content', async () => {
  const styled = '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
  const read = await readWorkbook(book(rowXml(['甲']) + styled), 'x.xlsx')
  assert.deepEqual(rowsOf(read), [['甲']])
})
test('a declaration of entities is refused, so that none is ever expanded', async () => {
  const bomb =
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><worksheet><sheetData><row><c t="str"><v>&lol2;</v></c></row></sheetData></worksheet>'
  await refused(book('', { 'xl/worksheets/sheet1.xml': bomb }), 'workbook.has_dtd')
})
test('links to other files and macros are never opened', async () => {
  const file = book(rowXml(['甲']), {
    'xl/vbaProject.bin': Buffer.alloc(100, 1),
    'xl/externalLinks/externalLink1.xml': '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
  })
  assert.deepEqual(rowsOf(await readWorkbook(file, 'x.xlsm')), [['甲']])
})
test('reading does not hold up others: the loop turns while a large sheet is read', async () => {
  const file = book(rowXml(['甲', '乙', '丙']).repeat(60_000))
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const read = await readWorkbook(file, 'x.xlsx')
  clearInterval(timer)
  assert.equal(read.sheets[0]!.numbers.length, 60_000)
  assert.ok(longest < 2000, `${longest} ms`)
})
