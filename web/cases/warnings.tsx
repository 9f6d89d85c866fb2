import { Alert, App, Button, Form, Input } from 'antd'
import { openWarning, replyWarning, type Warning } from '../../src/monitoring/contract.ts'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Cites } from '../ui/marks.tsx'
import { Pairs, Section } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { NoticesOfCase } from '../warnings/of-case.tsx'
import { Remedy } from '../warnings/remedy.tsx'
import { WarningMark } from '../warnings/severity.tsx'
import * as responseText from '../warnings/response-text.ts'
import type { Dossier } from './dossier.ts'
import { useWords } from './words.ts'

/** One warning: what, since when, why; opens its basis and replies. */
export function WarningLine({ of, onOpen }: { of: Warning; onOpen: (id: number) => void }) {
  const { t } = useWords()
  const when =
    of.state === 'open'
      ? t('warnings.since', { day: of.on_day })
      : of.state === 'upcoming'
        ? t('warnings.to_be', { day: of.on_day })
        : t('warnings.gone', { from: of.on_day, to: of.settled_on ?? of.cleared_on })
  return (
    <li className={`warning-line is-${of.state}`}>
      <div className="warning-what">
        <WarningMark of={of} />
        <b>{of.node}</b>
        <span className="meta nowrap">{when}</span>
        {of.replied && <span className="meta nowrap">{t('warnings.replied')}</span>}
      </div>
      <p className="second">{of.why}</p>
      <Button size="small" className="no-print" onClick={() => onOpen(of.warning_id)}>
        {t('warnings.view')}
        <span className="hidden-text"> {of.node}</span>
      </Button>
    </li>
  )
}

export function Warnings({ dossier: { record, warnings, upcoming = [] }, onOpen }: { dossier: Dossier; onOpen: (id: number) => void }) {
  const { t } = useWords()
  if (!warnings) return <RowsSkeleton rows={4} />
  const open = warnings.filter((w) => w.state === 'open')
  const cleared = warnings.filter((w) => w.state === 'cleared' || w.state === 'settled')
  return (
    <>
      <NoticesOfCase case_id={record.case_id} />
      <Section title={t('warnings.open')} count={open.length}>
        {open.length ? (
          <ul>
            {open.map((w) => (
              <WarningLine key={w.warning_id} of={w} onOpen={onOpen} />
            ))}
          </ul>
        ) : (
          <EmptyState small title={t('warnings.none')} more={t('warnings.none_more')} />
        )}
      </Section>
      {upcoming.length > 0 && (
        <Section title={t('warnings.upcoming')} count={upcoming.length} extra={t('warnings.upcoming_note')}>
          <ul>
            {upcoming.map((w) => (
              <WarningLine key={w.warning_id} of={w} onOpen={onOpen} />
            ))}
          </ul>
        </Section>
      )}
      {cleared.length > 0 && (
        <Section title={t('warnings.cleared')} count={cleared.length}>
          <ul>
            {cleared.map((w) => (
              <WarningLine key={w.warning_id} of={w} onOpen={onOpen} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

export function WarningDrawer({ warning_id, onClose }: { warning_id: number | null; onClose: () => void }) {
  const { t } = useWords()
  const read = useCall(openWarning, { params: { warning_id: warning_id ?? 0 } }, { enabled: warning_id !== null })
  return (
    <SideDrawer open={warning_id !== null} onClose={onClose} title={t('warning.title')} printable>
      {read.isError ? (
        <ErrorState small error={read.error} retry={() => void read.refetch()} />
      ) : !read.data || read.data.warning_id !== warning_id ? (
        <RowsSkeleton rows={6} />
      ) : (
        <OneWarning key={warning_id} of={read.data} />
      )}
    </SideDrawer>
  )
}

function OneWarning({ of }: { of: import('../../src/monitoring/contract.ts').WarningRecord }) {
  const { t } = useWords()
  const response = useText(responseText)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ text: string }>()
  const send = useCommand(replyWarning, {
    onDone: () => {
      form.resetFields()
      void message.success(t('warnings.replied'))
    },
  })
  return (
    <>
      <p className="warning-what">
        <WarningMark of={of} />
        <b>{of.node}</b>
      </p>
      <p className="case-warning-why">{of.why}</p>
      <Pairs
        rows={[
          [t('warning.responsible'), of.person ?? ''],
          [t('warning.basis'), <Cites key="b" basis={of.basis} />],
          ...(of.remedy ? ([[t('warning.remedy'), <Remedy key="m" of={of} />]] as [string, ReactNode][]) : []),
          ...of.facts.map((f): [string, string, string] => [t('warning.facts'), `${f.on} ${f.name}`, t(`warning.${f.as}`)]),
        ]}
      />
      <p>
        <Link to={`/warnings/${of.warning_id}`}>{response('one.response')}</Link>
      </p>
      <Section title={t('warning.replies')} count={of.replies.length || undefined} className="warning-replies">
        {of.replies.length ? (
          <ul>
            {of.replies.map((r) => (
              <li key={r.fact_id} className="reply">
                <p className="meta">
                  {r.on} {r.person}
                </p>
                <p>{r.text}</p>
              </li>
            ))}
          </ul>
        ) : (
          <p className="second case-note">
            {t('warning.no_reply')} {of.reply_days !== null && t('warning.reply_days', { days: of.reply_days })}
          </p>
        )}
        {of.open_actions.includes('reply') && (
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            onFinish={({ text }) => send.mutate({ params: { warning_id: of.warning_id }, body: { text } })}
          >
            {send.isError && <Alert type="error" showIcon role="alert" title={send.error.message} style={{ marginBottom: 12 }} />}
            <Form.Item
              name="text"
              label={t('warning.reply_label')}
              rules={[{ required: true, whitespace: true, message: t('problem.required') }]}
            >
              <Input.TextArea rows={3} maxLength={2000} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={send.isPending}>
              {t('warning.reply_do')}
            </Button>
          </Form>
        )}
      </Section>
    </>
  )
}
