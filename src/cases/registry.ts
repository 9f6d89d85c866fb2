import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Procedure } from './contract.ts'

/** What may come of a case of a category. `kind` as in reference/business-lines.json; final, derived and intake end the case. */
export type Outcome = {
  id: string
  zh: string
  en: string
  kind: 'final' | 'interim' | 'attached' | 'result' | 'intake' | 'posttrial' | 'derived' | 'activity'
  reasons: { id: string; zh: string; en: string }[]
}
type Category = {
  id: string
  zh: string
  en: string
  line: string
  procedure: Procedure
  /** For exports that name only the line; its outcomes are those of all categories of the line. */
  general: boolean
  outcomes: Outcome[]
}
type Line = { id: string; zh: string; en: string }
export type Charge = {
  code: string
  name: string
  article_ref: string
  chapter: string
  former_names: string[]
  common_at_grassroots: boolean
  chapter_no: number
  /** detention: 拘役 at the most · le3 … le10: so many years · ge10, life, death */
  max_penalty: string
  procuratorate_may_investigate: boolean
  intermediate_court_possible: boolean
}

type Source = {
  ten_business_lines: (Line & {
    categories: {
      id: string
      zh: string
      en: string
      outcomes: { id: string; zh: string; en: string; kind: Outcome['kind']; reason_kinds?: { id: string; zh: string }[] }[]
    }[]
  })[]
}
const read = (name: string): unknown => JSON.parse(readFileSync(fileURLToPath(new URL(`../../reference/${name}`, import.meta.url)), 'utf8'))
const source = read('business-lines.json') as Source

/** English of the reasons; the reference file has them in Chinese only. */
const reasonsInEnglish: Record<string, string> = {
  socialDanger: 'danger to society',
  tenYears: 'ten years or more possible',
  priorIntent: 'earlier intentional crime or identity unknown',
  violateBail: 'breach of bail or residential surveillance',
  notCrime: 'no crime',
  statutoryExempt: 'Criminal Procedure Law art. 16',
  insufficientEvidence: 'insufficient evidence',
  noSocialDanger: 'no danger to society',
  lightSentence: 'no prison sentence possible',
  specialPhysical: 'illness, pregnancy or nursing',
  noCrimeFact: 'no criminal fact',
  art16: 'Criminal Procedure Law art. 16',
  minor: 'minor circumstances, no penalty needed',
  exempt: 'exempt from penalty',
  elementLacking: 'an element lacks evidence',
  doubtEvidence: 'doubtful evidence',
  contradiction: 'contradictory evidence',
  otherPossibility: 'another possibility not excluded',
  noFact: 'no criminal fact',
  notDefendant: 'not done by the defendant',
  minorNotCrime: 'clearly minor, not a crime',
  evidenceChanged: 'evidence insufficient or changed',
  age: 'under the age of responsibility',
  lawChanged: 'law changed',
  other: 'other',
  newCrime: 'new crime',
  oldCrime: 'earlier crime found',
  publicOrder: 'breach of public-order rules',
  supervision: 'breach of supervision rules',
  courtRetrial: 'court has ordered a retrial or corrected',
  withdrawn: 'application withdrawn',
  settled: 'settled',
  death: 'death without successor',
  orgEnd: 'legal person ended',
  notAcceptable: 'found not acceptable',
  exOfficioNoNeed: 'no need to supervise',
  lawful: 'acted lawfully',
  protected: 'public interest protected',
  rectified: 'fully rectified',
  noViolation: 'no violation',
  compensation: 'compensation claimed by the holder of the right',
  martyrKin: 'relatives of the martyr do not agree',
  otherPlaintiff: 'another plaintiff has sued',
  escaped: 'escaped',
  seriousIllness: 'serious illness',
}

const procedureOfLine: Record<string, Procedure> = {
  execution: 'execution_supervision',
  civil: 'civil_supervision',
  administrative: 'administrative_supervision',
  publicInterest: 'public_interest',
  petition: 'complaint',
}
const procedureOfCategory: Record<string, Procedure> = {
  'juvenile.against': 'prosecution_review',
  'juvenile.civil': 'civil_supervision',
  'juvenile.pil': 'public_interest',
}
function procedureOf(line: string, category: string): Procedure {
  if (category.endsWith('.arrest')) return 'arrest_review'
  if (category.endsWith('.prosecution')) return 'prosecution_review'
  return procedureOfCategory[category] ?? procedureOfLine[line] ?? 'criminal_supervision'
}

const outcome = (o: Source['ten_business_lines'][number]['categories'][number]['outcomes'][number]): Outcome => ({
  id: o.id,
  zh: o.zh,
  en: o.en,
  kind: o.kind,
  reasons: (o.reason_kinds ?? []).map((r) => ({ ...r, en: reasonsInEnglish[r.id] ?? r.id })),
})

