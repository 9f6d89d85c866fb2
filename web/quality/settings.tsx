import { decideSetting, listSettings, proposeSetting, type Setting } from '../../src/quality/settings/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { ChangeSetting, ProposeSetting, SettingRows } from '../ui/dated-settings.tsx'
import { useListState } from '../ui/list-state.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { useSettingField } from './setting-field.tsx'
import { useValue } from './setting-value.ts'
import { QualityTabs } from './tabs.tsx'
import * as text from './text.ts'
import './quality.css'

const commands = { propose: proposeSetting, decide: decideSetting }

/** What review is set to, since when, on what basis, and what has been proposed. */
export function SettingsPage() {
  const t = useText(text)
  const fieldOf = useSettingField()
  const { query, change } = useListState()
  const read = useCall(listSettings, {})
  const settings = read.data?.rows ?? []
  const waiting = settings.flatMap((s) => s.rows).filter((r) => r.state === 'proposed').length
  const chosen = settings.find((s) => s.code === query.code)
  return (
    <Page>
      <PageHead
        title={t('tab.settings')}
        crumbs={[{ label: t('title'), to: '/quality' }]}
        note={`${t('settings.note')}${waiting ? ` ${t('settings.waiting', { count: waiting })}` : ''}`}
      />
      <QualityTabs current="settings" />
      {read.isPending && <RowsSkeleton />}
      {read.isError && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data && settings.map((s) => <Row key={s.code} setting={s} may={read.data.may} onPropose={() => change({ code: s.code })} />)}
      {read.data && (
        <ProposeSetting
          setting={chosen}
          commands={commands}
          atOnce={read.data.may.confirm}
          field={chosen && fieldOf(chosen)}
          basisHint={t('settings.basis_hint')}
          then={t(read.data.may.confirm ? 'settings.then_set' : 'settings.then_propose')}
          onClose={() => change({ code: null })}
        />
      )}
    </Page>
  )
}

type RowProps = { setting: Setting; may: { propose: boolean; confirm: boolean }; onPropose: () => void }
function Row({ setting, may, onPropose }: RowProps) {
  const value = useValue()
  return (
    <div className="setting-row">
      <div className="setting-head">
        <b>{setting.name}</b>
        <b>{value(setting, setting.value)}</b>
        {may.propose && <ChangeSetting name={setting.name} atOnce={may.confirm} className="setting-tools" onOpen={onPropose} />}
      </div>
      <SettingRows setting={setting} say={(v) => value(setting, v)} commands={commands} mayConfirm={may.confirm} />
    </div>
  )
}
