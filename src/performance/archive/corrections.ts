import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { factKinds, record, voidFacts } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { correctionWorkflow, type Correction, type correctionActions, type decideCorrection } from './contract.ts'
import { isSimple, keeperOf } from './kinds.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

type Action = (typeof correctionActions)[number]
type Stored = Omit<Correction, 'here' | 'open_actions'> & {
  voided: boolean
  subject: string | null
  case_id: number | null
  credits: { person_id: number; role: string }[]
}
const utc = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)
const columns = sql`r.request_id, jsonb_build_object('person_id', p.person_id, 'name', p.name) as person, r.kind, r.fact_id, f.on_day as "on", f.data, r.keeper,
  r.text, r.state, ${utc('r.asked_at')} as asked_at, r.reason, r.new_fact, r.version, f.subject, f.case_id,
  (select coalesce(q.name, a.login) from accounts a left join persons q using (office_id, person_id)
    where a.office_id = r.office_id and a.account_id = r.decided_by) as decided_by,
  (select coalesce(jsonb_agg(jsonb_build_object('person_id', c.person_id, 'role', c.role)), '[]') from fact_credits c
    where c.office_id = r.office_id and c.fact_id = r.fact_id) as credits,
  exists (select from facts v where v.office_id = r.office_id and v.voids = r.fact_id) as voided`
const from = sql`archive_corrections r join persons p on p.office_id = r.office_id and p.person_id = r.person_id
  join facts f on f.office_id = r.office_id and f.fact_id = r.fact_id`

/** One's own; what the reader's department keeps; all for the chief. */
function visible({ actor }: Ctx) {
  const ways = [
    ...(actor.person_id !== null ? [sql`r.person_id = ${actor.person_id}`] : []),
    ...(actor.roles.includes('chief') ? [sql`true`] : []),
    ...(['political', 'case_officer'] as const).filter((role) => actor.roles.includes(role)).map((role) => sql`r.keeper = ${role}`),
  ]
  return sql`r.office_id = ${actor.office_id} and (${sql.join(ways.length ? ways : [sql`false`], sql` or `)})`
}

function mayDo({ actor }: Ctx, c: Stored, action: Action) {
  if (action === 'withdraw') return actor.person_id !== null && c.person.person_id === actor.person_id
  return policy.decide(
    actor,
    c.keeper,
    c.credits.map((x) => x.person_id),
  )
}
function shown(ctx: Ctx, c: Stored): Correction {
  const all = Object.keys(correctionWorkflow) as Action[]
  const open_actions = all.filter((a) => (correctionWorkflow[a].from as readonly string[]).includes(c.state) && mayDo(ctx, c, a))
  return { ...c, here: isSimple(c.kind), open_actions }
}

export async function listCorrections(
  ctx: Ctx,
  { state, person_id }: { state?: Correction['state'] | undefined; person_id?: number | undefined },
) {
  const found = await rows<Stored>(
    ctx.tx,
    sql`select ${columns} from ${from} where ${visible(ctx)} ${state ? sql`and r.state = ${state}` : sql``}
          ${person_id ? sql`and r.person_id = ${person_id}` : sql``} order by r.state <> 'asked', r.request_id desc limit 500`,
  )
  const all = found.map((c) => shown(ctx, c))
  return { rows: all, waiting: all.filter((c) => c.state === 'asked').length }
}
async function get(ctx: Ctx, request_id: number, lock = false): Promise<Stored> {
  const found = await row<Stored>(
    ctx.tx,
    sql`select ${columns} from ${from} where ${visible(ctx)} and r.request_id = ${request_id} ${lock ? sql`for update of r` : sql``}`,
  )
  if (!found) throw new Refusal(404, 'correction.absent')
  return found
}
const told = (ctx: Ctx, person_id: number, kind: string, data: Record<string, unknown>) =>
  record(ctx, [{ kind, on: ctx.today, subject: `person:${person_id}`, data, credits: [{ person_id, role: 'self' }] }])

