import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { loadCalendar } from '../../platform/calendar.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sheetActions, steps, type Evaluation, type EvaluationRecord, type Sheet } from './contract.ts'
import { draftOf } from './draft.ts'
import { policy, type Seen } from './policy.ts'
import { ceilingsOf, doubtOf, excellentLimit, quorumOf } from './rules.ts'
import * as store from './store.ts'
import { sheetWorkflow, workflow } from './workflow.ts'
import { yearFacts } from './year.ts'

export const shareOf = (e: store.EvaluationRow) => (e.commended ? e.terms.excellent_share_commended : e.terms.excellent_share)
export const seenOf = (e: store.EvaluationRow, panel: readonly store.Member[], s: store.SheetRow): Seen => ({
  state: e.state,
  person_id: s.person_id,
  department_id: s.department_id,
  proposed_by: s.proposed_by,
  confirmed_by: e.confirmed_by,
  panel,
})
const short = ({ person_id, name, department }: store.SheetRow) => ({ person_id, name, department })
const listed = ({
  terms: _,
  commended: __,
  confirmed_by: ___,
  reason: ____,
  version: _____,
  voted: ______,
  ...e
}: store.EvaluationRow): Evaluation => e
export const listEvaluations = async (ctx: Ctx) => (await store.evaluations(ctx)).map(listed)

/** On whom a person votes: those of the same department who are evaluated, but for oneself. */
export const ratees = (sheets: readonly store.SheetRow[], voter: number | null): store.SheetRow[] => {
  const own = sheets.find((s) => s.person_id === voter)
  return own ? sheets.filter((s) => s !== own && s.excluded === null && s.department_id === own.department_id) : []
}

export async function readEvaluation(ctx: Ctx, id: number): Promise<EvaluationRecord> {
  const e = await store.evaluation(ctx, id)
  const [panel, sheets] = [await store.panel(ctx, id), await store.sheets(ctx, id)]
  const shown = sheets.filter((s) => policy.line(ctx.actor, seenOf(e, panel, s)))
  const voting = e.state === 'rating' ? ratees(sheets, ctx.actor.person_id) : []
  const graded = sheets.filter((s) => s.excluded === null)
  const may = graded.filter((s) => policy.proposed(ctx.actor, seenOf(e, panel, s)))
  return {
    ...listed(e),
    commended: e.commended,
    reason: e.reason,
    panel,
    excellent: {
      people: e.people,
      share: shareOf(e),
      limit: excellentLimit(e.people, shareOf(e)),
      proposed: may.length ? may.filter((s) => (s.grade ?? s.proposed) === 'excellent').length : null,
    },
    ballots: { cast: e.voted, possible: sheets.filter((s) => ratees(sheets, s.person_id).length).length },
    own_ballot: voting.length ? { cast: await store.hasVoted(ctx, id, ctx.actor.person_id!), people: voting.map(short) } : null,
    published: e.state === 'publicity' ? graded.filter((s) => s.grade === 'excellent').map(short) : [],
    sheets: shown.map((s) => {
      const seen = seenOf(e, panel, s)
      return {
        ...short(s),
        category: s.category,
        excluded: s.excluded,
        submitted_on: s.submitted_on,
        opinions: policy.proposed(ctx.actor, seen) ? s.opinions : null,
        proposed: policy.proposed(ctx.actor, seen) ? s.proposed : null,
        grade: policy.grade(ctx.actor, seen) ? s.grade : null,
        objections: policy.objections(ctx.actor, seen) ? s.objections : 0,
      }
    }),
    version: e.version,
    open_actions: steps.filter((step) => workflow[step].from.includes(e.state) && policy.step(ctx.actor, step)),
  }
}

/** The last day on which the person may ask for review; null while it is not final. A day off is passed over. */
export async function objectionUntil(ctx: Ctx, e: store.EvaluationRow): Promise<Day | null> {
  if (e.final_on === null) return null
  return (await loadCalendar(ctx.tx)).nextWorkday(addDays(e.final_on, e.terms.objection_days))
}

