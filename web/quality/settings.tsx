import { Button } from 'antd'
import { listSettings, type Setting } from '../../src/quality/settings/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useListState } from '../ui/list-state.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { Decide, Propose } from './setting-forms.tsx'
import { useValue } from './setting-value.ts'
import { QualityTabs } from './tabs.tsx'
import * as text from './text.ts'
import './quality.css'

/** What review is set to, since when, on what basis, and what has been proposed. */
export function SettingsPage() {
  const t = useText(text)
  const { query, change } = useListState()
  const read = useCall(listSettings, {})
  const settings = read.data?.rows ?? []
  const waiting = settings.flatMap((s) => s.rows).filter((r) => r.state === 'proposed').length
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
        <Propose
          setting={settings.find((s) => s.code === query.code)}
          atOnce={read.data.may.confirm}
          onClose={() => change({ code: null })}
        />
      )}
    </Page>
  )
}

type RowProps = { setting: Setting; may: { propose: boolean; confirm: boolean }; onPropose: () => void }
function Row({ setting, may, onPropose }: RowProps) {
  const t = useText(text)
  const value = useValue()
  return (
    <div className="setting-row">
      <div className="setting-head">
        <b>{setting.name}</b>
        <b>{value(setting, setting.value)}</b>
        {may.propose && (
          <Button
            size="small"
            className="setting-tools"
            onClick={onPropose}
            aria-label={`${t(may.confirm ? 'settings.set' : 'settings.propose')} ${setting.name}`}
          >
            {t(may.confirm ? 'settings.set' : 'settings.propose')}
          </Button>
        )}
      </div>
      <ul className="setting-history" aria-label={`${setting.name} ${t('settings.history')}`}>
        {setting.rows.map((r) => (
          <li key={`${r.valid_from} ${r.version}`} className={r.state === 'now' ? 'is-now' : undefined}>
            <span className="nowrap">{r.valid_from}</span>
            <span>{value(setting, r.value)}</span>
            <span className={r.state === 'past' ? 'third' : undefined}>{t(`settings.state.${r.state}`)}</span>
            <span className="second">{[...new Set([r.basis, t(`mark.${r.mark}`), r.reason])].filter(Boolean).join(' · ')}</span>
            <span className="third">
              {[r.by && t('settings.by', { person: r.by }), r.confirmed_by && t('settings.confirmed_by', { person: r.confirmed_by })]
                .filter(Boolean)
                .join('，')}
            </span>
            {r.state === 'proposed' && may.confirm && <Decide setting={setting} row={r} />}
          </li>
        ))}
      </ul>
    </div>
  )
}
