import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../refusal.ts'
import { asAmount, asDay, asFlag, asInteger, asNumberText, asText, cleanText, readColumn, type Decode } from './decode.ts'
import { readWorkbook } from './read.ts'
import { recognise, type SheetKind, type Table } from './table.ts'
import { xlsxOf } from './testing.ts'

const cases: SheetKind = {
  kind: 'cases',
  zh: '案件',
  names: ['案件'],
  columns: [
    { field: 'no', zh: '部门受案号', names: ['案号'], required: true },
    { field: 'name', zh: '案件名称', names: ['案名'], required: true },
    { field: 'on', zh: '受理日期', names: ['受理时间'] },
    { field: 'handler', zh: '承办检察官', names: ['承办人'] },
  ],
}
const parties: SheetKind = {
  kind: 'parties',
  zh: '涉案人员',
  names: ['涉案人员'],
  columns: [
    { field: 'no', zh: '部门受案号', names: ['案号'], required: true },
    { field: 'person', zh: '姓名', names: ['犯罪嫌疑人'], required: true },
    { field: 'sex', zh: '性别', names: [] },
    { field: 'age', zh: '年龄', names: [] },
  ],
}
type Rows = Parameters<typeof xlsxOf>[0][string]
async function table(rows: Rows, change?: Parameters<typeof xlsxOf>[1], name = 'Sheet1', mapped?: Parameters<typeof recognise>[3]) {
  const book = await readWorkbook(await xlsxOf({ [name]: rows }, change), 'x.xlsx')
  return recognise(book, book.sheets[0]!, [cases, parties], mapped)
}
const texts = (t: Table | null, field: string) => Array.from(t!.rows, (row) => t!.cell(row, t!.column(field)))
const numbers = (t: Table | null) => Array.from(t!.rows, (row) => t!.number(row))
const refuses = (work: Promise<unknown>, code: string) =>
  assert.rejects(work, (e) => {
    assert.ok(e instanceof Refusal)
    assert.equal(e.code, code)
    return true
  })

test('a sheet is known by its headers, not by its name', async () => {
  assert.equal(
    (await table(
      [
        ['案号', '案名'],
        ['1', 'a'],
      ],
      undefined,
      '涉案人员',
    ))!.kind,
    cases,
  )
  assert.equal(
    (await table(
      [
        ['案号', '姓名', '性别'],
        ['1', 'a', '男'],
      ],
      undefined,
      '案件',
    ))!.kind,
    parties,
  )
  assert.equal(
    await table([
      ['日程', '地点'],
      ['会议', '楼上'],
    ]),
    null,
  )
})
test('title rows above, blanks, full width, stars, units and colons in headers are understood', async () => {
  const t = await table([
    ['青江区人民检察院 2025 年案件台账'],
    [],
    ['* 部门受案号', '案 件 名 称：', '受理时间（年/月/日）', '承 办人'],
    ['1', 'a', '2025-01-02', '李'],
  ])
  assert.deepEqual(numbers(t), [4])
  assert.equal(t!.header('on'), '受理时间（年/月/日）')
  assert.deepEqual(texts(t, 'handler'), ['李'])
})
test('totals, footers and headers printed again are no data; rows keep the number they have in the file', async () => {
  const t = await table([
    ['部门受案号', '案件名称', '承办人'],
    ['1', 'a', '李'],
    ['部门受案号', '案件名称', '承办人'],
    ['小计', null, '1'],
    ['2', 'b', '王'],
    [' 合 计', '2 件'],
    ['总计：', { formula: 'COUNTA(A2:A5)', result: 2 }],
    ['填表人：张三', null, '审核人：李四'],
  ])
  assert.deepEqual(numbers(t), [2, 5])
})
test('a header over two rows with merged groups is understood', async () => {
  const t = await table(
    [
      ['部门受案号', '犯罪嫌疑人情况', null, null],
      [null, '姓名', '性别', '年龄'],
      ['1', '张三', '男', 30],
    ],
    (b) => {
      b.worksheets[0]!.mergeCells('A1:A2')
      b.worksheets[0]!.mergeCells('B1:D1')
    },
  )
  assert.equal(t!.kind, parties)
  assert.deepEqual(texts(t, 'no'), ['1'])
  assert.deepEqual(texts(t, 'age'), [30])
})
test('a header merged over several filled columns is refused: which is meant cannot be known', async () => {
  await refuses(
    table(
      [
        ['部门受案号', '案件名称', null, '受理日期'],
        ['1', '张三', '盗窃', '2025-01-01'],
      ],
      (b) => b.worksheets[0]!.mergeCells('B1:C1'),
    ),
    'sheet.header_merged',
  )
})
test('two columns that mean the same are refused if they differ, and one if they do not', async () => {
  await refuses(
    table([
      ['案号', '案名', '承办人', '承办检察官'],
      ['1', 'a', '李', '王'],
    ]),
    'sheet.column_repeated',
  )
  assert.deepEqual(
    texts(
      await table([
        ['案号', '案名', '承办人', '承办检察官'],
        ['1', 'a', '李', '李'],
      ]),
      'handler',
    ),
    ['李'],
  )
})
test('a sheet of a kind that lacks what it cannot lack is refused with the names of the columns', async () => {
  await assert.rejects(
    table([
      ['部门受案号', '受理日期', '承办人'],
      ['1', '2025-01-01', '李'],
    ]),
    (e) => {
      assert.ok(e instanceof Refusal)
      assert.equal(e.code, 'sheet.column_missing')
      assert.deepEqual(e.details.columns, ['案件名称'])
      return true
    },
  )
})
test('a number merged down over several persons holds for each of them', async () => {
  const t = await table(
    [
      ['案号', '姓名'],
      ['1', '甲'],
      [null, '乙'],
      [null, '丙'],
      ['2', '丁'],
    ],
    (b) => b.worksheets[0]!.mergeCells('A2:A4'),
  )
  assert.deepEqual(texts(t, 'no'), ['1', '1', '1', '2'])
})
test('columns that nobody knows are told with samples; explained once, they are known', async () => {
  const rows: Rows = [
    ['案号', '案名', '主办', '内部编码'],
    ['1', 'a', '李', 'x'],
  ]
  assert.deepEqual(
    (await table(rows))!.unknown.map((u) => [u.header, u.samples]),
    [
      ['主办', ['李']],
      ['内部编码', ['x']],
    ],
  )
  const known: Record<string, string> = { 主办: 'handler', 内部编码: '' }
  const t = await table(rows, undefined, 'x', (_, header) => known[header])
  assert.deepEqual(t!.unknown, [])
  assert.deepEqual(texts(t, 'handler'), ['李'])
})

