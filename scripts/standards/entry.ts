export type EntryClause = {
  chapter?: string
  number: string
  heading?: string
  text: string
  posts?: string[]
  lines?: string[]
  stages?: string[]
  nodes?: string[]
  items?: string[]
}
/** A document of the workbook: what the article counts as one of its 71 duties, 228 procedures, 32 regimes. */
export type Entry = { kind: '岗位职责' | '操作规程' | '规章制度'; name: string; clauses: EntryClause[] }

const numbers = ['一', '二', '三', '四', '五', '六']
/** The clauses in their order, without those that do not apply. */
export const numbered = (clauses: (Omit<EntryClause, 'number'> | null)[]): EntryClause[] =>
  clauses.flatMap((c) => c ?? []).map((c, i) => ({ ...c, number: numbers[i]! }))

export type Basis = { law: string; article: string; verified: boolean }
/** 《人民检察院刑事诉讼规则》第 157、158 条; what was not read in the source says so. */
export const basisWords = (basis: Basis[]): string =>
  basis
    .map(
      (b) =>
        `《${b.law.replace(/\(\d{4}\)$/, '')}》${b.article ? `第 ${b.article.replaceAll(',', '、')} 条` : ''}${b.verified ? '' : '（条文待核对）'}`,
    )
    .join('；')
/** Brackets as a Chinese paper has them. */
export const chineseBrackets = (text: string) => text.replaceAll('(', '（').replaceAll(')', '）').replaceAll(',', '，')
