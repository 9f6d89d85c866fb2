import { Button, Form, Input, Popconfirm, Radio, Select } from 'antd'
import type { z } from 'zod'
import { listPersons } from '../../../src/people/contract.ts'
import { declareRelation, endRelation, listRelations, relationKinds, type Relation } from '../../../src/quality/reviewers/contract.ts'
import * as messages from '../../../src/quality/reviewers/messages.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useMe } from '../../session.ts'
import { Page, PageHead, Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx'
import type { Column } from '../../ui/cards.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { useWords } from './words.ts'
import './reviews.css'

type Row = z.output<typeof Relation>
type Given = {
  what: 'person' | 'party'
  other_person_id?: number
  party_words?: string
  kind: (typeof relationKinds)[number]
  note?: string
}
/** Where a person declares with whom no review of theirs should be; case management sees all declarations. */
export function RelationsPage() {
  const { t } = useWords()
  const m = useText(messages)
  const read = useCall(listRelations, {})
  const end = useCommand(endRelation)
  const columns: Column<Row>[] = [
    { key: 'person', title: t('relation.person'), phone: 'meta', render: (r) => (r.mine ? t('relation.me') : r.person) },
    {
      key: 'with',
      title: t('relation.with'),
      fixed: true,
      phone: 'title',
      render: (r) => r.other_person ?? t('relation.words', { words: r.party_words }),
    },
    { key: 'kind', title: t('relation.kind'), phone: 'meta', render: (r) => m.of(`relation.kind.${r.kind}`) },
    { key: 'note', title: t('relation.note'), from: 900, phone: 'meta', render: (r) => r.note },
    {
      key: 'on',
      title: t('relation.on'),
      phone: 'meta',
      render: (r) => (r.ended_on ? t('pool.span', { from: r.declared_on, to: r.ended_on }) : r.declared_on),
    },
    {
      key: 'end',
      title: t('relation.state'),
      phone: 'end',
      render: (r) =>
        r.ended_on ? (
          <span className="second">{t('relation.ended')}</span>
        ) : r.mine ? (
          <Popconfirm
            title={t('relation.end_sure')}
            okText={t('relation.end')}
            cancelText={t('cancel')}
            onConfirm={() => end.mutate({ params: { relation_id: r.relation_id } })}
          >
            <Button size="small">{t('relation.end')}</Button>
          </Popconfirm>
        ) : (
          t('relation.running')
        ),
    },
  ]
  return (
    <Page>
      <PageHead title={t('relations')} crumbs={[{ label: t('title'), to: '/quality/reviews' }]} note={t('relation.about')} />
      <Declare />
      <Section title={t('relation.list')} count={read.data?.rows.length}>
        <Problem error={end.error} />
        {read.isError ? (
          <ErrorState small error={read.error} retry={() => void read.refetch()} />
        ) : !read.data ? (
          <RowsSkeleton rows={3} />
        ) : read.data.rows.length ? (
          <SimpleTable label={t('relation.list')} rows={read.data.rows} columns={columns} rowKey={(r) => r.relation_id} />
        ) : (
          <EmptyState small title={t('relation.none')} more={t('relation.none_more')} />
        )}
      </Section>
    </Page>
  )
}

function Declare() {
  const { t } = useWords()
  const m = useText(messages)
  const who = useMe()
  const [form] = Form.useForm<Given>()
  const what = Form.useWatch('what', form) ?? 'person'
  const people = useCall(listPersons, {}, { staleTime: 300_000 }).data?.rows ?? []
  const send = useCommand(declareRelation, { onDone: () => form.resetFields() })
  return (
    <Section title={t('relation.declare')} className="no-print relation-declare">
      <Problem error={send.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="relation-form"
        initialValues={{ what: 'person', kind: 'relative' }}
        onFinish={(g) =>
          send.mutate({
            body: {
              other_person_id: g.what === 'person' ? (g.other_person_id ?? null) : null,
              party_words: g.what === 'party' ? (g.party_words ?? '') : '',
              kind: g.kind,
              note: g.note ?? '',
            },
          })
        }
      >
        <Form.Item name="what" label={t('relation.with')}>
          <Radio.Group options={(['person', 'party'] as const).map((value) => ({ value, label: t(`relation.what_${value}`) }))} />
        </Form.Item>
        {what === 'person' ? (
          <Form.Item name="other_person_id" label={t('relation.who')} rules={[{ required: true, message: t('relation.who_missing') }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={people
                .filter((p) => p.person_id !== who.person_id)
                .map((p) => ({ value: p.person_id, label: [p.name, p.department].filter(Boolean).join(' · ') }))}
            />
          </Form.Item>
        ) : (
          <Form.Item
            name="party_words"
            label={t('relation.party')}
            extra={t('relation.party_note')}
            rules={[{ required: true, whitespace: true, message: t('relation.party_missing') }]}
          >
            <Input maxLength={60} />
          </Form.Item>
        )}
        <Form.Item name="kind" label={t('relation.kind')}>
          <Select options={relationKinds.map((k) => ({ value: k, label: m.of(`relation.kind.${k}`) }))} />
        </Form.Item>
        <Form.Item name="note" label={t('relation.note')}>
          <Input maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('relation.declare')}
        </Button>
      </Form>
    </Section>
  )
}
