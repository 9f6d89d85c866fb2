import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useMemo } from 'react'
import { useText } from '../i18n.ts'
import { useWidth } from '../shell/width.ts'
import { isRecord, stored } from '../stored.ts'
import type { Column } from './cards.tsx'
import * as text from './text.ts'

/** By table: columns that were added to or taken from those shown by default. */
const choices = stored<Record<string, unknown>>('columns', {}, isRecord)

/** Which columns of a table are shown in this browser, and the control to choose them. */
export function useShownColumns<R>(name: string, columns: Column<R>[]) {
  const chosen = choices.use()[name]
  const width = useWidth()
  const byDefault = useMemo(() => columns.filter((c) => !c.optional && (!c.from || width >= c.from)).map((c) => c.key), [columns, width])
  const keys = Array.isArray(chosen) ? (chosen as string[]) : byDefault
  const shown = columns.filter((c) => c.fixed || keys.includes(c.key))
  const choose = (next: string[] | null) => choices.set({ ...choices.get(), [name]: next })
  return { shown, chooser: <Chooser columns={columns} shown={shown} choose={choose} /> }
}

function Chooser<R>({ columns, shown, choose }: { columns: Column<R>[]; shown: Column<R>[]; choose: (keys: string[] | null) => void }) {
  const t = useText(text)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('list.columns_title')}
      content={
        <div className="column-chooser">
          <Checkbox.Group
            value={shown.map((c) => c.key)}
            onChange={(keys) => choose(keys)}
            options={columns.map((c) => ({ value: c.key, label: c.title, disabled: c.fixed }))}
          />
          <Button size="small" type="link" onClick={() => choose(null)}>
            {t('list.columns_reset')}
          </Button>
        </div>
      }
    >
      <Button size="small" icon={<SettingOutlined />} className="no-print hide-phone">
        {t('list.columns', { shown: shown.length, all: columns.length })}
      </Button>
    </Popover>
  )
}
