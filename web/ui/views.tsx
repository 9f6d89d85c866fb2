import { TeamOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../i18n.ts'
import { currentView } from './current-view.ts'
import type { Query } from './list-state.ts'
import * as text from './text.ts'

/** `query`: as in the address, without '?'. */
export type View = { key: string; label: string; query: string; count?: number | null; shared?: boolean; own?: boolean }
type Props = {
  views: View[]
  query: Query
  onChoose: (query: string) => void
  onSave?: (name: string, query: string, shared: boolean) => Promise<unknown>
  onRename?: (key: string, name: string, shared: boolean) => Promise<unknown>
  onDelete?: (key: string) => void
}

/** Ready and saved views with their counts. A view that was changed says so, and can be saved under a name. */
export function ViewTabs({ views, query, onChoose, onSave, onRename, onDelete }: Props) {
  const t = useText(text)
  const [saving, setSaving] = useState(false)
  const [renaming, setRenaming] = useState(false)
  const { current, unchanged } = currentView(views, query)
  return (
    <div className="view-tabs no-print">
      <nav aria-label={t('views.label')}>
        {views.map((view) => (
          <button
            key={view.key}
            type="button"
            className={`plain view-tab${view === current ? ' is-current' : ''}`}
            aria-current={view === current ? 'page' : undefined}
            onClick={() => onChoose(new URLSearchParams([...new URLSearchParams(view.query), ['view', view.key]]).toString())}
          >
            {view.shared && <TeamOutlined aria-label={t('views.shared_mark')} />}
            {view.label}
            {view.count !== undefined && view.count !== null && <span className="third">{view.count.toLocaleString('en-US')}</span>}
            {view === current && !unchanged && <span className="changed">{t('views.changed')}</span>}
          </button>
        ))}
      </nav>
      {onSave && !unchanged && (
        <Button type="link" size="small" className="hide-phone" onClick={() => setSaving(true)}>
          {t('views.save')}
        </Button>
      )}
      {onRename && current?.own && (
        <Button type="text" size="small" className="hide-phone" onClick={() => setRenaming(true)}>
          {t('views.rename')}
        </Button>
      )}
      {onDelete && current?.own && (
        <Button type="text" size="small" className="hide-phone" onClick={() => onDelete(current.key)}>
          {t('views.delete', { name: current.label })}
        </Button>
      )}
      {onSave && (
        <SaveView
          open={saving}
          title={t('views.save_title')}
          close={() => setSaving(false)}
          save={(name, shared) =>
            onSave(name, new URLSearchParams(Object.entries(query).filter(([key]) => key !== 'view')).toString(), shared)
          }
        />
      )}
      {onRename && current?.own && (
        <SaveView
          key={current.key}
          open={renaming}
          title={t('views.rename_title')}
          given={{ name: current.label, shared: current.shared ?? false }}
          close={() => setRenaming(false)}
          save={(name, shared) => onRename(current.key, name, shared)}
        />
      )}
    </div>
  )
}

type SaveProps = {
  open: boolean
  title: string
  given?: { name: string; shared: boolean }
  close: () => void
  save: (name: string, shared: boolean) => Promise<unknown>
}
function SaveView({ open, title, given, close, save }: SaveProps) {
  const t = useText(text)
  const [form] = Form.useForm<{ name: string; shared: boolean }>()
  const [busy, setBusy] = useState(false)
  return (
    <Modal
      open={open}
      title={title}
      okText={t('views.save').replace('…', '')}
      confirmLoading={busy}
      onCancel={close}
      destroyOnHidden
      onOk={async () => {
        const { name, shared } = await form.validateFields()
        setBusy(true)
        await save(name, shared ?? false).then(close, () => {})
        setBusy(false)
      }}
    >
      <Form form={form} layout="vertical" requiredMark={false} {...(given ? { initialValues: given } : {})}>
        <Form.Item name="name" label={t('views.name')} rules={[{ required: true, max: 60, whitespace: true, message: t('views.name') }]}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="shared" valuePropName="checked">
          <Checkbox>{t('views.shared')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
