import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { listPersons } from '../../../src/people/contract.ts'
import { listReviewers, setReviewer, type Reviewer } from '../../../src/quality/reviewers/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { wholeList } from '../../ui/list-state.ts'
import { Page, PageHead } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { useWords } from './words.ts'
import './reviews.css'

type Row = z.output<typeof Reviewer>
/** Who may be drawn as a reviewer, for which lines, since when, and what each has on hand. */
export function PoolPage() {
  const { t, names } = useWords()
  const today = useToday()
  const read = useCall(listReviewers, {})
  const [editing, setEditing] = useState<Row | 'new' | null>(null)
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('pool.name'),
      fixed: true,
      phone: 'title',
      render: (r) => (
        <>
          <strong>{r.name}</strong> {!r.account && <span className="second">{t('pool.no_account')}</span>}
        </>
      ),
    },
    { key: 'department', title: t('col.department'), phone: 'meta', render: (r) => r.department },
    {
      key: 'lines',
      title: t('pool.lines'),
      phone: 'meta',
      render: (r) => (r.lines.length ? r.lines.map(names.line).join(t('comma')) : t('pool.all_lines')),
    },
    { key: 'open', title: t('pool.open'), align: 'right', phone: 'end', render: (r) => r.open },
    { key: 'done', title: t('pool.done'), align: 'right', from: 860, phone: 'off', render: (r) => r.done },
    {
      key: 'since',
      title: t('pool.since'),
      from: 1000,
      phone: 'meta',
      render: (r) => (r.until ? t('pool.span', { from: r.since, to: r.until }) : r.since),
    },
    {
      key: 'state',
      title: t('col.state'),
      from: 1100,
      phone: 'off',
      render: (r) => (
        <span className="second">{r.until && r.until <= today ? t('pool.out') : r.since > today ? t('pool.coming') : t('pool.in')}</span>
      ),
    },
  ]
  const may = read.data?.may_change ?? false
  const without = (read.data?.rows ?? []).filter((r) => !r.account && !(r.until && r.until <= today)).length
  return (
    <Page wide>
      <PageHead
        title={t('pool')}
        crumbs={[{ label: t('title'), to: '/quality/reviews' }]}
        note={t('pool.note')}
        actions={
          may && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
              {t('pool.add')}
            </Button>
          )
        }
      />
      {without > 0 && <Alert type="warning" showIcon title={t('pool.without_account', { count: without })} style={{ marginBottom: 12 }} />}
      <DataTable
        name="reviewers"
        label={t('pool')}
        list={wholeList(read)}
        columns={columns}
        shown={columns}
        rowKey={(r) => `${r.person_id}-${r.since}`}
        open={may ? (r) => () => setEditing(r) : undefined}
        unit={t('pool.unit')}
        empty={<EmptyState title={t('pool.empty')} more={t('pool.empty_more')} />}
      />
      <SideDrawer open={editing !== null} onClose={() => setEditing(null)} title={editing === 'new' ? t('pool.add') : t('pool.change')}>
        {editing && (
          <Edit key={editing === 'new' ? 'new' : editing.person_id} of={editing === 'new' ? null : editing} done={() => setEditing(null)} />
        )}
      </SideDrawer>
    </Page>
  )
}

type Given = { person_id: number; lines?: string[]; since: string; until?: string | null; note?: string }
function Edit({ of, done }: { of: Row | null; done: () => void }) {
  const { t, names } = useWords()
  const today = useToday()
  const people = useCall(listPersons, {}, { staleTime: 300_000 }).data?.rows ?? []
  const put = useCommand(setReviewer, { onDone: done })
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={of ? { ...of } : { since: today, lines: [] }}
      onFinish={(g: Given) =>
        put.mutate({
          params: { person_id: of?.person_id ?? g.person_id },
          body: {
            lines: g.lines ?? [],
            since: of?.since ?? g.since,
            until: g.until || null,
            note: g.note ?? '',
            version: of?.version ?? 0,
          },
        })
      }
    >
      <Problem error={put.error} />
      {of ? (
        <p>
          <b>{of.name}</b> <span className="second">{t('pool.since_line', { day: of.since })}</span>
        </p>
      ) : (
        <>
          <Form.Item name="person_id" label={t('pool.person')} rules={[{ required: true, message: t('pool.person_missing') }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={people
                .filter((p) => p.category === 'prosecutor' || p.category === 'assistant')
                .map((p) => ({ value: p.person_id, label: [p.name, p.department].filter(Boolean).join(' · ') }))}
            />
          </Form.Item>
          <Form.Item name="since" label={t('pool.since')} rules={[{ required: true, message: t('pool.since_missing') }]}>
            <DayField />
          </Form.Item>
        </>
      )}
      <Form.Item name="lines" label={t('pool.lines')} extra={t('pool.lines_note')}>
        <Select mode="multiple" allowClear options={names.options(names.data?.lines)} />
      </Form.Item>
      <Form.Item name="until" label={t('pool.until')} extra={t('pool.until_note')}>
        <DayField />
      </Form.Item>
      <Form.Item name="note" label={t('pool.remark')}>
        <Input maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={put.isPending}>
        {t(of ? 'pool.save' : 'pool.add')}
      </Button>
    </Form>
  )
}
