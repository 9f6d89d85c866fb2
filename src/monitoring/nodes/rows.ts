import { cardGroup, ruleById } from '../card/reference.ts'
import { remedyOf } from '../card/words.ts'
import type { Check, Match, NodeChecks } from '../check.ts'
import { checksByNode } from '../checks/all.ts'
import { lookById } from '../checks/looks.ts'
import { nodeChecksOf } from '../custom/rules.ts'
import { daysOf, liveByDefault } from '../evaluate.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { en, zh } from '../messages.ts'
import { policy } from '../policy.ts'
import { groups, nodeById, type Node as Described } from '../reference.ts'
import type { Node } from './contract.ts'
import { customNode, type CustomRow, type StoredSetting } from './store.ts'

/** A notice is answered in writing within ten days. @source 《人民检察院刑事诉讼规则》(2019) 第六百六十五条 */
const REPLY_DAYS = 10
/** A node with its checks; `custom` where the office made it. */
export type Known = { node: Described; checks: NodeChecks | undefined; custom: CustomRow | null }

/** A rule of the card check is set as a node is; it has no checks of facts. */
function ofCard(node_id: string): NodeChecks | undefined {
  const rule = ruleById.get(node_id)
  return rule && { node_id, checks: [], ...(rule.imported === false ? { imported: false } : {}) }
}
export const knownOf = (node: Described): Known => ({
  node,
  checks: checksByNode.get(node.node_id) ?? ofCard(node.node_id),
  custom: null,
})
export const knownOwn = (custom: CustomRow): Known => {
  const { node_id, group, name, name_en, stage, severity, basis, mark, owner, remedy } = custom
  const node = { node_id, group, zh: name, en: name_en ?? name, stage, severity, remedy }
  return {
    node: {
      ...node,
      basis: [{ law: basis, article: null, mark }],
      reply_days: severity === 'reminder' ? null : REPLY_DAYS,
      owner,
    },
    checks: nodeChecksOf(custom),
    custom,
  }
}
export async function knownById(ctx: Ctx, node_id: string): Promise<Known | null> {
  const node = nodeById.get(node_id)
  if (node) return knownOf(node)
  const custom = await customNode(ctx, node_id)
  return custom ? knownOwn(custom) : null
}

const kindsIn = (...matches: (Match | undefined)[]) => matches.flatMap((m) => (m ? [...m.kinds] : []))
function kindsOf(check: Check): string[] {
  const about = kindsIn(...(check.given ?? []), ...(check.unless ?? []))
  if (check.form === 'clock') return [...kindsIn(check.still), ...about]
  if (check.form === 'expiring') return about
  if (check.form === 'follows') return [...kindsIn(check.after, check.comes, check.until), ...about]
  if (check.form === 'before') return [...kindsIn(check.act, check.had), ...about]
  if (check.form === 'never') return [...kindsIn(check.act, check.after, check.cured_by), ...about]
  return [...kindsIn(check.act, check.form === 'agree' ? check.cured_by : undefined), ...about]
}
const evidenceOf = (checks: readonly Check[]) => ({
  kinds: [...new Set(checks.flatMap(kindsOf))],
  clocks: [...new Set(checks.flatMap((c) => ('clocks' in c ? [...c.clocks] : [])))],
})

export function nodeRow(ctx: Ctx, { node, checks, custom }: Known, set: StoredSetting | undefined, hits = 0): Node {
  const language = ctx.actor.language
  const texts: Record<string, string> = language === 'zh' ? zh : en
  const look = lookById.get(node.node_id)
  const usual = checks?.checks.map(daysOf).find((d) => d !== null) ?? null
  const why = checks ? checks.why_off : 'no_check'
  const live = checks !== undefined && !custom?.retired_on && (set?.live ?? liveByDefault(checks))
  return {
    node_id: node.node_id,
    group: node.group,
    group_name: [...groups, cardGroup].find((g) => g.group === node.group)?.[language] ?? node.group,
    name: node[language],
    stage: node.stage,
    severity: set?.severity ?? node.severity,
    severity_default: node.severity,
    live,
    live_default: checks !== undefined && liveByDefault(checks),
    checkable: checks !== undefined && !custom?.retired_on,
    // Whoever switched it on knows why it was off; of the office's own it would say nothing.
    why_off: why && !(why === 'draft' && (live || custom?.retired_on)) ? texts[`node.why_off.${why}`]! : null,
    imported: checks?.imported === false ? (set?.imported ?? false) : null,
    days: set?.days ?? usual,
    days_default: usual,
    basis: node.basis,
    remedy: remedyOf(node, language),
    reply_days: node.reply_days,
    owner: node.owner,
    evidence: evidenceOf(look ? [] : (checks?.checks ?? [])),
    look: look ? { question: look.question[language], evidence: look.evidence[language] } : null,
    custom: custom && {
      version: custom.version,
      evidence: custom.evidence,
      retired_on: custom.retired_on,
      retired_why: custom.retired_why,
    },
    version: set?.version ?? 0,
    hits,
    open_actions:
      checks && !custom?.retired_on && policy.changeNode(ctx.actor)
        ? // What somebody has to look at, and what only a card shows, is found in no past fact.
          ['change', ...(checks.checks.length && !look ? ['preview'] : []), ...(custom ? ['edit', 'retire'] : [])]
        : [],
  }
}
