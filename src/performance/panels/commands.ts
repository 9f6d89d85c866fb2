import type { z } from 'zod'
import { staffOf } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, addMonths, day, type Day } from '../../platform/day.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { computeMonth } from '../commands.ts'
import { panelPoints } from '../rules.ts'
import { indicatorsOn, monthRow } from '../store.ts'
import type { openPanel, Panel, PanelAction, scorePanel } from './contract.ts'
import { policy } from './policy.ts'
import { onePanel } from './queries.ts'
import * as store from './store.ts'

const subject = (panel_id: number) => `panel:${panel_id}`
async function mustBeOpenMonth(ctx: Ctx, month: Day) {
  const found = await monthRow(ctx, month)
  if (found && found.state !== 'computed') throw new Refusal(409, 'panel.month_closed', { month: month.slice(0, 7) })
  return found
}

/**
 * Opens a panel. Everybody judged is scored by those on it except himself, by enough of them.
 * @throws Refusal 409 panel.no_panel, panel.month_closed, panel.not_begun · 422 panel.person_unfit, panel.scorer_unknown, panel.too_few
 */
export async function open(ctx: Ctx, given: z.output<typeof openPanel.body>): Promise<Panel> {
  const month = day(`${given.month}-01`)
  if (month > ctx.today) throw new Refusal(409, 'panel.not_begun', { month: given.month })
  await mustBeOpenMonth(ctx, month)
  const indicator = (await indicatorsOn(ctx, month)).find((i) => i.indicator_id === given.indicator_id)
  const scoring = indicator?.definition.scoring
  if (!indicator?.live || scoring?.method !== 'panel') throw new Refusal(409, 'panel.no_panel', { indicator_id: given.indicator_id })
  const [scorers, people] = [[...new Set(given.scorers)], [...new Set(given.people)]]
  const staff = new Map((await staffOf(ctx, month, addMonths(month, 1))).map((p) => [p.person_id, p]))
  const strange = scorers.find((s) => !staff.has(s))
  if (strange !== undefined) throw new Refusal(422, 'panel.scorer_unknown', { month: given.month })
  for (const person_id of people) {
    const p = staff.get(person_id)
    if (!p || !indicator.definition.applies_to.includes(p.category))
      throw new Refusal(422, 'panel.person_unfit', { name: p?.name ?? String(person_id), indicator: indicator.definition.zh })
    const count = scorers.filter((s) => s !== person_id).length
    if (count < scoring.least) throw new Refusal(422, 'panel.too_few', { name: p.name, count, least: scoring.least })
  }
  const { method: _, ...rule } = scoring
  const { indicator_id, title, ground } = given
  const panel_id = await store.insertPanel(ctx, { indicator_id, month, title, ground, rule, scorers, people })
  await record(ctx, [{ kind: 'panel.opened', on: ctx.today, subject: subject(panel_id), data: { panel_id, indicator_id } }])
  return onePanel(ctx, panel_id)
}

async function held(ctx: Ctx, panel_id: number, action: PanelAction, version?: number): Promise<store.Stored> {
  const p = await store.panelOf(ctx, panel_id, true)
  if (!p || !policy.see(ctx.actor, p)) throw new Refusal(404, 'panel.absent')
  if (p.state !== 'open') throw new Refusal(409, 'panel.settled', { state: p.state })
  if (!policy.actions(ctx.actor, p).includes(action)) throw new Refusal(403, action === 'score' ? 'panel.not_scorer' : 'panel.not_yours')
  if (version !== undefined && p.version !== version) throw new Refusal(409, 'panel.stale', { version: p.version, yours: version })
  return p
}

/**
 * A scorer's own sheets; sent again, they take the place of what was there.
 * @throws Refusal 409 panel.self · 422 panel.stranger, panel.range, panel.comment_needed
 */
export async function score(ctx: Ctx, panel_id: number, { rows }: z.output<typeof scorePanel.body>): Promise<Panel> {
  const p = await held(ctx, panel_id, 'score')
  const me = ctx.actor.person_id!
  const { from, to } = p.rule
  for (const r of rows) {
    if (r.person_id === me) throw new Refusal(409, 'panel.self')
    if (!p.people.includes(r.person_id)) throw new Refusal(422, 'panel.stranger')
    if (r.points < from || r.points > to) throw new Refusal(422, 'panel.range', { points: r.points, from, to })
    if (r.points < 0 && !r.comment) throw new Refusal(422, 'panel.comment_needed')
  }
  await store.putSheets(ctx, panel_id, me, [...new Map(rows.map((r) => [r.person_id, r])).values()])
  return onePanel(ctx, panel_id)
}

/** Ends a panel: each person's mean without extremes becomes a fact that counts in the panel's month. */
export async function close(ctx: Ctx, panel_id: number, version: number): Promise<Panel> {
  const p = await held(ctx, panel_id, 'close', version)
  const month = await mustBeOpenMonth(ctx, p.month)
  const sheets = await store.sheetsOf(ctx, [panel_id])
  const names = new Map((await store.personsOf(ctx, p.people)).map((q) => [q.person_id, q.name]))
  const found = p.people.map((person_id) => {
    const given = sheets.filter((s) => s.person_id === person_id).map((s) => s.points)
    if (given.length < p.rule.least)
      throw new Refusal(409, 'panel.sheets_missing', { name: names.get(person_id) ?? '', count: given.length, least: p.rule.least })
    return { person_id, sheets: given.length, ...panelPoints(given, p.rule.drop_from) }
  })
  const last = addDays(addMonths(p.month, 1), -1)
  const on = ctx.today < last ? ctx.today : last
  const { indicator_id } = p
  const facts = await record(
    ctx,
    found.map(({ person_id, points, sheets, dropped }) => ({
      kind: 'panel.scored',
      on,
      subject: subject(panel_id),
      data: { panel_id, indicator_id, points, sheets, dropped },
      credits: [{ person_id, role: 'self' }],
    })),
  )
  await store.putResults(
    ctx,
    found.map((r, i) => ({ panel_id, ...r, fact_id: facts[i]!.fact_id })),
  )
  await store.settle(ctx, panel_id, 'closed', null)
  // Who scored is credited, with nothing of what they gave.
  const credits = [...new Set(sheets.map((s) => s.scorer_id))].map((person_id) => ({ person_id, role: 'scorer' }))
  await record(ctx, [{ kind: 'panel.closed', on: ctx.today, subject: subject(panel_id), data: { panel_id }, credits }])
  if (month) await computeMonth(ctx, p.month)
  return onePanel(ctx, panel_id)
}

export async function cancel(ctx: Ctx, panel_id: number, version: number, reason: string): Promise<Panel> {
  await held(ctx, panel_id, 'cancel', version)
  await store.settle(ctx, panel_id, 'cancelled', reason)
  await record(ctx, [{ kind: 'panel.cancelled', on: ctx.today, subject: subject(panel_id), data: { panel_id, reason } }])
  return onePanel(ctx, panel_id)
}