const decoded = <T>(decode: Decode<T>, cell: string | number | boolean, date1904 = false) => decode(cleanText(String(cell)), cell, date1904)
test('a day is understood in every spelling that offices use', () => {
  for (const text of [
    '2025-03-04',
    '2025/3/4',
    '2025.3.4',
    '20250304',
    '2025年3月4日',
    '2025年03月04号',
    '２０２５－０３－０４',
    '2025 年 3 月 4 日',
    '2025-03-04 10:20',
    '2025/3/4 10:20:30',
    '2025-03-04T00:00:00',
    '2025-03-03T16:00:00.000Z',
    '2025-03-04T08:00:00+08:00',
    '二〇二五年三月四日',
    '45720',
    '45720.5',
    45720,
    45720.75,
    20250304,
  ])
    assert.deepEqual(decoded(asDay, text), { value: '2025-03-04', problem: null }, String(text))
  assert.equal(decoded(asDay, '二〇二五年十二月三十一日').value, '2025-12-31')
  assert.equal(decoded(asDay, '二〇二五年十月二十日').value, '2025-10-20')
  assert.equal(decoded(asDay, 44258, true).value, '2025-03-04')
})
test('a thirteenth month, the 30th of February, a day of two digits of year or in another order is refused, not guessed', () => {
  for (const text of [
    '2025-13-01',
    '2025年13月1日',
    '2025-02-30',
    '20251301',
    '25.3.4',
    '3/4/2025',
    '三月四日',
    '2025-03',
    'x',
    12,
    1e9,
    '2025-03-04 后',
  ])
    assert.equal(decoded(asDay, text).problem?.code, 'date.invalid', String(text))
})
test('blanks between Chinese characters, wide blanks and control characters fall away; words of other languages keep theirs', () => {
  assert.equal(cleanText('　张 三\u200b '), '张三')
  assert.equal(cleanText('青江检诉受 〔2025〕 1 号'), '青江检诉受〔2025〕1号'.replace('1号', '1号'))
  assert.equal(cleanText('John  Smith\r\n'), 'John Smith')
  assert.equal(cleanText('a\u0000b\ud800'), 'ab\ufffd')
})
test('numbers that lost digits, ages, amounts, yes and no', () => {
  assert.equal(decoded(asNumberText, Number('51990120250000001')).problem?.code, 'cell.digits_lost')
  assert.equal(decoded(asNumberText, 519901001).value, '519901001')
  assert.equal(decoded(asInteger(0, 130), '３２岁').value, 32)
  assert.equal(decoded(asInteger(0, 130), 131).problem?.code, 'cell.integer')
  assert.equal(decoded(asAmount(1e12), '1,234.50').value, 1234.5)
  assert.equal(decoded(asAmount(1e12), -1).problem?.code, 'cell.amount')
  assert.deepEqual(
    ['是', '√', 'Y', true, 1].map((v) => decoded(asFlag, v).value),
    [true, true, true, true, true],
  )
  assert.equal(decoded(asFlag, '大概').problem?.code, 'cell.flag')
  assert.equal(decoded(asText(3), '四个字的').problem?.code, 'cell.too_long')
})
test('a formula in a column of data is a problem of its row, whatever its result', async () => {
  const t = await table([
    ['案号', '案名'],
    ['1', { formula: '"a"&"b"', result: 'ab' }],
  ])
  const read = readColumn(t!, 'name', asText())
  assert.deepEqual(read(t!.rows[0]!), { value: null, problem: { code: 'cell.formula', params: {} } })
})
