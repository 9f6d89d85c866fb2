import { UserSwitchOutlined } from '@ant-design/icons'
import { App, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { goOnAs, sampleAccounts } from '../../src/platform/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { enter, useMe } from '../session.ts'
import * as text from './text.ts'

/** Everybody of a sample office is invented: one looks at it as the handler, then as the reviewer, without signing in anew. */
export function SamplePerson() {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const accounts = useCall(sampleAccounts, {}, { enabled: open, staleTime: 300_000 })
  const go = useCommand(goOnAs, {
    onDone: (me) => {
      void navigate('/')
      enter(me)
    },
  })
  const groups = Map.groupBy(accounts.data?.rows ?? [], (a) => a.department ?? '')
  return (
    <Select
      className="sample-person"
      size="small"
      variant="borderless"
      aria-label={t('sample_as')}
      prefix={<UserSwitchOutlined aria-hidden />}
      value={null}
      placeholder={t('sample_as')}
      open={open}
      onOpenChange={setOpen}
      loading={accounts.isFetching || go.isPending}
      disabled={go.isPending}
      popupMatchSelectWidth={240}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={accounts.isFetching ? null : t('sample_nobody')}
      onChange={(account_id: number) => {
        setOpen(false)
        go.mutate({ body: { account_id } }, { onError: (error) => void message.error(error.message) })
      }}
      options={[...groups].map(([department, people]) => ({
        label: department || '—',
        options: people
          .filter((a) => a.account_id !== who.account_id)
          .map((a) => ({ value: a.account_id, label: a.post ? `${a.name} · ${a.post}` : a.name })),
      }))}
    />
  )
}
