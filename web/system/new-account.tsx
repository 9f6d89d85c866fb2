import { Alert, Button, Form, Input, Select } from 'antd'
import { useEffect } from 'react'
import type { z } from 'zod'
import { createAccount, listAccounts, listPersons, type Account } from '../../src/people/contract.ts'
import * as messages from '../../src/people/messages.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { fieldProblems } from '../ui/form.ts'
import { OneTimeLink } from './one-time-link.tsx'
import { conflict, RoleFields, standsAlone } from './role-fields.tsx'
import * as text from './text.ts'

type Fields = { login: string; person_id?: number; roles: z.output<typeof Account>['roles'] }

/** Makes an account and shows its one-time link, once. */
export function NewAccount({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(text)
  const [form] = Form.useForm<Fields>()
  const send = useCommand(createAccount)
  const { reset } = send
  useEffect(() => {
    if (!open) reset()
  }, [open, reset])
  useEffect(() => {
    if (send.error) form.setFields(fieldProblems(send.error) as never)
  }, [send.error, form])
  const made = send.data
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('create')}
      footer={
        made ? (
          <Button onClick={onClose}>{t('link_handed')}</Button>
        ) : (
          <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
            {t('create_do')}
          </Button>
        )
      }
    >
      {made?.token ? (
        <OneTimeLink token={made.token} login={made.login} />
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ roles: [] }}
          onFinish={(f) => send.mutate({ body: { login: f.login, person_id: f.person_id ?? null, roles: f.roles } })}
          style={{ paddingTop: 12 }}
        >
          {send.isError && <Alert type="error" showIcon title={send.error.message} role="alert" style={{ marginBottom: 16 }} />}
          <NewFields form={form} enabled={open} />
        </Form>
      )}
    </SideDrawer>
  )
}

function NewFields({ form, enabled }: { form: ReturnType<typeof Form.useForm<Fields>>[0]; enabled: boolean }) {
  const t = useText(text)
  const m = useText(messages)
  const persons = useCall(listPersons, { query: {} }, { enabled })
  const accounts = useCall(listAccounts, {}, { enabled })
  const roles = Form.useWatch('roles', form) ?? []
  const taken = new Map(accounts.data?.rows.map((a) => [a.person_id, a.login]))
  const needsPerson = roles.some((r) => !standsAlone(r.role))
  return (
    <>
      <Form.Item
        name="person_id"
        label={t('person')}
        extra={t('person_note')}
        dependencies={['roles']}
        rules={[
          {
            validator: (_, value) =>
              needsPerson && !value ? Promise.reject(new Error(m('account.role_needs_person'))) : Promise.resolve(),
          },
        ]}
      >
        <Select
          allowClear
          placeholder={t('person_choose')}
          showSearch={{ optionFilterProp: 'label' }}
          options={(persons.data?.rows ?? []).map((p) => ({
            value: p.person_id,
            label: [p.name, p.post, p.department].filter(Boolean).join(' · ') + (taken.has(p.person_id) ? ` · ${t('has_account')}` : ''),
            disabled: taken.has(p.person_id),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="login"
        label={t('login')}
        extra={t('login_note')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('login_wrong') }]}
      >
        <Input maxLength={50} autoComplete="off" />
      </Form.Item>
      <RolesItem label={t('roles')} />
    </>
  )
}

/** The roles, with what would be refused said at once. */
export function RolesItem({ label }: { label?: string }) {
  const m = useText(messages)
  return (
    <Form.Item<Fields>
      name="roles"
      label={label}
      rules={[
        {
          validator: (_, roles: Fields['roles'] = []) =>
            conflict(roles)
              ? Promise.reject(new Error(m('account.roles_conflict')))
              : roles.some((r) => r.role === 'department_head' && r.department_id === null)
                ? Promise.reject(new Error(m('account.role_needs_department')))
                : Promise.resolve(),
        },
      ]}
    >
      <RoleFields />
    </Form.Item>
  )
}
