import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { hoursByPerson, trainingOf } from '../../talent/training/queries.ts'
import type { Candidate, Check, Evidence, NominationSheet, Round, RoundRecord, SheetAction } from './contract.ts'
import { sheetActions, steps } from './contract.ts'
import { policy } from './policy.ts'
import { definitionOf, named, preconditions } from './reference.ts'
import { against, checkOf, meets, type Line } from './rules.ts'
import * as store from './store.ts'
import { sheetWorkflow, workflow } from './workflow.ts'

const yearsOf = (r: { from_year: number; to_year: number }) =>
  Array.from({ length: r.to_year - r.from_year + 1 }, (_, i) => r.from_year + i)
/** Hours of training of a person, year by year. */
async function hoursOf(ctx: Ctx, r: store.RoundRow): Promise<(person_id: number) => number[]> {
  const years = await Promise.all(yearsOf(r).map((y) => hoursByPerson(ctx, { from: `${y}-01-01` as Day, to: `${y + 1}-01-01` as Day })))
  return (person_id) => years.map((y) => y.get(person_id) ?? 0)
}
/** What the facts say of a person, beside the criteria and the preconditions. */
type Found = { checks: Check[]; barred: NominationSheet['barred']; meets: boolean }
function foundOf(ctx: Ctx, r: store.RoundRow, lines: readonly Line[], hours: readonly number[]): Found {
  const { language } = ctx.actor
  const checks = r.criteria.map((c) => checkOf(named(c, language), definitionOf(c.code).kinds, lines, hours))
  const barred = preconditions.map((p) => ({ code: p.code, name: p[language], lines: against(p, lines) })).filter((p) => p.lines.length > 0)
  return { checks, barred, meets: meets(checks, r.least, barred) }
}
export async function findOne(ctx: Ctx, r: store.RoundRow, person_id: number): Promise<Found> {
  const lines = (await store.lines(ctx, r, person_id)).get(person_id) ?? []
  return foundOf(ctx, r, lines, (await hoursOf(ctx, r))(person_id))
}

export const publicOf = (r: store.RoundRow) => r.state === 'publicity' || r.state === 'final'
export const stands = (s: store.SheetRow) => s.reasons !== null && s.declined === null && s.turned_down === null
const shownRound = ({
  criteria: _,
  least: __,
  places: ___,
  publicity_workdays: ____,
  confirmed_by: _____,
  reason: ______,
  ...r
}: store.RoundRow): Round => {
  const { version: _v, standing, ...shown } = r
  return { ...shown, nominees: publicOf({ ...r } as store.RoundRow) ? standing : null }
}
export const listRounds = async (ctx: Ctx): Promise<Round[]> => (await store.rounds(ctx)).map(shownRound)

/** Who meets the criteria, and who stands there by an objection or a decision: by department and name. */
async function candidatesOf(ctx: Ctx, r: store.RoundRow, people: store.Person[]): Promise<Candidate[]> {
  const lines = await store.lines(ctx, r)
  const hours = await hoursOf(ctx, r)
  const sheets = await store.sheets(ctx, r.round_id)
  const waiting = Map.groupBy(
    (await store.objections(ctx, r.round_id)).filter((o) => o.result === null),
    (o) => o.person_id,
  )
  return people
    .filter((p) => policy.sheet(ctx.actor, p))
    .flatMap(({ post: _, department_id: __, ...p }) => {
      const found = foundOf(ctx, r, lines.get(p.person_id) ?? [], hours(p.person_id))
      const s = sheets.get(p.person_id)
      const objections = waiting.get(p.person_id)?.length ?? 0
      if (!found.meets && !(s && (s.admitted || s.reasons !== null)) && !objections) return []
      const met = found.checks.map(({ code, name, value, met: is }) => ({ code, name, value, met: is }))
      return [{ ...p, meets: found.meets, met, standing: standingOf(s, found.meets), objections }]
    })
}
function standingOf(s: store.SheetRow | undefined, byFacts: boolean): Candidate['standing'] {
  if (s?.declined) return 'declined'
  if (s?.turned_down) return 'turned_down'
  if (s?.reasons) return 'proposed'
  return s?.admitted && !byFacts ? 'admitted' : 'meets'
}

