import { allKinds } from '../facts.ts'
import { daysBetween, isDay, type Day } from '../platform/day.ts'
import type { Basis } from '../deadlines/contract.ts'
import type { Hit } from './contract.ts'
import { enWhy, zhWhy } from './why.ts'

export const zh = {
  ...zhWhy,
  'filter.unknown_field': '筛选条件里的“{field}”不是这里的字段，请从可选字段中重新选择。',
  'filter.op_unfit': '字段“{field}”不能用“{op}”比较，请换一种比较方式。',
  'filter.value_unfit': '字段“{field}”的比较值类型不对，请按字段类型填写。',
  'node.absent': '没有这个监控节点，请返回节点列表重新选择。',
  'node.not_checkable': '节点“{name}”所需的信息本平台尚未记录，暂不能启用。',
  'node.fields_differ': '“{field}”与“{other}”不能比较：须是类型相同的两个字段，请重新选择。',
  'node.not_looker': '只有承办人、检察官助理和案管人员可以记录核查，请由他们办理。',
  'node.not_asked': '本案此时不需要核查“{node}”，请刷新后再办。',
  'node.officer_found': '“{node}”的问题由案管人员核查发现，请在该条预警中答复或提出异议，由案管人员核对后消除。',
  'node.remedy_missing': '“{node}”原先有问题，请写明如何纠正，再记为没有问题。',
  'node.note_missing': '“{node}”发现问题的，请写明问题。',
  'node.not_previewed': '节点“{name}”不能预览：须人工核查、属于案卡体检或者已经退役，请直接启用或另选节点。',
  'node.retired': '节点“{name}”已退役，不能再修改或启用；需要时请新增节点。',
  'node.group_unknown': '没有“{group}”这个分组或阶段，请从列出的中选择。',
  'node.why_off.draft': '新增的节点尚未启用；请先预览命中情况，再启用。',
  'node.imported_unfit': '节点“{name}”对全部案件都检查，没有是否检查导入案件的设置，请不要填写。',
  'node.days_unfit': '节点“{name}”没有可设置的天数，请不要填写天数。',
  'warning.export': '预警',
  'warning.field.case_no': '受案号',
  'warning.field.case_name': '案件名称',
  'warning.field.node_id': '节点编号',
  'warning.field.node': '节点',
  'warning.field.severity': '等级',
  'warning.field.why': '缘由',
  'warning.field.person': '承办人',
  'warning.field.on_day': '出现日',
  'warning.field.state': '状态',
  'warning.field.done_on': '消除或者办结日',
  'warning.field.held_until': '暂缓至',
  'warning.absent': '没有这条预警，可能因事实更正已消失，请返回列表刷新。',
  'warning.not_handler': '只有承办人可以答复这条预警，请由承办人办理。',
  'warning.not_yet': '这条预警尚未出现（{on} 起），届时再答复。',
  'severity.reminder': '提示',
  'severity.notice': '预警',
  'severity.serious': '违规',
  'warning.state.open': '未消除',
  'warning.state.cleared': '已消除',
  'warning.state.upcoming': '未到',
  'warning.state.settled': '已办结',
  'node.why_off.no_check': '所需信息本平台尚未记录。',
  'node.stale': '节点“{name}”的设置刚被他人改过（现为第 {version} 版，您打开的是第 {yours} 版），请刷新后再改。',
  'why.not_yet': '应于 {due} 前办理，届时仍未办理即出现本预警。',
  'why.basis': '（依据：{basis}）',
} as const

