import { caseFilter } from '../cases/lists/contract.ts'
import { allCases } from '../cases/lists/list.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Refusal } from '../platform/refusal.ts'

const LIMIT = 1_000_000

/** The cases that fit `field=value,field=value`, with the names of the list's own filter (`open=true,category=ordinary.arrest`). */
export async function casesWhere(ctx: Ctx, where: string | undefined) {
  const given: Record<string, string> = {}
  for (const part of (where ?? '').split(/[,&，]/).map((p) => p.trim())) {
    if (!part) continue
    const at = part.indexOf('=')
    if (at < 1) throw new Refusal(422, 'filter.unreadable', { part })
    given[part.slice(0, at).trim()] = part.slice(at + 1).trim()
  }
  const fields = Object.keys(caseFilter.shape)
  const unknown = Object.keys(given).filter((name) => !fields.includes(name))
  if (unknown.length) throw new Refusal(422, 'filter.no_field', { fields: unknown.join('、'), known: fields.join(' ') })
  const parsed = caseFilter.safeParse(given)
  if (!parsed.success)
    throw new Refusal(422, 'filter.unreadable', {
      part: parsed.error.issues.map((i) => `${i.path.join('.')}=${given[String(i.path[0])] ?? ''}`).join(','),
    })
  return allCases(ctx, parsed.data, LIMIT)
}