export async function readRound(ctx: Ctx, round_id: number): Promise<RoundRecord> {
  const r = await store.round(ctx, round_id)
  const people = await store.people(ctx, r)
  const { language } = ctx.actor
  const sheets = await store.sheets(ctx, round_id)
  const published = publicOf(r)
    ? people.flatMap(({ person_id, name, department }) => {
        const s = sheets.get(person_id)
        return s && stands(s) ? [{ person_id, name, department, reasons: s.reasons! }] : []
      })
    : []
  return {
    ...shownRound(r),
    criteria: r.criteria.map((c) => named(c, language)),
    least: r.least,
    places: r.places,
    publicity_workdays: r.publicity_workdays,
    preconditions: preconditions.map((p) => p[language]),
    reason: r.reason,
    candidates: policy.candidates(ctx.actor) ? await candidatesOf(ctx, r, people) : null,
    published,
    own: people.some((p) => p.person_id === ctx.actor.person_id),
    version: r.version,
    open_actions: steps.filter((s) => workflow[s].from.includes(r.state) && policy.step(ctx.actor, s)),
  }
}

/** @throws Refusal 404 nomination.sheet_absent: not of the office, a leader, or not for this reader. */
export async function personOf(ctx: Ctx, r: store.RoundRow, person_id: number): Promise<store.Person> {
  const found = (await store.people(ctx, r)).find((p) => p.person_id === person_id)
  if (!found) throw new Refusal(404, 'nomination.sheet_absent')
  return found
}
export async function readSheet(ctx: Ctx, round_id: number, person_id: number): Promise<NominationSheet> {
  const r = await store.round(ctx, round_id)
  const person = await personOf(ctx, r, person_id)
  if (!policy.sheet(ctx.actor, person)) throw new Refusal(404, 'nomination.sheet_absent')
  const s = await store.sheet(ctx, round_id, person_id)
  const found = await findOne(ctx, r, person_id)
  const objections = await store.objections(ctx, round_id, person_id)
  const may = (a: SheetAction) =>
    sheetWorkflow[a].in.includes(r.state) && policy.act(ctx.actor, person, a) && suits(a, r, s, found, objections, ctx)
  const { department_id: _, ...shown } = person
  return {
    round: { ...shownRound(r), least: r.least },
    person: shown,
    own: ctx.actor.person_id === person_id,
    meets: found.meets,
    checks: await withHours(ctx, r, person_id, found.checks),
    barred: found.barred,
    statement: s.statement,
    declined: s.declined,
    admitted: s.admitted,
    proposed: s.reasons !== null,
    reasons: s.reasons,
    turned_down: s.turned_down,
    objections: objections.map((o) => ({
      ...o,
      may_decide: o.result === null && policy.decide(ctx.actor, { ...o, proposed_by: s.proposed_by }),
    })),
    version: s.version,
    open_actions: sheetActions.filter(may),
  }
}
/** Whether an action says anything as things stand; the command asks again. */
function suits(a: SheetAction, r: store.RoundRow, s: store.SheetRow, found: Found, objections: store.ObjectionRow[], ctx: Ctx): boolean {
  const own = ctx.actor.person_id === s.person_id
  switch (a) {
    case 'state':
      return s.declined === null
    case 'decline':
      return s.declined === null
    case 'accept':
      return s.declined !== null
    case 'propose':
      return s.declined === null && (found.meets || s.admitted) && !stands(s)
    case 'turn_down':
      return stands(s)
    case 'object':
      if (objections.some((o) => o.result === null && o.by_person === ctx.actor.person_id)) return false
      return own ? r.state === 'open' && !found.meets && !s.admitted : r.state === 'publicity' && stands(s)
    case 'print':
      return stands(s)
  }
}
/** The hours one by one, which the list has no need of. */
async function withHours(ctx: Ctx, r: store.RoundRow, person_id: number, checks: Check[]): Promise<Check[]> {
  if (!checks.some((c) => c.code === 'training')) return checks
  const all: Evidence[] = []
  for (const year of yearsOf(r).reverse()) {
    // Whether the reader may know them was asked with the sheet.
    const { rows } = await trainingOf({ ...ctx, actor: { ...ctx.actor, roles: ['political'] } }, person_id, year)
    const nothing = { level: null, grade: null, case_id: null, case_no: null, hidden: false }
    const to = (l: (typeof rows)[number]) =>
      l.activity_id === null ? `/talent?record=${l.fact_id}` : `/talent/activities/${l.activity_id}`
    all.push(...rows.map((l) => ({ fact_id: l.fact_id, kind: l.kind, on: l.on, title: l.title, hours: l.hours, to: to(l), ...nothing })))
  }
  return checks.map((c) => (c.code === 'training' ? { ...c, lines: all } : c))
}