export const en: Record<keyof typeof zh, string> = {
  ...enWhy,
  'filter.unknown_field': '"{field}" is not a field here; choose one of the fields offered.',
  'filter.op_unfit': 'The field "{field}" cannot be compared by "{op}"; choose another comparison.',
  'filter.value_unfit': 'The value compared with the field "{field}" is of the wrong type; enter one of its type.',
  'node.absent': 'There is no such node; go back to the list of nodes and choose again.',
  'node.not_checkable': 'What the node "{name}" needs is not recorded on this platform yet; it cannot be switched on.',
  'node.fields_differ': '"{field}" and "{other}" cannot be compared; choose two fields of one type.',
  'node.not_looker': 'Only the handler, the assistant and case management record a look; leave it to them.',
  'node.not_asked': '"{node}" is not asked in this case now; reload and try again.',
  'node.officer_found':
    'Case management found the problem with "{node}": answer or contest the warning; case management closes it after looking again.',
  'node.remedy_missing': 'There was a problem with "{node}": say how it was put right, then record that there is none.',
  'node.note_missing': 'Say what the problem is with "{node}".',
  'node.not_previewed':
    'The node "{name}" has no preview: somebody looks at it, it is of the card check, or it is retired. Switch it on, or choose another.',
  'node.retired': 'The node "{name}" is retired and can be neither changed nor switched on; add a new one.',
  'node.group_unknown': 'There is no group or stage "{group}"; choose one of those listed.',
  'node.why_off.draft': 'It was added and not switched on yet; look at its preview, then switch it on.',
  'node.imported_unfit': 'The node "{name}" checks all cases; there is nothing to choose about imported ones, leave it out.',
  'node.days_unfit': 'The node "{name}" has no number of days to set; leave it out.',
  'warning.export': 'Warnings',
  'warning.field.case_no': 'Case number',
  'warning.field.case_name': 'Case',
  'warning.field.node_id': 'Node number',
  'warning.field.node': 'Node',
  'warning.field.severity': 'Severity',
  'warning.field.why': 'Reason',
  'warning.field.person': 'Handler',
  'warning.field.on_day': 'Since',
  'warning.field.state': 'State',
  'warning.field.done_on': 'Cleared or settled on',
  'warning.field.held_until': 'Held until',
  'warning.absent': 'There is no such warning; it may have gone with a correction. Go back to the list and reload.',
  'warning.not_handler': 'Only the handler of the case answers this warning; leave it to them.',
  'warning.not_yet': 'This warning has not come up yet (from {on}); answer it then.',
  'severity.reminder': 'reminder',
  'severity.notice': 'notice',
  'severity.serious': 'violation',
  'warning.state.open': 'open',
  'warning.state.cleared': 'cleared',
  'warning.state.upcoming': 'to come',
  'warning.state.settled': 'settled',
  'node.why_off.no_check': 'What it needs is not recorded on this platform yet.',
  'node.stale': 'Somebody has just changed the node "{name}" (version {version}, yours is {yours}); reload and change again.',
  'why.not_yet': 'Due by {due}; the warning comes up if it is not done by then.',
  'why.basis': ' (under: {basis})',
}

const kindsText = (list: string, language: 'zh' | 'en') =>
  list
    .split('|')
    .map((kind) => allKinds[kind]?.[language] ?? kind)
    .join(language === 'zh' ? '或' : ' or ')

const lawText = ({ law, article }: Basis, language: 'zh' | 'en') => {
  if (!article) return language === 'zh' ? `《${law}》` : law
  if (language === 'en') return `${law} art. ${article}`
  const several = article.replaceAll(',', '、')
  return `《${law}》第${/[条款]/.test(article) ? several : `${several}条`}`
}

/**
 * Why there is a warning: one sentence and its first legal basis. `{days}` is how many days late it was done, or is `today`.
 * The only thing about a warning that depends on the day on which it is looked at; once it is `over`, on that day.
 */
export function whyText(why: Hit['why'], language: 'zh' | 'en', today: Day, over: Day | null = null): string {
  const texts: Record<string, string> = language === 'zh' ? zh : en
  const ended = over !== null && over < today ? over : null
  const until = why.params.done ?? ended ?? today
  const due = why.params.due
  const days = typeof due === 'string' && isDay(due) && typeof until === 'string' ? Math.max(0, daysBetween(due, until as Day)) : ''
  const kind = why.params.kind ? allKinds[String(why.params.kind)]?.[language] : undefined
  const kinds = Object.entries(why.params).flatMap(([name, value]) =>
    name.endsWith('_kinds') ? [[name, kindsText(String(value), language)]] : [],
  )
  const values: Record<string, unknown> = { ...why.params, days, ...(kind ? { kind } : {}), ...Object.fromEntries(kinds) }
  const fill = (text: string, by: Record<string, unknown>) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(by[name] ?? ''))
  const waiting = typeof due === 'string' && due >= today && why.key.endsWith('.open')
  const key = why.params.left === 0 && texts[`${why.key}.same_day`] ? `${why.key}.same_day` : why.key
  const filled = fill(texts[waiting ? 'why.not_yet' : key] ?? key, values)
  const sentence = (ended ? filled.replace('至今', `至 ${ended} `) : filled).replace(/\b1 days\b/g, '1 day')
  const first = why.basis[0]
  return first ? sentence + fill(texts['why.basis']!, { basis: lawText(first, language) }) : sentence
}
