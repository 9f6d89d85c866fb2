import { Checkbox, Select } from 'antd'
import type { z } from 'zod'
import { listDepartments, roleField, type Account } from '../../src/people/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import * as shellText from '../shell/text.ts'
import * as text from './text.ts'

type Roles = z.output<typeof Account>['roles']
type Role = Roles[number]['role']
export const standsAlone = (role: Role) => role === 'system_admin' || role === 'auditor'
/** The server decides; this only tells early. */
export const conflict = (roles: Roles) =>
  roles.length > 1 && roles.some((r) => standsAlone(r.role)) && new Set(roles.map((r) => r.role)).size > 1

/** Which roles an account has, each with what it opens; heading a department asks which. */
export function RoleFields({ value = [], onChange }: { value?: Roles; onChange?: (roles: Roles) => void }) {
  const t = useText(text)
  const shell = useText(shellText)
  const departments = useCall(listDepartments, {})
  const heads = value.filter((r) => r.role === 'department_head')
  const set = (role: Role, on: boolean) => onChange?.(on ? [...value, { role, department_id: null }] : value.filter((r) => r.role !== role))
  const setHeads = (ids: number[]) =>
    onChange?.([
      ...value.filter((r) => r.role !== 'department_head'),
      ...(ids.length ? ids : [null]).map((department_id) => ({ role: 'department_head' as const, department_id })),
    ])
  return (
    <div className="role-fields" role="group" aria-label={t('roles')}>
      {roleField.options.map((role) => (
        <div key={role}>
          <Checkbox checked={value.some((r) => r.role === role)} onChange={(e) => set(role, e.target.checked)}>
            <b>{shell(`role.${role}`)}</b> <span className="second">{t(`role_means.${role}`)}</span>
          </Checkbox>
          {role === 'department_head' && heads.length > 0 && (
            <Select
              mode="multiple"
              className="role-departments"
              aria-label={t('heads_which')}
              placeholder={t('heads_which')}
              showSearch={{ optionFilterProp: 'label' }}
              value={heads.flatMap((h) => (h.department_id === null ? [] : [h.department_id]))}
              onChange={setHeads}
              options={(departments.data?.rows ?? []).map((d) => ({ value: d.department_id, label: d.name }))}
            />
          )}
        </div>
      ))}
      <p className="meta">{t('alone_note')}</p>
    </div>
  )
}
