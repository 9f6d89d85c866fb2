import type { z } from 'zod'
import type { Gap, memberRoles } from './contract.ts'

type Seat = { role: (typeof memberRoles)[number]; on_leave_to: string | null }

/**
 * What a case-handling unit lacks today. A sole unit 独任检察官 is "1+1+1": procurator, assistant, clerk; a group 办案组 has at least
 * two procurators, one of them leading.
 *
 * @source 《人民检察院组织法》(2018) 第二十八条; 《人民检察院刑事诉讼规则》(2019) 第五条; "1+1+1" is the office's own arrangement
 */
export function gapsOf(kind: 'sole' | 'group', members: Seat[]): z.infer<typeof Gap>[] {
  const holding = (role: Seat['role']) => members.filter((m) => m.role === role)
  const leads = holding('lead')
  const procurators = [...leads, ...holding('prosecutor')]
  const gaps: z.infer<typeof Gap>[] = []
  if (!procurators.length) gaps.push({ code: 'unit.no_prosecutor', role: 'prosecutor' })
  else if (kind === 'group' && procurators.length < 2) gaps.push({ code: 'unit.group_too_small', role: 'prosecutor' })
  if (kind === 'group' && procurators.length && !leads.length) gaps.push({ code: 'unit.no_lead', role: 'lead' })
  if (procurators.length && procurators.every((m) => m.on_leave_to)) gaps.push({ code: 'unit.lead_on_leave', role: 'prosecutor' })
  if (!holding('assistant').length) gaps.push({ code: 'unit.no_assistant', role: 'assistant' })
  if (!holding('clerk').length) gaps.push({ code: 'unit.no_clerk', role: 'clerk' })
  return gaps
}

const administrators = ['system_admin', 'auditor'] as const

/**
 * Whether one account may hold these roles together. System administration and audit keep each other in check, and neither sees
 * cases: they go with no other role.
 *
 * @source GB/T 22239-2019 level 3: separate system, security and audit administrators (unverified)
 */
export function rolesConflict(roles: readonly string[]): boolean {
  return administrators.some((role) => roles.includes(role)) && new Set(roles).size > 1
}
