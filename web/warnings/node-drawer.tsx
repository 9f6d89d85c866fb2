import { Alert, App, Button, Form, Input, InputNumber, Radio, Switch } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { listWarnings, severities, type Severity } from '../../src/monitoring/contract.ts'
import * as messages from '../../src/monitoring/messages.ts'
import { retireCustomNode, type Rule } from '../../src/monitoring/custom/contract.ts'
import { changeNode, listNodeChanges, type Node } from '../../src/monitoring/nodes/contract.ts'
import { useCall, useCommand, type Output } from '../client.ts'
import { useWords } from '../cases/words.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { beijingTime } from '../ui/format.ts'
import { Cites } from '../ui/marks.tsx'
import { Pairs } from '../ui/page.tsx'
import { NodePreview } from './node-preview.tsx'
import { Remedy } from './remedy.tsx'
import { NodeState, SeverityMark } from './severity.tsx'
import * as nodeText from './node-text.ts'
import { draftOf } from './rule-draft.ts'
import { useRuleWords } from './rule-words.ts'
import * as text from './text.ts'
import './nodes.css'

const FORM = 'node-settings'
type Props = { node: Node | undefined; onClose: () => void; onChanged: (job_id: number | null) => void }
/** One node: what it is, its warnings, its settings with their consequences, who changed them. */
export function NodeDrawer({ node: asked, onClose, onChanged }: Props) {
  const t = useText(text)
  const own = useText(nodeText)
  const { act, clock } = useWords()
  const who = useMe()
  // What it shows stays while it closes.
  const [node, setNode] = useState(asked)
  if (asked && asked !== node) setNode(asked)
  const seesWarnings = who.person_id !== null || has(who, 'case_officer', 'chief', 'department_head')
  const counts = useCall(listWarnings, { query: { node: node?.node_id, limit: 1 } }, { enabled: asked !== undefined && seesWarnings })
  const { message } = App.useApp()
  const send = useCommand(changeNode, {
    onDone: ({ job_id }) => {
      if (job_id === null) void message.info(t('node.saved_same'))
      onChanged(job_id)
    },
  })
  if (!node) return null
  const may = node.open_actions.includes('change')
  const evidence = [
    ...node.evidence.kinds.map(act),
    ...node.evidence.clocks.map((code) => own('own.clock', { name: clock(code, 1, false) })),
  ].join(t.language === 'zh' ? '、' : ', ')
  const states = counts.isPlaceholderData ? undefined : counts.data?.states
  return (
    <SideDrawer
      open={asked !== undefined}
      onClose={onClose}
      title={node.node_id}
      printable
      footer={
        may && (
          <div className="drawer-foot">
            <Button type="primary" htmlType="submit" form={FORM} loading={send.isPending}>
              {t('node.save')}
            </Button>
            <span className="foot-key meta">{t('node.then.job')}</span>
          </div>
        )
      }
    >
      <h3 className="node-title">{node.name}</h3>
      <Pairs
        labelWidth={88}
        rows={[
          [t('node.group'), node.group_name],
          [t('node.stage'), t.of(`stage.${node.stage}`)],
          [t('node.severity'), <Heavy key="s" node={node} />],
          [
            t('node.days'),
            node.days === null
              ? null
              : node.days === node.days_default
                ? t('nodes.days', { days: node.days })
                : t('nodes.days_of', { days: node.days, usual: node.days_default }),
          ],
          [t('node.live'), <NodeState key="l" node={node} />],
          [t('node.reach'), node.imported === null ? null : t(node.imported ? 'node.reach.all' : 'node.reach.own')],
          [t('node.why_off'), node.why_off],
          [own('own.version'), node.custom && own('own.version_v', { version: node.custom.version })],
          [
            own('own.retired'),
            node.custom?.retired_on ? own('own.retired_v', { day: node.custom.retired_on, why: node.custom.retired_why }) : null,
          ],
          [own('own.owner'), own(`owner.${node.owner}`)],
          [own('own.look'), node.look?.question ?? null],
          [own('own.look_evidence'), node.look?.evidence ?? null],
          [own('own.evidence'), evidence || null],
          [own('own.put_right'), node.custom?.evidence || null],
          [t('one.basis'), <Cites key="b" basis={node.basis} />],
          [t('node.remedy'), <Remedy key="m" of={node} />],
          [t('node.reply'), node.reply_days === null ? t('one.reply_oral') : t('one.reply_days_v', { days: node.reply_days })],
          [t('node.version'), node.version ? t('node.version_v', { version: node.version }) : t('node.version_0')],
          ...(states
            ? [
                [
                  t('node.now'),
                  <Link key="w" to={`/warnings?node=${node.node_id}`}>
                    {t('node.now_v', states)}
                  </Link>,
                ] as Pair,
              ]
            : []),
        ].filter((pair): pair is Pair => pair[1] !== null)}
      />
      {may && (
        <Settings
          key={`${node.node_id}-${node.version}`}
          node={node}
          count={states ? states.open + states.cleared + states.upcoming : 0}
          error={send.error?.message}
          save={(body) => send.mutate({ params: { node_id: node.node_id }, body: { version: node.version, ...body } })}
        />
      )}
      {node.open_actions.includes('retire') && <Own key={node.node_id} node={node} onRetired={onChanged} />}
      <Changes node_id={node.node_id} />
    </SideDrawer>
  )
}
type Pair = [string, React.ReactNode]
type Setting = { live: boolean; severity: Severity; days?: number | null; imported?: boolean | null }

