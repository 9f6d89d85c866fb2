import { App, Button, Form, Input, Select } from 'antd'
import { enrolByHand, listEnrolments, type Enrolment } from '../../src/quality/enrol/contract.ts'
import * as messages from '../../src/quality/reviews/messages.ts'
import { useCall, useCommand, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { useDepartments } from '../people/choices.ts'
import { useRegistry } from '../registry.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { useShownColumns } from '../ui/columns.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { FilterBar, type FilterField } from '../ui/filter.tsx'
import { useList, useListState } from '../ui/list-state.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { QualityTabs } from './tabs.tsx'
import * as text from './text.ts'
import './quality.css'

type Class = Output<typeof listEnrolments>['classes'][number]

/** Cases that are reviewed one by one: by which class, because of what, how far the review is. */
export function MandatoryPage() {
  const t = useText(text)
  const { query, change } = useListState()
  const { enrol, ...filter } = query
  const list = useList(listEnrolments, { query: filter })
  const head = useCall(listEnrolments, { query: { ...filter, limit: 1 } }).data
  const departments = useDepartments()
  const columns = useColumns()
  const { shown, chooser } = useShownColumns('mandatory', columns)
  const classes = head?.classes ?? []
  const fields: FilterField[] = [
    { kind: 'choice', key: 'department_id', label: t('f.department'), options: departments },
    {
      kind: 'choice',
      key: 'state',
      label: t('f.state'),
      options: [
        { value: 'standing', label: t('f.standing') },
        { value: 'lapsed', label: t('f.lapsed') },
      ],
    },
  ]
  return (
    <Page wide>
      <PageHead
        title={t('tab.mandatory')}
        crumbs={[{ label: t('title'), to: '/quality' }]}
        note={t('mandatory.note')}
        actions={head?.may.enrol && <Button onClick={() => change({ enrol: '1' })}>{t('mandatory.add')}</Button>}
      />
      <QualityTabs current="mandatory" />
      <Chips classes={classes} current={query.class_id} onChoose={(class_id) => change({ class_id })} />
      <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('mandatory.search') }} extra={chooser} />
      <DataTable
        name="mandatory"
        label={t('tab.mandatory')}
        list={list}
        columns={columns}
        shown={shown}
        rowKey={(e) => `${e.case_id} ${e.class_id}`}
        open={(e) => (e.review_id ? `/quality/reviews/${e.review_id}` : `/cases/${e.case_id}`)}
        unit={t('unit')}
        empty={<EmptyState title={t('mandatory.empty')} more={t('mandatory.empty_more')} />}
      />
      <EnrolDrawer open={enrol === '1'} classes={classes} onClose={() => change({ enrol: null })} />
    </Page>
  )
}

function Chips({ classes, current, onChoose }: { classes: Class[]; current: string | undefined; onChoose: (id: string | null) => void }) {
  const t = useText(text)
  const shown = classes.filter((c) => c.count || c.class_id === current)
  if (!shown.length) return null
  const all = classes.reduce((n, c) => n + c.count, 0)
  const chip = (id: string | null, label: string, count: number) => (
    <li key={id ?? ''}>
      <button
        type="button"
        className={`plain quality-chip${(current ?? null) === id ? ' is-current' : ''}`}
        aria-pressed={(current ?? null) === id}
        onClick={() => onChoose(id)}
      >
        {label}
        <b>{count}</b>
      </button>
    </li>
  )
  return (
    <ul className="quality-chips no-print" aria-label={t('f.class')}>
      {chip(null, t('mandatory.all'), all)}
      {shown.map((c) => chip(c.class_id, c.name, c.count))}
    </ul>
  )
}

function useColumns(): Column<Enrolment>[] {
  const t = useText(text)
  const m = useText(messages)
  const names = useRegistry()
  const ground = (e: Enrolment) =>
    e.fact
      ? [e.fact, e.outcome && names.outcome(e.category, e.outcome)]
      : [e.enrolled_by && t('mandatory.by_hand', { person: e.enrolled_by }), e.reason]
  return [
    { key: 'case', title: t('col.case'), fixed: true, phone: 'title', render: (e) => e.case_name },
    { key: 'no', title: t('mandatory.case_no'), phone: 'meta', render: (e) => <CaseNo no={e.case_no} year /> },
    { key: 'class', title: t('col.class'), phone: 'meta', render: (e) => e.class_name },
    {
      key: 'ground',
      title: t('col.ground'),
      from: 1000,
      phone: 'off',
      render: (e) => (
        <span className="second">
          {ground(e)
            .filter(Boolean)
            .join(t.language === 'zh' ? '：' : ': ')}
        </span>
      ),
    },
    { key: 'on', title: t('col.on'), phone: 'meta', render: (e) => <span className="second nowrap">{e.on_day}</span> },
    { key: 'person', title: t('col.person'), phone: 'meta', render: (e) => <span className="second">{e.person ?? t('nobody')}</span> },
    { key: 'department', title: t('col.department'), optional: true, phone: 'off', render: (e) => e.department ?? '' },
    {
      key: 'review',
      title: t('col.review'),
      phone: 'end',
      render: (e) => (e.state === 'lapsed' ? t('mandatory.lapsed') : e.review_state ? m.of(`review.state.${e.review_state}`) : ''),
    },
  ]
}

/** For what no fact of a case tells; those that facts tell may be named too, as where a fact cannot be recorded. */
function EnrolDrawer({ open, classes, onClose }: { open: boolean; classes: Class[]; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ case_no: string; class_id: string; reason: string }>()
  const act = useCommand(enrolByHand, {
    onDone: () => {
      void message.success(t('mandatory.done'))
      form.resetFields()
      onClose()
    },
  })
  // A court may retry of its own motion: no fact of ours tells of that.
  const manual = classes.filter((c) => c.by === 'manual' || c.class_id === 'retrial_changed')
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('mandatory.add')}
      footer={
        <Button type="primary" loading={act.isPending} onClick={() => form.submit()}>
          {t('mandatory.add')}
        </Button>
      }
    >
      <Form form={form} layout="vertical" requiredMark={false} style={{ paddingTop: 12 }} onFinish={(body) => act.mutate({ body })}>
        <Problem error={act.error} />
        <Form.Item
          name="case_no"
          label={t('mandatory.case_no')}
          rules={[{ required: true, whitespace: true, message: t('mandatory.give_no') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="class_id" label={t('mandatory.class')} rules={[{ required: true, message: t('mandatory.give_class') }]}>
          <Select options={manual.map((c) => ({ value: c.class_id, label: c.name }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('mandatory.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('mandatory.give_reason') }]}
        >
          <Input.TextArea rows={3} maxLength={300} placeholder={t('mandatory.reason_hint')} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
