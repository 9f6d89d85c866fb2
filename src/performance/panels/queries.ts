import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { shipped } from '../reference.ts'
import type { Panel, panelStates } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

const titles = new Map(shipped.map(({ definition: { id, zh, en } }) => [id, { zh, en }]))

/**
 * Panels as this reader sees them. While one is open everybody sees only his own sheets, whoever he is; once it is closed the person
 * judged sees his result and what was said without names, and whoever answers for the appraisal sees all.
 */
async function shown(ctx: Ctx, held: store.Stored[]): Promise<Panel[]> {
  const me = ctx.actor.person_id
  const ids = held.map((p) => p.panel_id)
  const [sheets, results] = [await store.sheetsOf(ctx, ids), await store.resultsOf(ctx, ids)]
  const people = new Map(
    (await store.personsOf(ctx, [...new Set(held.flatMap((p) => [...p.scorers, ...p.people]))])).map((p) => [p.person_id, p]),
  )
  return held.map((p) => {
    const all = policy.seeAll(ctx.actor, p)
    const own = sheets.filter((s) => s.panel_id === p.panel_id)
    const leads = policy.open(ctx.actor)
    const scores = me !== null && p.scorers.includes(me)
    const listed = p.people.filter((person) => leads || scores || person === me)
    return {
      ...p,
      ...(titles.get(p.indicator_id) ?? { zh: p.indicator_id, en: p.indicator_id }),
      month: p.month.slice(0, 7),
      scorers: p.scorers
        .filter((s) => leads || s === me)
        .map((person_id) => ({
          person_id,
          name: people.get(person_id)?.name ?? '',
          left: p.people.filter((q) => q !== person_id).length - own.filter((s) => s.scorer_id === person_id).length,
        })),
      people: listed.map((person_id) => {
        const { name = '', department = null } = people.get(person_id) ?? {}
        const mine = person_id === me ? undefined : own.find((s) => s.scorer_id === me && s.person_id === person_id)
        const result =
          all || (p.state === 'closed' && person_id === me)
            ? results.find((r) => r.panel_id === p.panel_id && r.person_id === person_id)
            : undefined
        const of = own.filter((s) => s.person_id === person_id)
        return {
          person_id,
          name,
          department,
          mine: mine ? { points: mine.points, comment: mine.comment } : null,
          result: result ? { points: result.points, sheets: result.sheets, dropped: result.dropped } : null,
          // In the order of their points, so that the ends are what was left out.
          sheets: result
            ? of.map((s, i) => ({
                scorer: all ? (people.get(s.scorer_id)?.name ?? null) : null,
                points: s.points,
                comment: s.comment,
                dropped: i < result.dropped || i >= of.length - result.dropped,
              }))
            : [],
        }
      }),
      open_actions: policy.actions(ctx.actor, p),
    }
  })
}

export async function onePanel(ctx: Ctx, panel_id: number): Promise<Panel> {
  const held = await store.panelOf(ctx, panel_id)
  if (!held || !policy.see(ctx.actor, held)) throw new Refusal(404, 'panel.absent')
  return (await shown(ctx, [held]))[0]!
}

export async function listPanels(ctx: Ctx, { state }: { state?: (typeof panelStates)[number] | undefined }) {
  const seen = (await store.allPanels(ctx, state)).filter((p) => policy.see(ctx.actor, p))
  const rows = await shown(ctx, seen)
  const me = ctx.actor.person_id
  const waiting = rows.filter((p) => p.state === 'open' && p.scorers.some((s) => s.person_id === me && s.left > 0)).length
  return { rows, waiting, open_actions: policy.open(ctx.actor) ? (['open'] as const).slice() : [] }
}