function Heavy({ node }: { node: Node }) {
  const t = useText(text)
  const words = useText(messages)
  return (
    <>
      <SeverityMark severity={node.severity} />
      {node.severity !== node.severity_default && (
        <span className="second">{t('nodes.severity_of', { usual: words(`severity.${node.severity_default}`) })}</span>
      )}
    </>
  )
}

type SettingsProps = {
  node: Node
  count: number
  error: string | undefined
  save: (body: { live: boolean; severity: Severity; days?: number; imported?: boolean }) => void
}
function Settings({ node, count, error, save }: SettingsProps) {
  const t = useText(text)
  const words = useText(messages)
  const [form] = Form.useForm<Setting>()
  const wanted = { ...node, ...Form.useWatch([], form) } as Setting & Node
  const then = [
    wanted.live !== node.live && t(wanted.live ? 'node.then.on' : count ? 'node.then.off' : 'node.then.off_none', { count }),
    wanted.live && wanted.severity !== node.severity && t('node.then.severity', { count, severity: words(`severity.${wanted.severity}`) }),
    wanted.live &&
      typeof wanted.days === 'number' &&
      wanted.days !== node.days &&
      t('node.then.days', { from: node.days, to: wanted.days }),
    wanted.live && wanted.imported !== node.imported && t(wanted.imported ? 'node.then.imported' : 'node.then.own'),
  ].filter((one) => one !== false)
  return (
    <section className="node-settings no-print" aria-label={t('node.change')}>
      <h3>{t('node.change')}</h3>
      {error && <Alert type="error" showIcon role="alert" title={error} />}
      <Form
        form={form}
        id={FORM}
        layout="vertical"
        requiredMark={false}
        initialValues={{ live: node.live, severity: node.severity, days: node.days, imported: node.imported }}
        onFinish={({ live, severity, days, imported }) =>
          save({ live, severity, ...(typeof days === 'number' ? { days } : {}), ...(typeof imported === 'boolean' ? { imported } : {}) })
        }
      >
        <Form.Item name="live" valuePropName="checked" label={t('node.f.live')} layout="horizontal" colon={false}>
          <Switch />
        </Form.Item>
        <Form.Item name="severity" label={t('node.f.severity')}>
          <Radio.Group options={[...severities].reverse().map((s) => ({ value: s, label: words(`severity.${s}`) }))} />
        </Form.Item>
        {node.imported !== null && (
          <Form.Item
            name="imported"
            valuePropName="checked"
            label={t('node.f.imported')}
            extra={t('node.f.imported_help')}
            layout="horizontal"
            colon={false}
          >
            <Switch />
          </Form.Item>
        )}
        {node.days_default !== null && (
          <Form.Item name="days" label={t('node.f.days')} extra={t('node.f.days_help', { usual: node.days_default })}>
            <InputNumber min={0} max={365} precision={0} />
          </Form.Item>
        )}
      </Form>
      <div className="node-then" role="status">
        {then.length ? then.map((one) => <p key={String(one)}>{one}</p>) : <p className="third">{t('node.then.none')}</p>}
      </div>
      {node.open_actions.includes('preview') && <NodePreview node={node} days={wanted.days ?? null} imported={wanted.imported ?? null} />}
    </section>
  )
}

