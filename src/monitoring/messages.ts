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
  'node.days_unfit': '节点“{name}”没有可设置的天数，请不要填写天数。',
  'warning.absent': '没有这条预警，可能因事实更正已消失，请返回列表刷新。',
  'warning.not_handler': '只有承办人可以答复这条预警，请由承办人办理。',
  'warning.not_yet': '这条预警尚未出现（{on}起），届时再答复。',
  'severity.reminder': '提示',
  'severity.notice': '预警',
  'severity.serious': '违规',
  'warning.state.open': '未消除',
  'warning.state.cleared': '已消除',
  'warning.state.upcoming': '未到',
  'node.why_off.not_in_exports': '所需活动通常不在导出的案件表中；本院在平台内登记这些活动后再启用。',
  'node.why_off.no_check': '所需信息本平台尚未记录。',
  'node.stale': '节点“{name}”的设置刚被他人改过（现为第 {version} 版，您打开的是第 {yours} 版），请刷新后再改。',
  'warning.cursor_stale': '列表位置已失效，请从第一页重新查看。',
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
  'node.days_unfit': 'The node "{name}" has no number of days to set; leave it out.',
  'warning.absent': 'There is no such warning; it may have gone with a correction. Go back to the list and reload.',
  'warning.not_handler': 'Only the handler of the case answers this warning; leave it to them.',
  'warning.not_yet': 'This warning has not come up yet (from {on}); answer it then.',
  'severity.reminder': 'reminder',
  'severity.notice': 'notice',
  'severity.serious': 'violation',
  'warning.state.open': 'open',
  'warning.state.cleared': 'cleared',
  'warning.state.upcoming': 'to come',
  'node.why_off.not_in_exports': 'Exports of cases rarely tell of the acts it needs; switch it on once the office records them here.',
  'node.why_off.no_check': 'What it needs is not recorded on this platform yet.',
  'node.stale': 'Somebody has just changed the node "{name}" (version {version}, yours is {yours}); reload and change again.',
  'warning.cursor_stale': 'The place in the list is no longer valid; start again from the first page.',
  'why.not_yet': 'Due by {due}; the warning comes up if it is not done by then.',
  'why.basis': ' (under: {basis})',
}

const lawText = ({ law, article }: Basis, language: 'zh' | 'en') => {
  if (!article) return language === 'zh' ? `《${law}》` : law
  if (language === 'en') return `${law} art. ${article}`
  return `《${law}》第${/[条款]/.test(article) ? article : `${article}条`}`
}

/**
 * Why there is a warning: one sentence and its first legal basis. `{days}` is how many days late it was done, or is `today`.
 * The only thing about a warning that depends on the day on which it is looked at.
 */
export function whyText(why: Hit['why'], language: 'zh' | 'en', today: Day): string {
  const texts: Record<string, string> = language === 'zh' ? zh : en
  const until = why.params.done ?? today
  const due = why.params.due
  const days = typeof due === 'string' && isDay(due) && typeof until === 'string' ? Math.max(0, daysBetween(due, until as Day)) : ''
  const kind = why.params.kind ? allKinds[String(why.params.kind)]?.[language] : undefined
  const values: Record<string, unknown> = { ...why.params, days, ...(kind ? { kind } : {}) }
  const fill = (text: string, by: Record<string, unknown>) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(by[name] ?? ''))
  const waiting = typeof due === 'string' && due >= today && why.key.endsWith('.open')
  const sentence = fill(texts[waiting ? 'why.not_yet' : why.key] ?? why.key, values)
  const first = why.basis[0]
  return first ? sentence + fill(texts['why.basis']!, { basis: lawText(first, language) }) : sentence
}
