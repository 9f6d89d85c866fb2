import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day } from '../platform/day.ts'
import { letter, type Block } from '../platform/letter.ts'
import { changesBetween, piecesBetween } from './compare.ts'
import { readStandards } from './intake.ts'
import { anchored, stateOf } from './rules.ts'

const lines = (...texts: string[]) => texts.map((text): Block => ({ kind: 'p', text }))
const read = async (title: string, blocks: Block[]) => {
  const { documents } = await readStandards({ name: '文件.docx', content: await letter({ title, blocks }) })
  return documents[0]!
}
const brief = (d: Awaited<ReturnType<typeof read>>) => d.clauses.map((c) => [c.chapter, c.number, c.heading, c.text])

test('a regime of articles: chapters above them, sub-items within them, the adoption line left out', async () => {
  const found = await read('流程监控办法', [
    { kind: 'p', text: '（2025 年 1 月 6 日检察委员会通过）' },
    { kind: 'p', text: '第一章　总则' },
    ...lines(
      '第一条　为规范监控，制定本办法。',
      '第二条【原则】监控应当：',
      '（一）依法；',
      '（二）及时。',
      '第二章　程序',
      '第十条之一　发现超期的，当日提示。',
    ),
  ])
  assert.equal(found.name, '流程监控办法')
  assert.equal(found.kind, 'procedure')
  assert.deepEqual(brief(found), [
    ['第一章 总则', '第一条', '', '为规范监控，制定本办法。'],
    ['第一章 总则', '第二条', '原则', '监控应当：\n（一）依法；\n（二）及时。'],
    ['第二章 程序', '第十条之一', '', '发现超期的，当日提示。'],
  ])
})
test('a procedure in 一、 above （一）: mere headings are chapters, the steps are the clauses', async () => {
  const found = await read('审查逮捕操作规程', [
    { kind: 'h1', text: '一、受理' },
    ...lines('（一）核对材料。', '1. 文书；', '（二）登记。'),
    { kind: 'h1', text: '二、审查' },
    ...lines('（一）讯问'),
    ...lines('应当告知权利。'),
  ])
  assert.deepEqual(brief(found), [
    ['一、受理', '（一）', '', '核对材料。\n1. 文书；'],
    ['一、受理', '（二）', '', '登记。'],
    ['二、审查', '（一）', '讯问', '应当告知权利。'],
  ])
})
test('post duties numbered 一、 with text of their own are clauses; a paper without numbers is one clause a paragraph', async () => {
  const duties = await read('书记员岗位职责', lines('一、登记案件，整理案卷。', '二、制作笔录：', '（一）讯问笔录；'))
  assert.equal(duties.kind, 'duty')
  assert.deepEqual(brief(duties), [
    ['', '一', '', '登记案件，整理案卷。'],
    ['', '二', '', '制作笔录：\n（一）讯问笔录；'],
  ])
  const plain = await read('值班制度', lines('每日一人值班。', '节假日两人值班。'))
  assert.deepEqual(
    plain.clauses.map((c) => [c.number, c.text]),
    [
      ['1', '每日一人值班。'],
      ['2', '节假日两人值班。'],
    ],
  )
})
test('a heading without text is a clause whose text is the heading', async () => {
  const found = await read('规定', lines('第一条 适用范围', '第二条 本规定自发布之日起施行。'))
  assert.deepEqual(brief(found)[0], ['', '第一条', '', '适用范围'])
})

const clause = (anchor: number, number: string, text: string) => ({ anchor, number, heading: '', text, chapter: '' })
test('a clause is found again by its text, its likeness or its number; a new one takes a number never used', () => {
  const known = [
    clause(1, '第一条', '受理案件应当当日登记。'),
    clause(2, '第二条', '案卷应当在三日内移送。'),
    clause(3, '第三条', '附则。'),
  ]
  const written = ['新的总则条款，说明目的。', '受理案件应当当日登记。', '案卷应当在五日内移送。'].map((text, i) => ({
    ...clause(0, `第${i + 1}条`, text),
    anchor: null,
  }))
  assert.deepEqual(
    anchored(written, known, 7).map((c) => c.anchor),
    [8, 1, 2],
  )
})
test('what changed, clause by clause: moved, changed with its words marked, added, removed where it stood', () => {
  const before = [clause(1, '1', '当日登记。'), clause(2, '2', '三日内移送案卷。'), clause(3, '3', '旧规定。'), clause(4, '4', '附则。')]
  const after = [clause(5, '1', '总则。'), clause(1, '2', '当日登记。'), clause(2, '3', '五日内移送案卷。'), clause(4, '4', '附则。')]
  assert.deepEqual(
    changesBetween(before, after).map((c) => [c.kind, c.anchor]),
    [
      ['added', 5],
      ['moved', 1],
      ['changed', 2],
      ['removed', 3],
      ['same', 4],
    ],
  )
  assert.deepEqual(piecesBetween('三日内移送案卷。', '五日内移送案卷。'), [
    { kind: 'removed', text: '三' },
    { kind: 'added', text: '五' },
    { kind: 'same', text: '日内移送案卷。' },
  ])
})
test('the pieces always make up both texts', () => {
  const word = fc.stringMatching(/^[甲乙丙a1，。]{0,30}$/)
  fc.assert(
    fc.property(word, word, (a, b) => {
      const pieces = piecesBetween(a, b)
      const side = (other: string) => pieces.flatMap((p) => (p.kind === other ? [] : [p.text])).join('')
      assert.equal(side('added'), a)
      assert.equal(side('removed'), b)
    }),
  )
})
test('a version holds from its first day up to, not including, its last', () => {
  const v = { state: 'published' as const, valid_from: '2025-03-01', valid_to: '2025-06-01', repealed: null }
  const at = (today: string, more = {}) => stateOf({ ...v, ...more }, day(today))
  assert.deepEqual(
    ['2025-02-28', '2025-03-01', '2025-05-31', '2025-06-01'].map((d) => at(d)),
    ['coming', 'in_force', 'in_force', 'replaced'],
  )
  assert.equal(at('2025-06-01', { repealed: '并入新办法' }), 'repealed')
})
