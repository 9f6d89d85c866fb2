import { sentence, type Language, type Texts } from '../../platform/errors.ts'
import type { Issue, RowLine, SheetPlan } from '../../platform/imports.ts'
import * as platform from '../../platform/spreadsheet/messages.ts'
import type { Outcome } from './intake.ts'
import * as own from './messages.ts'

const textsOf = (texts: Texts): Texts => ({
  zh: { ...platform.zh, ...own.zh, ...texts.zh },
  en: { ...platform.en, ...own.en, ...texts.en },
})

/** One issue as a sentence, with what may have been meant. */
export function reasonOf(texts: Texts, language: Language, { code, params = {} }: Issue): string {
  const similar = params.similar as string[] | undefined
  return sentence(texts, language, code, params) + (similar?.length ? sentence(texts, language, 'import.similar', { similar }) : '')
}

type Rejected = { row: number; column: string; code: string; reason: string }
export type SheetResult = { sheet: string; rows: number; new: number; changed: number; unchanged: number; rejected: Rejected[] }

/** One entry a row, under its first problem; the reason says all of them. */
function rejectedOf(line: RowLine, texts: Texts, language: Language): Rejected {
  const [first] = line.issues
  const separator = language === 'zh' ? '；' : '; '
  return {
    row: line.row,
    column: first!.column,
    code: first!.code,
    reason: line.issues.map((i) => reasonOf(texts, language, i)).join(separator),
  }
}
export function resultsOf(outcomes: Outcome[], language: Language): SheetResult[] {
  return outcomes.flatMap(({ importer, sheets }) => {
    const texts = textsOf(importer.texts)
    return sheets.map((s) => ({
      sheet: s.sheet,
      rows: s.rows,
      new: s.new,
      changed: s.changed,
      unchanged: s.unchanged,
      rejected: s.lines.filter((l) => l.state === 'rejected').map((l) => rejectedOf(l, texts, language)),
    }))
  })
}
export const sheetsOf = (outcomes: Outcome[]): SheetPlan[] => outcomes.flatMap((o) => o.sheets)
export const allTexts = (outcomes: Outcome[]): Texts =>
  textsOf({
    zh: Object.assign({}, ...outcomes.map((o) => o.importer.texts.zh)),
    en: Object.assign({}, ...outcomes.map((o) => o.importer.texts.en)),
  })
