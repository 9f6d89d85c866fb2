import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { writeWorkbook } from '../src/platform/spreadsheet/write.ts'
import { duties } from './standards/duties.ts'
import { basisWords, chineseBrackets, type Basis, type Entry } from './standards/entry.ts'
import { procedures } from './standards/procedures.ts'
import { regimes } from './standards/regimes.ts'

/**
 * Writes sample/制度规范.xlsx: 71 post duties, 228 operating procedures, 32 regimes, one document each, in our own words from what
 * reference/ says of decisions, documents, risks and the review standard. Run it after changing any of these.
 */
const folder = fileURLToPath(new URL('../', import.meta.url))
const read = (name: string) => JSON.parse(readFileSync(`${folder}reference/${name}.json`, 'utf8'))
const numerals = '零一二三四五六七八九'
const chinese = (n: number): string =>
  n < 10
    ? numerals[n]!
    : n < 100
      ? `${n < 20 ? '' : numerals[Math.floor(n / 10)]}十${n % 10 ? numerals[n % 10] : ''}`
      : `一百${n % 100 ? (n % 100 < 10 ? '零' : '') + (n % 100 >= 10 && n % 100 < 20 ? '一' : '') + chinese(n % 100) : ''}`
const articles = (all: Omit<Entry['clauses'][number], 'number'>[]) => all.map((c, i) => ({ ...c, number: `第${chinese(i + 1)}条` }))

type Item = { id: string; dimension: string; zh: string; grade_effect: string; deduct_min: number; deduct_max: number; basis: Basis[] }
const effects: Record<string, string> = { fail: '提出不合格等次', basic: '至多为基本合格', deduct: '扣分', bonus: '加分' }
function reviewStandard(): Entry {
  const { items, dimensions } = read('review-standard') as { items: Item[]; dimensions: { id: string; zh: string }[] }
  return {
    kind: '规章制度',
    name: '案件质量评查标准',
    clauses: articles(
      items.map((i) => ({
        chapter: dimensions.find((d) => d.id === i.dimension)?.zh ?? '',
        heading: chineseBrackets(i.zh),
        text: `${effects[i.grade_effect]}，${i.deduct_min === i.deduct_max ? i.deduct_min : `${i.deduct_min}—${i.deduct_max}`} 分（分值为本院规定，可以调整）。${i.basis.length ? `所违反的义务：${basisWords(i.basis)}。` : ''}`,
        items: [i.id],
      })),
    ),
  }
}
function powerList(): Entry {
  const { items } = read('power-list') as {
    items: { line: string; zh: string; default_decider_zh: string; needs_head_review: boolean; basis: Basis[] }[]
  }
  const lines: Record<string, string> = {
    'criminal.arrest': '审查逮捕',
    'criminal.prosecution': '审查起诉',
    'criminal.supervision': '刑事诉讼监督',
    property: '涉案财物',
    execution: '刑事执行检察',
    civil: '民事检察',
    administrative: '行政检察',
    publicInterest: '公益诉讼检察',
    juvenile: '未成年人检察',
    petition: '控告申诉检察',
    management: '办案管理',
  }
  return {
    kind: '规章制度',
    name: '司法办案决定权限清单',
    clauses: articles(
      items.map((i) => ({
        chapter: lines[i.line] ?? i.line,
        heading: chineseBrackets(i.zh),
        text: `由${i.default_decider_zh}决定${i.needs_head_review ? '，部门负责人审核' : ''}。${i.basis.length ? `依据：${basisWords(i.basis)}。` : ''}`,
      })),
    ),
  }
}

const known = new Set((read('risk-nodes').nodes as { id: string }[]).map((n) => n.id))
const ours = regimes.map((r): Entry => {
  const nodes = (r.nodes ?? []).map((id) => {
    if (!known.has(id)) throw new Error(`${r.name} names ${id}, which is no node`)
    return id
  })
  return { kind: '规章制度', name: r.name, clauses: articles(r.articles.map((text) => ({ text, posts: r.posts ?? [], nodes }))) }
})
const lines = read('business-lines').ten_business_lines
const all = [
  ...ours,
  reviewStandard(),
  powerList(),
  ...procedures(read('document-kinds').documents, read('risk-nodes').nodes, lines),
  ...duties(lines, read('power-list').items),
]
const count = (kind: string) => all.filter((e) => e.kind === kind).length
const counts = [count('岗位职责'), count('操作规程'), count('规章制度')]
if (counts.join() !== '71,228,32') throw new Error(`71, 228, 32 documents are wanted, not ${counts.join()}`)
if (new Set(all.map((e) => e.kind + e.name)).size !== all.length) throw new Error('two documents of one name')

const list = (values: string[] = []) => values.join('、')
const columns = [
  ['文件名称', 36],
  ['类型', 10],
  ['章节', 16],
  ['条号', 10],
  ['标题', 22],
  ['内容', 80],
  ['岗位', 14],
  ['业务条线', 14],
  ['环节', 14],
  ['监控节点', 12],
  ['评查项目', 12],
] as const
const workbook = await writeWorkbook([
  {
    name: '制度规范',
    columns: columns.map(([header, width]) => ({ header, width })),
    rows: all.flatMap((e) =>
      e.clauses.map((c) => [
        e.name,
        e.kind,
        c.chapter ?? '',
        c.number,
        c.heading ?? '',
        c.text,
        list(c.posts),
        list(c.lines),
        list(c.stages),
        list(c.nodes),
        list(c.items),
      ]),
    ),
  },
])
writeFileSync(`${folder}sample/制度规范.xlsx`, workbook)
process.stdout.write(`sample/制度规范.xlsx: ${all.length} documents, ${all.reduce((n, e) => n + e.clauses.length, 0)} clauses\n`)
