import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { listLectures } from '../../../src/quality/lectures/contract.ts'
import { useCall, type Output } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useListState, wholeList } from '../../ui/list-state.ts'
import { StateDot } from '../../ui/marks.tsx'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { QualityTabs } from '../tabs.tsx'
import { LectureForm } from './form.tsx'
import * as text from './text.ts'
import '../lessons/lessons.css'

type Row = Output<typeof listLectures>['rows'][number]
export const shapes = { planned: 'hollow', held: 'filled', cancelled: 'none' } as const

/** Lectures on quality, the latest first. `?new=item:QS-…` opens the form on that error. */
export function LecturesPage() {
  const t = useText(text)
  const navigate = useNavigate()
  const { query, change } = useListState()
  const read = useCall(listLectures, { query: {} })
  const columns: Column<Row>[] = [
    { key: 'title', title: t('name'), fixed: true, phone: 'title', render: (r) => <strong className="lesson-name">{r.title}</strong> },
    { key: 'on', title: t('on_day'), phone: 'meta', render: (r) => r.on_day },
    { key: 'speaker', title: t('speaker'), phone: 'meta', render: (r) => r.speaker.name },
    { key: 'state', title: t('state'), phone: 'end', render: (r) => <StateDot shape={shapes[r.state]}>{t(`state.${r.state}`)}</StateDot> },
    { key: 'attended', title: t('attended'), align: 'right', from: 800, phone: 'off', render: (r) => r.attended || '' },
    {
      key: 'tasks',
      title: t('tasks'),
      from: 900,
      phone: 'off',
      render: (r) => r.tasks > 0 && t('tasks_open', { open: r.tasks_open, all: r.tasks }),
    },
  ]
  return (
    <Page>
      <PageHead
        title={t('title')}
        note={t('note')}
        actions={
          read.data?.may_lead && (
            <Button type="primary" onClick={() => change({ new: 'yes' })}>
              {t('plan')}
            </Button>
          )
        }
      />
      <QualityTabs current="lectures" />
      <DataTable
        name="lectures"
        label={t('title')}
        list={wholeList(read)}
        columns={columns}
        rowKey={(r) => r.lecture_id}
        open={(r) => `/quality/lectures/${r.lecture_id}`}
        unit={t('unit')}
        empty={<EmptyState title={t('empty')} more={t('empty_more')} />}
      />
      <LectureForm
        open={Boolean(query.new) && read.data?.may_lead === true}
        onClose={() => change({ new: null }, true)}
        errors={query.new && query.new !== 'yes' ? [query.new] : []}
        onDone={(id) => void navigate(`/quality/lectures/${id}`)}
      />
    </Page>
  )
}
