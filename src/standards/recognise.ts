import type { ClauseFields, Kind } from './contract.ts'

type Line = { text: string; number: string; outline: number | null; title: boolean; row: boolean }
const digits = '[〇零一二三四五六七八九十百千\\d]'
const chapterMark = new RegExp(`^第${digits}{1,6}[编章节](?=[\\s　]|$|[^条])`)
/** How clauses are numbered, the widest first. */
const marks = {
  article: new RegExp(`^第${digits}{1,6}条(之${digits}{1,3})?`),
  one: /^[一二三四五六七八九十百]{1,5}[、．.]/,
  bracket: /^[（(][一二三四五六七八九十百]{1,5}[)）]/,
  figure: /^\d{1,3}[.．、](?!\d)/,
} as const
type Mark = keyof typeof marks

const markOf = (text: string): Mark | null => (Object.keys(marks) as Mark[]).find((m) => marks[m].test(text)) ?? null
const clause = (fields: Partial<ClauseFields>): ClauseFields => ({
  anchor: null,
  chapter: '',
  number: '',
  heading: '',
  text: '',
  posts: [],
  lines: [],
  stages: [],
  nodes: [],
  items: [],
  ...fields,
})

/**
 * A document's name and clauses from its paragraphs. Clauses are its 第一条 if it has any, else its 一、, （一）or 1.; what carries a
 * narrower number belongs to the clause above it. 第一章, headings and a short 一、 above （一） are chapters.
 */
export function recognise(paragraphs: readonly Line[], fileName: string): { name: string; kind: Kind; clauses: ClauseFields[] } {
  const lines = paragraphs.map((p) => ({ ...p, text: joined(p.number, p.text) })).filter((p) => p.text)
  const { name, rest } = takeName(lines, fileName)
  const found = rest.map((p) => ({ ...p, mark: p.row ? null : markOf(p.text) }))
  const used = (Object.keys(marks) as Mark[]).filter((m) => found.some((p) => p.mark === m))
  const level = levelOf(found, used)
  const clauses: ClauseFields[] = []
  let chapter = ''
  let open: ClauseFields | null = null
  for (const p of found) {
    const isChapter =
      chapterMark.test(p.text) ||
      (level !== 'article' && p.mark !== null && wider(p.mark, level)) ||
      (p.outline !== null && p.mark === null)
    if (isChapter && !(p.mark === 'article')) {
      chapter = p.text
      open = null
    } else if (p.mark === level && level !== null) clauses.push((open = opened(p.text, level, chapter)))
    else if (open) open.text = open.text ? `${open.text}\n${p.text}` : p.text
    // What stands before the first clause: the preamble, or where nothing is numbered every paragraph.
    else
      clauses.push(
        level === null || clauses.length || chapter ? (open = clause({ chapter, text: p.text })) : (open = clause({ text: p.text })),
      )
    if (level === null) open = null
  }
  const whole = clauses.map((c) => (c.text ? c : { ...c, text: c.heading || c.number, heading: '' }))
  return { name, kind: kindOf(name), clauses: level === null ? whole.map((c, i) => ({ ...c, number: String(i + 1) })) : whole }
}

/** A list's number that Word counts; a blank after 第一条 as people type it. */
const joined = (number: string, text: string) => (number ? `${number}${/^第/.test(number) ? ' ' : ''}${text}` : text).trim()

const order: Mark[] = ['article', 'one', 'bracket', 'figure']
const wider = (a: Mark, b: Mark | null) => b === null || order.indexOf(a) < order.indexOf(b)

/** 一、 above （一） is only a chapter where it is a mere heading everywhere. */
function levelOf(found: { text: string; mark: Mark | null }[], used: Mark[]): Mark | null {
  const [first, second] = used
  if (!first || first === 'article' || !second) return first ?? null
  const heads = found.flatMap((p, i) => (p.mark === first ? [{ text: p.text, next: found[i + 1]?.mark ?? null }] : []))
  const titles =
    heads.every((h) => h.text.length <= 30 && !/[。；：:，]$/.test(h.text)) &&
    heads.filter((h) => h.next === second).length * 2 > heads.length
  return titles ? second : first
}

function opened(text: string, level: Mark, chapter: string): ClauseFields {
  const mark = marks[level].exec(text)![0]
  const rest = text.slice(mark.length).trim()
  const named = /^[【［[（(]([^】］\])）]{1,30})[】］\])）]\s*/.exec(rest)
  const number = mark.replace(/[、．.]$/, '')
  if (named && level === 'article') return clause({ chapter, number, heading: named[1]!, text: rest.slice(named[0].length) })
  // A line without a full stop is the clause's heading, and what follows its text.
  const heading = rest.length <= 30 && !/[。；;：:，,]$/.test(rest)
  return clause({ chapter, number, ...(heading ? { heading: rest } : { text: rest }) })
}

function takeName<L extends Line>(lines: L[], fileName: string): { name: string; rest: L[] } {
  const fallback = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') || '未命名文件'
  const first = lines.findIndex((p) => markOf(p.text) !== null || chapterMark.test(p.text))
  const head = first < 0 ? lines.slice(0, 1) : lines.slice(0, first)
  const title = head.find((p) => p.title) ?? head.find((p) => p.text.length <= 60 && !/[。；]$/.test(p.text))
  if (!title) return { name: fallback, rest: lines }
  const name = title.text.replace(/^《(.*)》$/, '$1')
  // （2025 年 1 月 1 日检察委员会通过） below the title says nothing that binds.
  const skip = new Set<L>([title, ...head.filter((p) => /^[（(].*(通过|印发|修订|施行).*[)）]$/.test(p.text))])
  return { name, rest: lines.filter((p) => !skip.has(p)) }
}
const kindOf = (name: string): Kind => (/职责/.test(name) ? 'duty' : /规程|流程|指引|操作|办法$/.test(name) ? 'procedure' : 'regime')
