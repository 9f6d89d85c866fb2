import type { Ctx } from '../../platform/ctx.ts'
import { json, row, run, sql } from '../../platform/db.ts'
import type { Definition } from './contract.ts'

/** Makes the next CN-number of the office; two at once wait for one another. */
export async function insert(ctx: Ctx, d: Definition): Promise<string> {
  const office = ctx.actor.office_id
  await run(ctx.tx, sql`select 1 from offices where office_id = ${office} for no key update`)
  const made = await row<{ node_id: string }>(
    ctx.tx,
    sql`insert into custom_nodes (office_id, node_id, name, name_en, node_group, stage, severity, basis, mark, owner, evidence, remedy, rule, created_by, created_at, changed_by, changed_at)
        select ${office}, 'CN-' || to_char(count(*) + 1, 'FM999900'), ${d.name}, ${d.name_en}, ${d.group}, ${d.stage}, ${d.severity}, ${d.basis}, ${d.mark}, ${d.owner}, ${d.evidence}, ${d.remedy},
          ${json(d.rule)}, ${ctx.actor.account_id || null}, ${ctx.now}, ${ctx.actor.account_id || null}, ${ctx.now}
        from custom_nodes where office_id = ${office} returning node_id`,
  )
  return made!.node_id
}

export const update = (ctx: Ctx, node_id: string, d: Definition, newRule: boolean) =>
  run(
    ctx.tx,
    sql`update custom_nodes set name = ${d.name}, name_en = ${d.name_en}, node_group = ${d.group}, stage = ${d.stage}, severity = ${d.severity}, basis = ${d.basis}, mark = ${d.mark}, owner = ${d.owner}, evidence = ${d.evidence},
          remedy = ${d.remedy}, rule = ${json(d.rule)}, rule_version = rule_version + ${newRule ? 1 : 0}, version = version + 1,
          changed_by = ${ctx.actor.account_id || null}, changed_at = ${ctx.now}
        where office_id = ${ctx.actor.office_id} and node_id = ${node_id}`,
  )

export const retire = (ctx: Ctx, node_id: string, reason: string) =>
  run(
    ctx.tx,
    sql`update custom_nodes set retired_on = ${ctx.today}, retired_why = ${reason}, version = version + 1,
          changed_by = ${ctx.actor.account_id || null}, changed_at = ${ctx.now}
        where office_id = ${ctx.actor.office_id} and node_id = ${node_id}`,
  )
