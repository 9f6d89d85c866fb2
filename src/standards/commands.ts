import type { z } from 'zod'
import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { audit, record } from '../platform/facts.ts'
import { Refusal } from '../platform/refusal.ts'
import { changesBetween } from './compare.ts'
import type { ClauseFields, DocumentFields, Kind, publishDrafts, setReading, StandardRecord, Version } from './contract.ts'
import { policy } from './policy.ts'
import { audiencesOf, insertAudience, insertRead, mine, readersOf } from './reading.ts'
import { anchored, stateOf } from './rules.ts'
import * as store from './store.ts'

const subject = (standard_id: number) => `standard:${standard_id}`
const mustDraft = (ctx: Ctx, kind: Kind) => {
  if (!policy.draft(ctx.actor, kind)) throw new Refusal(403, `standard.no_right.${kind}`)
}

/** One document as the actor may see it: the version asked for, else that in force, else the latest. @throws Refusal 404 */
export async function openStandard(ctx: Ctx, standard_id: number, version_no?: number): Promise<z.input<typeof StandardRecord>> {
  const standard = await store.getStandard(ctx, standard_id)
  const drafts = policy.draft(ctx.actor, standard.kind)
  const all = (await store.versionsOf(ctx, [standard_id])).filter((v) => v.state === 'published' || drafts)
  const holds = all.find((v) => stateOf(v, ctx.today) === 'in_force')
  const shown = version_no === undefined ? (holds ?? all[0]) : all.find((v) => v.version_no === version_no)
  if (!shown) throw new Refusal(404, 'standard.absent')
  const clauses = await store.clausesOf(ctx, [shown.version_id])
  const own = policy.read(ctx.actor) && shown === holds ? (await mine(ctx)).find((m) => m.version_id === shown.version_id) : undefined
  const draft = all.find((v) => v.state === 'draft')
  const ends = holds && holds.valid_to === null
  const publish = policy.publish(ctx.actor, standard.kind)
  return {
    ...standard,
    shown: versionOf(shown, ctx.today),
    versions: all.map((v) => versionOf(v, ctx.today)),
    clauses: clauses.map(({ version_id: _, ...c }) => c),
    audiences: await audiencesOf(ctx, shown.version_id),
    my_due_on: own?.due_on ?? null,
    my_read_on: own?.read_on ?? null,
    open_actions: [
      ...(drafts && !draft ? (['draft'] as const) : []),
      ...(drafts && draft ? (['edit', 'drop'] as const) : []),
      ...(publish && draft ? (['publish'] as const) : []),
      ...(publish && ends ? (['repeal'] as const) : []),
      ...(holds && policy.setReading(ctx.actor, standard.kind) ? (['set_reading'] as const) : []),
      ...(holds && policy.readersOf(ctx.actor, standard.kind) ? (['see_readers'] as const) : []),
      ...(own && !own.read_on ? (['read'] as const) : []),
    ],
  }
}
const versionOf = (v: store.VersionRow, today: Day): z.input<typeof Version> => ({
  version_no: v.version_no,
  state: stateOf(v, today),
  note: v.note,
  valid_from: v.valid_from,
  valid_to: v.valid_to,
  repealed: v.repealed,
  drafted_by: v.drafted_by,
  published_by: v.published_by,
})

/** New documents, and the next version of those that are there. Clauses that were there before keep their anchors. */
export async function saveDrafts(ctx: Ctx, documents: readonly DocumentFields[]): Promise<number[]> {
  for (const kind of new Set(documents.map((d) => d.kind))) mustDraft(ctx, kind)
  const key = (d: { kind: string; name: string }) => `${d.kind} ${d.name}`
  const twice = documents.find((d, i) => documents.findIndex((o) => key(o) === key(d)) < i)
  if (twice) throw new Refusal(422, 'standard.named_twice', { name: twice.name })
  const known = await store.byName(ctx, documents)
  const drafted = known.find((k) => k.has_draft)
  if (drafted) throw new Refusal(409, 'standard.has_draft', { name: drafted.name })
  await store.held(ctx, known)
  const names = new Set(known.map(key))
  const made = await store.insertStandards(
    ctx,
    documents.filter((d) => !names.has(key(d))),
  )
  const ids = new Map([...known, ...made].map((s) => [key(s), s.standard_id]))
  const order = documents.map((d) => ids.get(key(d))!)
  const versions = new Map((await store.insertVersions(ctx, order)).map((v) => [v.standard_id, v.version_id]))
  const clauses: store.NewClause[] = []
  for (const d of documents) {
    const standard_id = ids.get(key(d))!
    const old = known.some((k) => k.standard_id === standard_id) ? await newest(ctx, standard_id) : []
    clauses.push(...(await written(ctx, { standard_id, name: d.name }, versions.get(standard_id)!, d.clauses, old)))
  }
  await store.insertClauses(ctx, clauses)
  await store.touch(
    ctx,
    known.map((k) => k.standard_id),
  )
  await audit(ctx, 'standard.drafted', order.length === 1 ? subject(order[0]!) : null, { count: order.length })
  return order
}
/** The clauses of the latest published version. */
async function newest(ctx: Ctx, standard_id: number): Promise<store.ClauseRow[]> {
  const last = (await store.versionsOf(ctx, [standard_id])).find((v) => v.state === 'published')
  return last ? store.clausesOf(ctx, [last.version_id]) : []
}
async function written(
  ctx: Ctx,
  standard: { standard_id: number; name: string },
  version_id: number,
  clauses: readonly ClauseFields[],
  known: readonly store.ClauseRow[],
): Promise<store.NewClause[]> {
  const last = known.length ? await store.lastAnchor(ctx, standard.standard_id) : 0
  return anchored(clauses, known, last).map((c, i) => ({ ...c, ...standard, version_id, ordinal: i + 1 }))
}