/** Exports of many offices name these lines only by their line; what they call an outcome, where it differs from the line's own. */
const generals: { id: string; line: string; zh: string; en: string; outcomes: [id: string, zh: string, en: string][] }[] = [
  {
    id: 'execution.general',
    line: 'execution',
    zh: '刑事执行检察',
    en: 'supervision of execution',
    outcomes: [
      ['correctNotice', '提出纠正意见', 'correction demanded'],
      ['terminate', '终结审查', 'review terminated'],
    ],
  },
  {
    id: 'civil.general',
    line: 'civil',
    zh: '民事检察监督',
    en: 'civil supervision',
    outcomes: [['suggestion', '提出检察建议', 'suggestion made']],
  },
  {
    id: 'admin.general',
    line: 'administrative',
    zh: '行政检察监督',
    en: 'administrative supervision',
    outcomes: [['suggestion', '提出检察建议', 'suggestion made']],
  },
  {
    id: 'pil.general',
    line: 'publicInterest',
    zh: '公益诉讼',
    en: 'public-interest litigation',
    outcomes: [
      ['suggestion', '制发检察建议', 'suggestion issued'],
      ['terminated', '终结案件', 'terminated'],
      ['sued', '提起诉讼', 'lawsuit filed'],
    ],
  },
  {
    id: 'petition.general',
    line: 'petition',
    zh: '控告申诉检察',
    en: 'accusations and appeals',
    outcomes: [
      ['told', '答复', 'answered'],
      ['transferred', '移送', 'transferred'],
      ['resolved', '息诉', 'settled with the petitioner'],
    ],
  },
]

function build(): Category[] {
  const all = source.ten_business_lines.flatMap((line) =>
    line.categories.map((c): Category => ({
      id: c.id,
      zh: c.zh,
      en: c.en,
      line: line.id,
      procedure: procedureOf(line.id, c.id),
      general: false,
      outcomes: c.outcomes.map(outcome),
    })),
  )
  const general = generals.map((g): Category => {
    const own = g.outcomes.map(([id, zh, en]): Outcome => ({ id, zh, en, kind: 'final', reasons: [] }))
    const seen = new Set(own.map((o) => o.id))
    const others = all.filter((c) => c.line === g.line).flatMap((c) => c.outcomes)
    const rest = others.filter((o) => !seen.has(o.id) && seen.add(o.id))
    return { id: g.id, zh: g.zh, en: g.en, line: g.line, procedure: procedureOfLine[g.line]!, general: true, outcomes: [...own, ...rest] }
  })
  return [...all, ...general]
}

export const lines: Line[] = source.ten_business_lines.map(({ id, zh, en }) => ({ id, zh, en }))
/** Every category of the ten lines and one general category for each line that exports name only as such. */
export const categories: Category[] = build()

const byId = new Map(categories.map((c) => [c.id, { category: c, outcomes: new Map(c.outcomes.map((o) => [o.id, o])) }]))
export const categoryOf = (id: string): Category | undefined => byId.get(id)?.category
export const outcomeOf = (category: string, id: string): Outcome | undefined => byId.get(category)?.outcomes.get(id)

/** The 483 charges in force after Amendment XII. */
export const charges = (read('charges.json') as { charges: Charge[] }).charges
const chargesByCode = new Map(charges.map((c) => [c.code, c]))
const chargesByName = new Map<string, Charge>()
for (const charge of charges) for (const former of charge.former_names) chargesByName.set(plain(former), charge)
for (const charge of charges) chargesByName.set(plain(charge.name), charge).set(charge.name, charge)

/** Exports write 掩饰、隐瞒犯罪所得罪, 掩饰隐瞒犯罪所得 or 涉嫌掩饰,隐瞒犯罪所得罪 for the same charge. */
function plain(name: string): string {
  return name
    .trim()
    .replace(/^涉嫌/, '')
    .replace(/[、,，\s]/g, '')
    .replace(/罪$/, '')
}
export const chargeByCode = (code: string): Charge | undefined => chargesByCode.get(code)
/** By its name or a former one, with or without 罪; of a charge with alternatives (走私、贩卖、运输、制造毒品罪) also by some of them. */
export function chargeByName(name: string): Charge | undefined {
  const known = chargesByName.get(name) ?? chargesByName.get(plain(name)) ?? partly.get(name)
  if (known || partly.has(name)) return known
  if (partly.size > 10_000) partly.clear()
  const found = partOf(plain(name))
  partly.set(name, found)
  return found
}
const partly = new Map<string, Charge | undefined>()
/** The shortest charge with alternatives of whose name these characters are a part in order; none where two are as short. */
function partOf(part: string): Charge | undefined {
  if (part.length < 4) return undefined
  const within = (whole: string) => {
    let at = 0
    for (const c of whole) if (c === part[at]) at++
    return at === part.length
  }
  const fits = charges.filter((c) => c.name.includes('、') && within(plain(c.name)))
  const shortest = Math.min(...fits.map((c) => c.name.length))
  const best = fits.filter((c) => c.name.length === shortest)
  return best.length === 1 ? best[0] : undefined
}