/** One person's sheet as this reader sees it; whoever may not see it finds nothing. */
export async function readSheet(ctx: Ctx, id: number, person_id: number): Promise<z.input<typeof import('./contract.ts').Sheet>> {
  const e = await store.evaluation(ctx, id)
  const [panel, s] = [await store.panel(ctx, id), await store.sheet(ctx, id, person_id)]
  const seen = seenOf(e, panel, s)
  if (!policy.line(ctx.actor, seen)) throw new Refusal(404, 'evaluation.sheet_absent')
  const own = ctx.actor.person_id === person_id
  const submitted = s.submitted_on !== null
  const reads = policy.summary(ctx.actor, seen, submitted)
  const works = policy.proposed(ctx.actor, seen)
  const now = (await yearFacts(ctx, e.year, [person_id])).get(person_id)!
  const facts = s.facts ?? now
  const all = works ? await store.opinions(ctx, id, person_id) : []
  const grade = policy.grade(ctx.actor, seen) ? s.grade : null
  const until = await objectionUntil(ctx, e)
  return {
    evaluation_id: id,
    year: e.year,
    state: e.state,
    person: { ...short(s), category: s.category },
    own,
    excluded: s.excluded,
    summary: reads ? (s.summary ?? (own ? draftOf(e.year, facts) : null)) : null,
    submitted_on: s.submitted_on,
    facts: reads || works ? facts : null,
    votes: policy.votes(ctx.actor, seen) ? votesOf(s, e) : null,
    opinions: all
      .filter((o) => o.member_id === ctx.actor.person_id || policy.opinions(ctx.actor, seen))
      .map((o) => ({ member: o.member, grade: o.grade, reasons: o.reasons, on: o.on, own: o.member_id === ctx.actor.person_id })),
    quorum: works ? { given: s.opinions, needed: neededOf(panel, e, person_id) } : null,
    own_opinion: all.find((o) => o.member_id === ctx.actor.person_id) ?? null,
    // From what stands today, not from the copy of the day of the summary: it decides what may be proposed.
    ceilings:
      works || own
        ? ceilingsOf(s.category, now, e.terms, policy.votes(ctx.actor, seen) ? doubtOf(s.votes, e.terms.least_ballots) : null)
        : [],
    proposed: works ? s.proposed : null,
    grade,
    reasons: grade || works ? s.reasons : null,
    objections: await objectionsOf(ctx, e, seen),
    objection_until: own ? until : null,
    version: s.version,
    open_actions: actionsOf(ctx, e, s, seen, until),
  }
}
function votesOf(s: store.SheetRow, e: store.EvaluationRow): Sheet['votes'] {
  const cast = Object.values(s.votes).reduce((sum, n) => sum + n, 0)
  return cast < e.terms.least_ballots ? 'few' : s.votes
}
export const neededOf = (panel: readonly store.Member[], e: store.EvaluationRow, person_id: number) =>
  quorumOf(panel.filter((m) => m.person_id !== person_id).length, e.terms.quorum)

async function objectionsOf(ctx: Ctx, e: store.EvaluationRow, seen: Seen): Promise<Sheet['objections']> {
  const all = await store.objections(ctx, e.evaluation_id, seen.person_id)
  return all
    .filter((o) => policy.objections(ctx.actor, seen) || o.by_person === ctx.actor.person_id)
    .map(({ by_person, ...o }) => ({ ...o, may_decide: o.result === null && mayDecide(ctx, seen, by_person) }))
}
/** Not who proposed it, not who confirmed it, not who objects. */
export const mayDecide = (ctx: Ctx, seen: Seen, by_person: number) =>
  sheetWorkflow.decide.in.includes(seen.state) && policy.act(ctx.actor, seen, 'decide') && by_person !== ctx.actor.person_id

function actionsOf(ctx: Ctx, e: store.EvaluationRow, s: store.SheetRow, seen: Seen, until: Day | null): Sheet['open_actions'] {
  return sheetActions.filter((action) => {
    if (!sheetWorkflow[action].in.includes(e.state) || !policy.act(ctx.actor, seen, action)) return false
    if (s.excluded !== null) return action === 'include' && s.excluded !== 'leader'
    if (action === 'include') return false
    if (action === 'write') return s.submitted_on === null
    if (action === 'object') return ctx.actor.person_id === s.person_id && (until === null || ctx.today <= until)
    return action !== 'decide' || s.objections > 0
  })
}