const draftOf = async (ctx: Ctx, standard: store.StandardRow) => {
  const draft = (await store.versionsOf(ctx, [standard.standard_id])).find((v) => v.state === 'draft')
  if (!draft) throw new Refusal(409, 'standard.no_draft', { name: standard.name })
  return draft
}

/** The next version as a draft, beginning with the clauses of the latest; `note` says why. Also what a lesson proposes. */
export async function beginDraft(ctx: Ctx, standard_id: number, { note, version }: { note: string; version: number }) {
  const [standard] = await store.held(ctx, [{ standard_id, version }])
  mustDraft(ctx, standard!.kind)
  const versions = await store.versionsOf(ctx, [standard_id])
  if (versions.some((v) => v.state === 'draft')) throw new Refusal(409, 'standard.has_draft', { name: standard!.name })
  const old = await newest(ctx, standard_id)
  const [made] = await store.insertVersions(ctx, [standard_id], note)
  await store.insertClauses(ctx, await written(ctx, standard!, made!.version_id, old, old))
  await store.touch(ctx, [standard_id])
  await audit(ctx, 'standard.drafted', subject(standard_id))
  return openStandard(ctx, standard_id, versions[0]!.version_no + 1)
}

export async function editDraft(ctx: Ctx, standard_id: number, body: { note: string; clauses: ClauseFields[]; version: number }) {
  const [standard] = await store.held(ctx, [{ standard_id, version: body.version }])
  mustDraft(ctx, standard!.kind)
  const draft = await draftOf(ctx, standard!)
  // A clause keeps the anchor it had in this draft, or in what the draft is to replace.
  const [own, old] = [await store.clausesOf(ctx, [draft.version_id]), await newest(ctx, standard_id)]
  const known = [...own, ...old.filter((o) => !own.some((c) => c.anchor === o.anchor))]
  await store.replaceDraft(ctx, draft.version_id, body.note, await written(ctx, standard!, draft.version_id, body.clauses, known))
  await store.touch(ctx, [standard_id])
  await audit(ctx, 'standard.draft_changed', subject(standard_id))
  return openStandard(ctx, standard_id, draft.version_no)
}

export async function dropDraft(ctx: Ctx, standard_id: number, version: number): Promise<{ standard_id: number | null }> {
  const [standard] = await store.held(ctx, [{ standard_id, version }])
  mustDraft(ctx, standard!.kind)
  const draft = await draftOf(ctx, standard!)
  const gone = await store.deleteDraft(ctx, standard_id, draft.version_id)
  if (!gone) await store.touch(ctx, [standard_id])
  await audit(ctx, 'standard.draft_dropped', subject(standard_id), { gone })
  return { standard_id: gone ? null : standard_id }
}

/** Puts drafts in force from a day. The version that holds until then ends on that day, so that exactly one holds on every day. */
export async function publish(ctx: Ctx, { standards, from }: z.output<typeof publishDrafts.body>): Promise<number> {
  const documents = await store.held(ctx, standards)
  const right = documents.find((d) => !policy.publish(ctx.actor, d.kind))
  if (right) throw new Refusal(403, `standard.no_right.publish_${right.kind}`)
  const ids = documents.map((d) => d.standard_id)
  const versions = await store.versionsOf(ctx, ids)
  const [drafts, ended]: [number[], number[]] = [[], []]
  const facts = documents.map((d) => {
    const own = versions.filter((v) => v.standard_id === d.standard_id)
    const draft = own.find((v) => v.state === 'draft')
    if (!draft) throw new Refusal(409, 'standard.no_draft', { name: d.name })
    const last = own.find((v) => v.state === 'published')
    if (last && last.valid_from! >= from) throw new Refusal(409, 'standard.before_last', { name: d.name, since: last.valid_from })
    if (last?.valid_to && last.valid_to > from) throw new Refusal(409, 'standard.before_repeal', { name: d.name, on: last.valid_to })
    drafts.push(draft.version_id)
    if (last && last.valid_to === null) ended.push(last.version_id)
    return {
      kind: 'standard.published',
      on: from,
      subject: subject(d.standard_id),
      data: { standard_id: d.standard_id, version_no: draft.version_no, replaces: last?.version_no ?? null },
    }
  })
  await store.publishVersions(ctx, drafts, ended, from)
  await store.touch(ctx, ids)
  await record(ctx, facts)
  return drafts.length
}

