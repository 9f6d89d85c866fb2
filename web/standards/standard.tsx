import { Alert, App, Button, Form, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { beginDraft, dropDraft, markRead, openStandard } from '../../src/standards/contract.ts'
import * as messages from '../../src/standards/messages.ts'
import { useCall, useCommand, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { useNarrow } from '../shell/width.ts'
import { Citations } from '../quality/lessons/citations.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import { Clauses, Contents } from './clauses.tsx'
import { PublishForm, RepealForm } from './publish.tsx'
import { Reading } from './reading.tsx'
import { StandardState } from './state.tsx'
import * as text from './text.ts'
import './standards.css'

export type StandardRecord = Output<typeof openStandard>

/** A document to be read: its clauses with a table of contents, its versions, who has to read it. */
export function StandardPage() {
  const t = useText(text)
  const m = useText(messages)
  const standard_id = Number(useParams().standard_id)
  const [params] = useSearchParams()
  const version = Number(params.get('version')) || undefined
  const narrow = useNarrow(1100)
  const read = useCall(openStandard, { params: { standard_id }, query: version ? { version_no: version } : {} })
  const { message } = App.useApp()
  const mark = useCommand(markRead, { onDone: (d) => void message.success(t('marked', { day: d.my_read_on })) })
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const d = read.data
  const contents = <Contents clauses={d.clauses} />
  return (
    <Page
      rail={
        <>
          {!narrow && <Section title={t('contents')}>{contents}</Section>}
          <Versions d={d} />
        </>
      }
    >
      <PageHead
        title={d.name}
        crumbs={[
          { label: t('title'), to: '/standards' },
          { label: m(`standard.kind.${d.kind}`), to: `/standards?kind=${d.kind}` },
        ]}
        note={
          <>
            <StandardState state={d.shown.state} /> {t('version_no', { no: d.shown.version_no })}
            {d.shown.valid_from && ` · ${t('in_force_from', { day: d.shown.valid_from })}`} ·{' '}
            {t('clause_count', { count: d.clauses.length })}
          </>
        }
        actions={<Actions d={d} />}
      />
      <Banner d={d} />
      {narrow && (
        <details className="contents-fold">
          <summary>{t('contents')}</summary>
          {contents}
        </details>
      )}
      <Clauses clauses={d.clauses} />
      {d.open_actions.includes('read') && (
        <div className="read-bar no-print">
          <span>{t('must_read', { due: d.my_due_on })}</span>
          <Problem error={mark.error} />
          <Button
            type="primary"
            loading={mark.isPending}
            onClick={() => mark.mutate({ params: { standard_id }, body: { version_no: d.shown.version_no } })}
          >
            {t('mark_read')}
          </Button>
        </div>
      )}
      {d.my_read_on && <p className="meta">{t('marked', { day: d.my_read_on })}</p>}
      <Citations standard_id={d.standard_id} />
      {(d.open_actions.includes('see_readers') || d.open_actions.includes('set_reading')) && d.shown.state === 'in_force' && (
        <Reading d={d} />
      )}
    </Page>
  )
}

function Banner({ d }: { d: StandardRecord }) {
  const t = useText(text)
  const v = d.shown
  const words =
    v.state === 'draft'
      ? `${t('draft_banner')}${v.note}`
      : v.state === 'coming'
        ? t('coming_banner', { day: v.valid_from })
        : v.state === 'repealed'
          ? t('repealed_banner', { day: v.valid_to, reason: v.repealed })
          : v.state === 'replaced'
            ? t('over_banner', { day: v.valid_to })
            : null
  return words && <Alert type="info" showIcon title={words} style={{ marginBottom: 16 }} />
}

function Versions({ d }: { d: StandardRecord }) {
  const t = useText(text)
  return (
    <Section title={t('versions')} count={d.versions.length}>
      <ul className="versions">
        {d.versions.map((v, i) => {
          const before = d.versions[i + 1]
          return (
            <li key={v.version_no}>
              <span className="versions-head">
                <Link
                  to={`/standards/${d.standard_id}?version=${v.version_no}`}
                  aria-current={v.version_no === d.shown.version_no ? 'page' : undefined}
                >
                  {t('version_no', { no: v.version_no })}
                </Link>
                <StandardState state={v.state} />
              </span>
              {v.valid_from && (
                <span className="meta">
                  {v.valid_to ? t('from_to', { from: v.valid_from, to: v.valid_to }) : t('in_force_from', { day: v.valid_from })}
                </span>
              )}
              {v.note && <span className="meta">{v.note}</span>}
              {before && (
                <Link to={`/standards/${d.standard_id}/compare?before=${before.version_no}&after=${v.version_no}`}>{t('compare')}</Link>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function Actions({ d }: { d: StandardRecord }) {
  const t = useText(text)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [open, setOpen] = useState<'draft' | 'publish' | 'repeal' | null>(null)
  const drop = useCommand(dropDraft, {
    onDone: ({ standard_id }) => void navigate(standard_id ? `/standards/${standard_id}` : '/standards'),
  })
  const may = (action: StandardRecord['open_actions'][number]) => d.open_actions.includes(action)
  const close = () => setOpen(null)
  return (
    <>
      {may('repeal') && !may('publish') && <Button onClick={() => setOpen('repeal')}>{t('repeal')}</Button>}
      {may('drop') && (
        <Popconfirm
          title={t('drop')}
          description={t('drop_sure')}
          okText={t('drop')}
          onConfirm={() =>
            drop.mutate(
              { params: { standard_id: d.standard_id }, body: { version: d.version } },
              { onError: (error) => void message.error(error.message) },
            )
          }
        >
          <Button loading={drop.isPending}>{t('drop')}</Button>
        </Popconfirm>
      )}
      {may('draft') && <Button onClick={() => setOpen('draft')}>{t('draft_next')}</Button>}
      {may('edit') && <Button onClick={() => void navigate(`/standards/${d.standard_id}/edit`)}>{t('edit')}</Button>}
      {may('publish') && (
        <Button type="primary" onClick={() => setOpen('publish')}>
          {t('publish')}
        </Button>
      )}
      <DraftForm open={open === 'draft'} onClose={close} d={d} />
      <PublishForm open={open === 'publish'} onClose={close} standards={[d]} onDone={() => void navigate(`/standards/${d.standard_id}`)} />
      <RepealForm open={open === 'repeal'} onClose={close} standard={d} />
    </>
  )
}

function DraftForm({ open, onClose, d }: { open: boolean; onClose: () => void; d: StandardRecord }) {
  const t = useText(text)
  const navigate = useNavigate()
  const [form] = Form.useForm<{ note: string }>()
  const send = useCommand(beginDraft, { onDone: () => void navigate(`/standards/${d.standard_id}/edit`) })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('draft_next')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('draft_next')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ note }) => send.mutate({ params: { standard_id: d.standard_id }, body: { note: note ?? '', version: d.version } })}
        style={{ paddingTop: 12 }}
      >
        <Problem error={send.error} />
        <Form.Item name="note" label={t('why_draft')}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
