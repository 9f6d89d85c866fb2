import type { z } from 'zod'
import { listDepartments, type Account } from '../../src/people/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import * as shellText from '../shell/text.ts'
import { StateDot } from '../ui/marks.tsx'
import * as text from './text.ts'

export type AccountRow = z.output<typeof Account>

/** 部门负责人（第一检察部）、院领导; those without a role work on their own cases. */
export function useRoleWords() {
  const t = useText(text)
  const shell = useText(shellText)
  const departments = useCall(listDepartments, {})
  return (account: Pick<AccountRow, 'roles'>) =>
    account.roles
      .map(({ role, department_id }) => {
        const of = departments.data?.rows.find((d) => d.department_id === department_id)?.name
        return shell(`role.${role}`) + (of ? t('of_department', { name: of }) : '')
      })
      .join(t.language === 'zh' ? '、' : ', ') || shell('role.none')
}

export const stateOf = (a: AccountRow) => (a.disabled ? 'disabled' : a.locked ? 'locked' : a.has_password ? 'active' : 'invited')
export function AccountState({ account }: { account: AccountRow }) {
  const t = useText(text)
  const state = stateOf(account)
  const shape = { active: 'filled', invited: 'hollow', locked: 'square', disabled: 'none' } as const
  return <StateDot shape={shape[state]}>{t(`account.${state}`)}</StateDot>
}