/** One of the office's own: change its rule, or end it for good. */
function Own({ node, onRetired }: { node: Node; onRetired: (job_id: number | null) => void }) {
  const t = useText(nodeText)
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const send = useCommand(retireCustomNode, { onDone: ({ job_id }) => onRetired(job_id) })
  const retire = () => send.mutate({ params: { node_id: node.node_id }, body: { version: node.custom!.version, reason } })
  return (
    <div className="node-retire no-print">
      <span className="looks-do">
        <Link to={`/warnings/nodes/${node.node_id}/edit`}>{t('own.edit')}</Link>
        <Button type="text" size="small" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t('own.retire')}
        </Button>
      </span>
      {asking && (
        <>
          {send.error && <Alert type="error" showIcon role="alert" title={send.error.message} />}
          <p className="second">{t('own.retire_more')}</p>
          <Input
            autoFocus
            maxLength={300}
            aria-label={t('own.retire_why')}
            placeholder={t('own.retire_why')}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
          <span>
            <Button danger disabled={!reason.trim()} loading={send.isPending} onClick={retire}>
              {t('own.retire_do')}
            </Button>
          </span>
        </>
      )}
    </div>
  )
}

type Change = Output<typeof listNodeChanges>['rows'][number]
function Changes({ node_id }: { node_id: string }) {
  const t = useText(text)
  const words = useText(messages)
  const own = useText(nodeText)
  const { sentence } = useRuleWords()
  const read = useCall(listNodeChanges, { query: { node: node_id } })
  const value = (field: string, one: unknown) =>
    field === 'imported'
      ? t(one ? 'node.reach.all' : 'node.reach.own')
      : field === 'live'
        ? t(one ? 'nodes.live' : 'nodes.off')
        : field === 'severity'
          ? words.of(`severity.${String(one)}`)
          : field === 'owner'
            ? own.of(`owner.${String(one)}`)
            : field === 'mark'
              ? own.of(`mark.${String(one)}`)
              : String(one)
  const said = ({ changes }: Change) =>
    Object.entries(changes)
      .map(([field, c]) =>
        t.of(
          `change.${field}`,
          { from: value(field, c.from), to: value(field, c.to) },
          own.of(
            `changes.${field}`,
            field === 'rule' ? { to: sentence(draftOf(c.to as Rule)) } : { from: value(field, c.from), to: value(field, c.to ?? '') },
            '',
          ),
        ),
      )
      .filter(Boolean)
      .join('；')
  return (
    <section className="node-changes" aria-label={t('node.history')}>
      <h3>{t('node.history')}</h3>
      {read.data && read.data.rows.length === 0 && <p className="second">{t('node.no_history')}</p>}
      <ul>
        {!read.isPlaceholderData &&
          read.data?.rows.map((c) => (
            <li key={c.fact_id}>
              <time dateTime={c.at}>{beijingTime(c.at)}</time>
              <span>{said(c)}</span>
              <span className="second">{c.by ?? t('node.by_platform')}</span>
            </li>
          ))}
      </ul>
    </section>
  )
}