/** A line of the own archive, asked to be put right. */
export async function ask(ctx: Ctx, { fact_id, text }: { fact_id: number; text: string }): Promise<Correction> {
  const person_id = ctx.actor.person_id!
  const [line] = await store.lines(ctx, person_id, 'self', { fact_id, limit: 1, offset: 0 })
  if (!line) throw new Refusal(404, 'portfolio.line_absent')
  const keeper = keeperOf(line.kind)
  const made = await row<{ request_id: number }>(
    ctx.tx,
    sql`insert into archive_corrections (office_id, person_id, fact_id, kind, keeper, text, asked_at)
        values (${ctx.actor.office_id}, ${person_id}, ${fact_id}, ${line.kind}, ${keeper}, ${text}, ${ctx.now})
        on conflict do nothing returning request_id`,
  )
  if (!made) throw new Refusal(409, 'correction.asked')
  await told(ctx, person_id, 'archive.correction_asked', { request_id: made.request_id, fact_id, text })
  return shown(ctx, await get(ctx, made.request_id))
}

type Decision = z.output<typeof decideCorrection.params> & z.output<typeof decideCorrection.body>
/** Granted: the fact is voided and, where something stands in its place, that is recorded. What hangs on pages of its own is put right there first. */
export async function decide(ctx: Ctx, { request_id, action, version, reason, replacement }: Decision): Promise<Correction> {
  const held = await get(ctx, request_id, true)
  const named = action !== 'withdraw' && held.credits.some((c) => c.person_id === ctx.actor.person_id)
  if (!mayDo(ctx, held, action)) throw new Refusal(403, named ? 'correction.named' : 'correction.not_yours')
  const { from, to } = correctionWorkflow[action]
  if (!(from as readonly string[]).includes(held.state)) throw new Refusal(409, 'correction.decided', { state: held.state })
  if (version !== held.version) throw new Refusal(409, 'correction.stale', { version: held.version, yours: version })
  if (action !== 'withdraw' && !reason) throw new Refusal(422, 'correction.reason_needed')
  const new_fact = action === 'grant' ? await putRight(ctx, held, reason!, replacement) : null
  await run(
    ctx.tx,
    sql`update archive_corrections set state = ${to}, reason = ${action === 'withdraw' ? null : reason!}, new_fact = ${new_fact},
          decided_by = ${ctx.actor.account_id || null}, decided_at = ${ctx.now}, version = version + 1
        where office_id = ${ctx.actor.office_id} and request_id = ${request_id}`,
  )
  const { person_id } = held.person
  await told(ctx, person_id, 'archive.correction_decided', {
    request_id,
    fact_id: held.fact_id,
    to,
    ...(reason ? { reason } : {}),
    new_fact,
  })
  return shown(ctx, await get(ctx, request_id))
}

async function putRight(ctx: Ctx, held: Stored, reason: string, replacement: Decision['replacement']): Promise<number | null> {
  const kind = factKinds()[held.kind]!
  if (!isSimple(held.kind)) {
    if (!held.voided) throw new Refusal(409, 'correction.there_first', { kind: kind[ctx.actor.language] })
    return null
  }
  // Somebody may have voided it on its own page since it was asked.
  if (!held.voided) await voidFacts(ctx, [held.fact_id], reason)
  if (!replacement) return null
  if (replacement.on > ctx.today) throw new Refusal(422, 'correction.future', { on: replacement.on, today: ctx.today })
  const parsed = kind.data.safeParse(replacement.data)
  if (!parsed.success)
    throw new Refusal(422, 'correction.replacement_unfit', { field: parsed.error.issues.map((i) => i.path.join('.')).join('、') })
  const { subject, case_id, credits } = held
  const data = parsed.data as Record<string, unknown>
  const [fact] = await record(ctx, [{ kind: held.kind, on: replacement.on, subject, case_id, data, credits }])
  return fact!.fact_id
}
