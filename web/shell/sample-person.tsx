import { Select } from 'antd'
import { sampleAccounts } from '../../src/platform/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useMe } from '../session.ts'
import * as text from './text.ts'

/** Everybody of a sample office is invented: one looks at it as the handler, then as the reviewer, without signing in anew. */
export function SamplePerson({ onChoose, onClose }: { onChoose: (account_id: number) => void; onClose: () => void }) {
  const t = useText(text)
  const who = useMe()
  const accounts = useCall(sampleAccounts, {}, { staleTime: 300_000 })
  const groups = Map.groupBy(accounts.data?.rows ?? [], (a) => a.department ?? '')
  return (
    <Select
      className="sample-person"
      size="small"
      variant="borderless"
      aria-label={t('sample_as')}
      value={null}
      placeholder={t('sample_as')}
      open
      autoFocus
      onOpenChange={(open) => !open && onClose()}
      loading={accounts.isFetching}
      popupMatchSelectWidth={240}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={accounts.isFetching ? null : t('sample_nobody')}
      onChange={(account_id: number | null) => account_id !== null && onChoose(account_id)}
      options={[...groups].map(([department, people]) => ({
        label: department || '—',
        options: people
          .filter((a) => a.account_id !== who.account_id)
          .map((a) => ({ value: a.account_id, label: a.post ? `${a.name} · ${a.post}` : a.name })),
      }))}
    />
  )
}
