import { asText, bad, readColumn, type Decode, type Problem } from '../platform/spreadsheet/decode.ts'
import type { SheetKind, Table } from '../platform/spreadsheet/table.ts'
import type { ClauseFields, DocumentFields, Kind } from './contract.ts'

/** A workbook of standards: one row a clause; rows of one name and kind are one document. */
export const clauseSheet: SheetKind = {
  kind: 'clauses',
  zh: '制度规范',
  names: ['制度', '规范', '条款', '职责', '规程'],
  columns: [
    { field: 'name', zh: '文件名称', names: ['名称', '制度名称', '规范名称', '文件'], required: true },
    { field: 'kind', zh: '类型', names: ['文件类型', '类别', '种类'], required: true },
    { field: 'chapter', zh: '章节', names: ['章', '章名'] },
    { field: 'number', zh: '条号', names: ['条', '序号', '条款号'] },
    { field: 'heading', zh: '标题', names: ['条标', '条款标题', '要点'] },
    { field: 'text', zh: '内容', names: ['条款内容', '正文', '条文'], required: true },
    { field: 'posts', zh: '岗位', names: ['适用岗位'] },
    { field: 'lines', zh: '业务条线', names: ['条线', '业务'] },
    { field: 'stages', zh: '环节', names: ['办案环节', '阶段'] },
    { field: 'nodes', zh: '监控节点', names: ['节点'] },
    { field: 'items', zh: '评查项目', names: ['评查项', '标准项'] },
  ],
}
const kindWords: Record<string, Kind> = {
  岗位职责: 'duty',
  职责: 'duty',
  操作规程: 'procedure',
  规程: 'procedure',
  流程: 'procedure',
  规章制度: 'regime',
  制度: 'regime',
  规定: 'regime',
}
const asKind: Decode<Kind> = (text) => {
  const kind = kindWords[text]
  return kind ? { value: kind, problem: null } : bad('standard.kind_unknown', { value: text })
}
const asShort = asText(200)
/** Clauses are written in lines, and stay so: a cell's own breaks must not run together. */
const asLong: Decode<string> = (_, cell) => {
  const text = String(cell)
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b-\u200f\ufeff]/g, '')
    .toWellFormed()
    .trim()
  return text.length > 10_000 ? bad('cell.too_long', { most: 10_000 }) : { value: text, problem: null }
}
const list = (text: string | null) => [...new Set((text ?? '').split(/[、，,；;\s]+/).filter(Boolean))].slice(0, 50)

export type SheetProblem = Problem & { row: number; column: string }
/** The documents of a sheet, in their order, and what is wrong with rows that were left out. */
export function documentsOf(table: Table): { documents: DocumentFields[]; problems: SheetProblem[] } {
  const columns = {
    name: readColumn(table, 'name', asShort),
    kind: readColumn(table, 'kind', asKind),
    chapter: readColumn(table, 'chapter', asShort),
    number: readColumn(table, 'number', asText(50)),
    heading: readColumn(table, 'heading', asShort),
    text: readColumn(table, 'text', asLong),
    posts: readColumn(table, 'posts', asShort),
    lines: readColumn(table, 'lines', asShort),
    stages: readColumn(table, 'stages', asShort),
    nodes: readColumn(table, 'nodes', asShort),
    items: readColumn(table, 'items', asShort),
  }
  const documents = new Map<string, DocumentFields>()
  const problems: SheetProblem[] = []
  for (const row of table.rows) {
    let good = true
    const refuse = (field: string, problem: Problem) => {
      problems.push({ ...problem, row: table.number(row), column: table.header(field) })
      good = false
    }
    const read = <T>(field: keyof typeof columns): T | null => {
      const { value, problem } = columns[field](row)
      if (problem) refuse(field, problem)
      return value as T | null
    }
    const [name, kind, text] = [read<string>('name'), read<Kind>('kind'), read<string>('text')]
    const clause: ClauseFields = {
      anchor: null,
      chapter: read<string>('chapter') ?? '',
      number: read<string>('number') ?? '',
      heading: read<string>('heading') ?? '',
      text: text ?? '',
      posts: list(read('posts')),
      lines: list(read('lines')),
      stages: list(read('stages')),
      nodes: list(read('nodes')),
      items: list(read('items')),
    }
    for (const [field, value] of [
      ['name', name],
      ['kind', kind],
      ['text', text],
    ] as const)
      if (value === null && !columns[field](row).problem) refuse(field, { code: 'cell.required' })
    if (!good || !name || !kind) continue
    const key = `${kind} ${name}`
    const document = documents.get(key) ?? { kind, name, clauses: [] }
    documents.set(key, document)
    document.clauses.push(clause)
  }
  return { documents: [...documents.values()], problems }
}
