import { App, Button, Form, Modal, Select } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { exportArchive, openArchive, purposes, type Archive } from '../../src/performance/archive/contract.ts'
import { save, useCall, useCommand } from '../client.ts'
import { QualityArchive } from '../quality/archive.tsx'
import { TrainingDuties } from '../talent/training/duties.tsx'
import { Months } from '../ui/months.tsx'
import { Page, PageHead, Pairs, Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import { ArchiveCases } from './cases.tsx'
import { ArchiveLines } from './lines.tsx'
import { useArchiveWords } from './words.ts'
import './archive.css'

/** One person: where the person's own line and that of the cases meet. */
export function ArchivePage() {
  const person_id = Number(useParams().person_id)
  const read = useCall(openArchive, { params: { person_id } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data || read.data.person.person_id !== person_id) return <PageSkeleton />
  return <One key={person_id} archive={read.data} />
}

function One({ archive: a }: { archive: Archive }) {
  const { t } = useArchiveWords()
  const navigate = useNavigate()
  const [exporting, setExporting] = useState(false)
  const { person_id } = a.person
  const own = a.sight === 'self'
  const inner = a.sight !== 'colleague'
  return (
    <Page>
      <PageHead
        title={own ? t('mine') : t('of', { name: a.person.name })}
        crumbs={[{ label: a.person.name, to: `/people/${person_id}` }, { label: t('title') }]}
        note={t(`sight.${a.sight}`)}
        actions={
          <>
            {own && <Button onClick={() => void navigate('/people/corrections')}>{t('corrections')}</Button>}
            {own && <Button onClick={() => void navigate(`/people/${person_id}/health`)}>{t('health')}</Button>}
            {a.open_actions.includes('export') && (
              <Button type="primary" onClick={() => setExporting(true)}>
                {t('export')}
              </Button>
            )}
          </>
        }
      />
      {inner && <ArchiveCases person_id={person_id} cases={a.cases} />}
      {inner && (
        <div className="archive-two">
          <Points archive={a} />
          <Hours archive={a} />
        </div>
      )}
      {inner && <TrainingDuties person_id={person_id} />}
      <ArchiveLines person_id={person_id} sections={a.sections} may={a.open_actions.includes('ask')} />
      {inner && <QualityArchive person_id={person_id} />}
      <Career archive={a} />
      <ExportDialog open={exporting} person_id={person_id} onClose={() => setExporting(false)} />
    </Page>
  )
}

function Points({ archive: a }: { archive: Archive }) {
  const { t } = useArchiveWords()
  const navigate = useNavigate()
  return (
    <Section title={t('points')} count={a.points.length || undefined} extra={t('points.note')}>
      {a.points.length === 0 && <p className="second">{t('points.none')}</p>}
      {a.points.length > 3 && (
        <PointsDrawn points={a.points} open={(month) => void navigate(`/points/${a.person.person_id}?month=${month}`)} />
      )}
      <Pairs
        rows={a.points.slice(0, a.points.length > 3 ? 3 : 12).map((p) => [
          <Link key={p.month} to={`/points/${a.person.person_id}?month=${p.month}`}>
            {p.month}
          </Link>,
          p.points,
          t(`month.${p.state}`),
        ])}
      />
    </Section>
  )
}

/** The last twelve months, own points alone; a month opens to the points it is made of. */
function PointsDrawn({ points, open }: { points: Archive['points']; open: (month: string) => void }) {
  const { t } = useArchiveWords()
  const { months, lines } = useMemo(() => {
    const last = points.slice(0, 12).reverse()
    return {
      months: last.map((p) => p.month),
      lines: [{ key: 'points', name: t('points'), unit: '', values: last.map((p) => p.points) }],
    }
  }, [points, t])
  return <Months label={t('points')} months={months} lines={lines} onOpen={(_, month) => open(month)} near />
}

function Hours({ archive: a }: { archive: Archive }) {
  const { t } = useArchiveWords()
  return (
    <Section title={t('hours')}>
      {a.hours.length === 0 && <p className="second">{t('none')}</p>}
      <Pairs
        rows={a.hours.map((h) => [
          <Link key={h.year} to={`/talent/training?year=${h.year}&person=${a.person.person_id}`}>
            {h.year}
          </Link>,
          t('hours.v', { hours: h.hours }),
        ])}
      />
    </Section>
  )
}

function Career({ archive: a }: { archive: Archive }) {
  const { t, role } = useArchiveWords()
  const period = (p: { valid_from: string; valid_to: string | null }) => `${p.valid_from} – ${p.valid_to ?? t('now')}`
  return (
    <div className="archive-two">
      <Section title={t('posts')} count={a.posts.length || undefined}>
        <Pairs labelWidth={132} rows={a.posts.map((p) => [p.post || t.of(`category.${p.category}`), p.department ?? '', period(p)])} />
      </Section>
      <Section title={t('units')} count={a.units.length || undefined}>
        {a.units.length === 0 && <p className="second">{t('none')}</p>}
        <Pairs
          labelWidth={132}
          rows={a.units.map((u) => [
            <Link key={u.unit_id} to={`/people/units/${u.unit_id}`}>
              {u.unit}
            </Link>,
            role(u.role),
            period(u),
          ])}
        />
      </Section>
    </div>
  )
}

/** What for, and that it is remembered. */
function ExportDialog({ open, person_id, onClose }: { open: boolean; person_id: number; onClose: () => void }) {
  const { t } = useArchiveWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ purpose: (typeof purposes)[number] }>()
  const send = useCommand(exportArchive, {
    onDone: (file) => {
      save(file)
      void message.success(t('export.done', { name: file.name }))
      onClose()
    },
  })
  return (
    <Modal
      open={open}
      title={t('export.title')}
      okText={t('export')}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
      afterClose={send.reset}
    >
      <p className="second">{t('export.note')}</p>
      <Problem error={send.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ marginTop: 12 }}
        initialValues={{ purpose: 'post' }}
        onFinish={(body) => send.mutate({ params: { person_id }, body })}
      >
        <Form.Item name="purpose" label={t('export.purpose')}>
          <Select options={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