export async function repeal(ctx: Ctx, standard_id: number, { on, reason, version }: { on: Day; reason: string; version: number }) {
  const [standard] = await store.held(ctx, [{ standard_id, version }])
  if (!policy.publish(ctx.actor, standard!.kind)) throw new Refusal(403, `standard.no_right.publish_${standard!.kind}`)
  const last = (await store.versionsOf(ctx, [standard_id])).find((v) => v.state === 'published' && v.valid_to === null)
  if (!last) throw new Refusal(409, 'standard.not_in_force', { name: standard!.name })
  if (on <= last.valid_from!) throw new Refusal(409, 'standard.before_last', { name: standard!.name, since: last.valid_from })
  await store.repealVersion(ctx, last.version_id, on, reason)
  await store.touch(ctx, [standard_id])
  await record(ctx, [
    { kind: 'standard.repealed', on, subject: subject(standard_id), data: { standard_id, version_no: last.version_no, reason } },
  ])
  return openStandard(ctx, standard_id, last.version_no)
}

export async function compare(ctx: Ctx, standard_id: number, numbers: { before: number; after: number }) {
  const standard = await store.getStandard(ctx, standard_id)
  const drafts = policy.draft(ctx.actor, standard.kind)
  const versions = (await store.versionsOf(ctx, [standard_id])).filter((v) => v.state === 'published' || drafts)
  const [before, after] = [numbers.before, numbers.after].map((no) => versions.find((v) => v.version_no === no))
  if (!before || !after) throw new Refusal(404, 'standard.absent')
  const clauses = await store.clausesOf(ctx, [before.version_id, after.version_id])
  const of = (v: store.VersionRow) => clauses.filter((c) => c.version_id === v.version_id)
  return { before: versionOf(before, ctx.today), after: versionOf(after, ctx.today), clauses: changesBetween(of(before), of(after)) }
}

async function holding(ctx: Ctx, standard: store.StandardRow) {
  const found = (await store.versionsOf(ctx, [standard.standard_id])).find((v) => stateOf(v, ctx.today) === 'in_force')
  if (!found) throw new Refusal(409, 'standard.not_in_force', { name: standard.name })
  return found
}

export async function assignReading(ctx: Ctx, standard_id: number, { version, ...asked }: z.output<typeof setReading.body>) {
  const [standard] = await store.held(ctx, [{ standard_id, version }])
  if (!policy.setReading(ctx.actor, standard!.kind)) throw new Refusal(403, `standard.no_right.${standard!.kind}`)
  if (asked.kind === 'department' && asked.department_id === null) throw new Refusal(400, 'standard.name_department')
  if (asked.kind === 'post' && asked.post === null) throw new Refusal(400, 'standard.name_post')
  if (asked.due_on < ctx.today) throw new Refusal(400, 'standard.due_past', { today: ctx.today })
  const v = await holding(ctx, standard!)
  const { kind, due_on } = asked
  const [department_id, post] = [kind === 'department' ? asked.department_id : null, kind === 'post' ? asked.post : null]
  await insertAudience(ctx, v.version_id, { kind, department_id, post, due_on })
  const data = { standard_id, version_no: v.version_no, audience: kind, department_id, post, due_on }
  await record(ctx, [{ kind: 'standard.reading_set', on: ctx.today, subject: subject(standard_id), data }])
  return openStandard(ctx, standard_id)
}

export async function listReaders(ctx: Ctx, standard_id: number) {
  const standard = await store.getStandard(ctx, standard_id)
  const which = policy.readersOf(ctx.actor, standard.kind)
  if (!which) throw new Refusal(403, 'standard.no_readers')
  const v = await holding(ctx, standard)
  const all = await readersOf(ctx, v.version_id, which === 'own' ? ctx.actor.heads : null)
  return { rows: all, read: all.filter((r) => r.read_on !== null).length, total: all.length }
}

/** Reading again what was read changes nothing. */
export async function markRead(ctx: Ctx, standard_id: number, version_no: number) {
  const standard = await store.getStandard(ctx, standard_id)
  const v = await holding(ctx, standard)
  if (v.version_no !== version_no) throw new Refusal(409, 'standard.replaced', { name: standard.name, version: v.version_no })
  if (await insertRead(ctx, v.version_id))
    await record(ctx, [
      {
        kind: 'standard.read',
        on: ctx.today,
        subject: subject(standard_id),
        data: { standard_id, version_no },
        credits: [{ person_id: ctx.actor.person_id!, role: 'self' }],
      },
    ])
  return openStandard(ctx, standard_id)
}
