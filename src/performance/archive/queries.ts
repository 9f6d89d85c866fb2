import { shownName } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { day } from '../../platform/day.ts'
import { row, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { archiveOf as qualityOf } from '../../quality/archive/queries.ts'
import { hoursByYear } from '../../talent/training/queries.ts'
import { aspects, type Aspect } from '../contract.ts'
import { aspectPoints } from '../rules.ts'
import { basesBy } from '../settings/store.ts'
import * as evaluation from '../evaluation/messages.ts'
import { sections, type Archive, type ArchiveLine, type Section } from './contract.ts'
import { pageOf } from './kinds.ts'
import { policy, type Sight } from './policy.ts'
import * as store from './store.ts'

export { listCorrections } from './corrections.ts'

/** One person's archive: what the person is and did, each part with its number; the lines are read part by part. */
export async function openArchive(ctx: Ctx, person_id: number): Promise<Archive> {
  const { person, sight } = await store.personSeen(ctx, person_id)
  const inner = sight !== 'colleague'
  const counted = await store.countLines(ctx, person_id, sight)
  return {
    person,
    sight,
    posts: await store.postsOf(ctx, person_id),
    units: await store.unitsOf(ctx, person_id),
    cases: inner ? await store.caseCounts(ctx, person_id) : [],
    hours: inner ? await hoursByYear(ctx, person_id) : [],
    points: inner ? await pointsOf(ctx, person_id, sight) : [],
    sections: sections.flatMap((section) => counted.filter((c) => c.section === section)),
    open_actions: [...(policy.export(sight) ? (['export'] as const) : []), ...(sight === 'self' ? (['ask'] as const) : [])],
  }
}

/** Points month by month as the page of points adds them up. */
async function pointsOf(ctx: Ctx, person_id: number, sight: Sight): Promise<Archive['points']> {
  const basesOf = await basesBy(ctx)
  const months = Map.groupBy(await store.standingPoints(ctx, person_id, sight === 'head'), (e) => e.month)
  return [...months].map(([month, entries]) => {
    const of = (aspect: Aspect) => entries.filter((e) => e.aspect === aspect).map((e) => e.points)
    const bases = basesOf(day(`${month}-01`))
    const points = aspects.reduce((sum, a) => sum + aspectPoints(bases.base[a], bases.ceiling, of(a)).points, 0)
    return { month, state: entries[0]!.state, points: Math.round(points * 100) / 100 }
  })
}

type Page = { cursor?: string | undefined; limit: number }
const offsetOf = (cursor: string | undefined) => {
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) throw new Refusal(400, 'list.cursor_stale')
  return Number(cursor ?? 0)
}

type LinesAsked = Page & { section?: Section | undefined; fact_id?: number | undefined }
export async function archiveLines(ctx: Ctx, person_id: number, { section, fact_id, cursor, limit }: LinesAsked) {
  const { sight } = await store.personSeen(ctx, person_id)
  const offset = offsetOf(cursor)
  const which = { ...(section ? { section } : {}), ...(fact_id ? { fact_id } : {}) }
  const found = await store.lines(ctx, person_id, sight, { ...which, limit: limit + 1, offset })
  const counted = await store.countLines(ctx, person_id, sight)
  const total = counted.reduce((sum, c) => sum + (!section || c.section === section ? c.count : 0), 0)
  const rows = found.slice(0, limit).map((l) => told(l, person_id, ctx.actor.language))
  return { rows, next: found.length > limit ? String(offset + limit) : null, total }
}

/** A line with the page it opens to; an annual grade says its year and grade in words. */
function told({ subject, lesson, ...line }: store.Found, person_id: number, language: 'zh' | 'en'): ArchiveLine {
  const to = pageOf({ ...line, subject }, person_id, lesson)
  if (line.kind !== 'evaluation.graded') return { ...line, to }
  const { year, grade } = line.data
  const word = (evaluation[language] as Record<string, string>)[`evaluation.grade.${grade}`] ?? ''
  return { ...line, to, data: { title: language === 'zh' ? `${year} 年度考核：${word}` : `evaluation of ${year}: ${word}` } }
}

type CasesAsked = Page & { year: number; line: string; as: 'handler' | 'assistant' | 'clerk' }
export async function archiveCases(ctx: Ctx, person_id: number, { cursor, limit, ...which }: CasesAsked) {
  const { sight } = await store.personSeen(ctx, person_id)
  if (sight === 'colleague') throw new Refusal(403, 'portfolio.denied')
  const offset = offsetOf(cursor)
  const { found, total, hidden } = await store.cases(ctx, person_id, { ...which, limit: limit + 1, offset })
  const rows = found.slice(0, limit).map((c) => ({ ...c, name: shownName(ctx.actor, c) }))
  return { rows, next: found.length > limit ? String(offset + limit) : null, total, hidden }
}

/** Everything at once, for the paper and for the command line: each part with all its lines, and the quality record. */
export async function wholeArchive(ctx: Ctx, person_id: number) {
  const archive = await openArchive(ctx, person_id)
  const lines = await store.lines(ctx, person_id, archive.sight, { limit: 100_000, offset: 0 })
  const quality = await qualityOf(ctx, person_id, { limit: 10_000 })
  // A paper of the office and the command line are in Chinese.
  const of = (section: Section): ArchiveLine[] => lines.filter((l) => l.section === section).map((l) => told(l, person_id, 'zh'))
  return { ...archive, lines: Object.fromEntries(sections.map((s) => [s, of(s)])) as Record<Section, ArchiveLine[]>, quality }
}
export type WholeArchive = Awaited<ReturnType<typeof wholeArchive>>

/** For the command line. @throws Refusal 404 portfolio.absent */
export async function archiveByNumber(ctx: Ctx, person_no: string): Promise<WholeArchive> {
  const found = await row<{ person_id: number }>(
    ctx.tx,
    sql`select person_id from persons where office_id = ${ctx.actor.office_id} and person_no = ${person_no}`,
  )
  if (!found) throw new Refusal(404, 'portfolio.absent')
  return wholeArchive(ctx, found.person_id)
}
