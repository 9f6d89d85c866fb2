import { Alert, Button } from 'antd'
import type { Preview } from '../../src/monitoring/custom/contract.ts'
import * as messages from '../../src/monitoring/messages.ts'
import { useText } from '../i18n.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { JobProgress, type Job } from '../ui/job.tsx'
import { Section } from '../ui/page.tsx'
import type { Column } from '../ui/cards.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import * as text from './node-text.ts'

type Props = { job: number | null; stale: boolean; pending: boolean; ready: boolean; start: () => void } & Beside

/** `narrow`: in a drawer, where case and day stand in one column. */
type Beside = { hint?: string; narrow?: boolean }

/** What the rule would have found in past cases; makes no warnings. */
export function RulePreview({ job, stale, pending, ready, start, hint, narrow = false }: Props) {
  const t = useText(text)
  return (
    <Section
      title={t('own.section.preview')}
      extra={
        <Button onClick={start} loading={pending} disabled={!ready}>
          {t('own.preview')}
        </Button>
      }
    >
      {job === null ? (
        <p className="second rule-hint">{ready ? (hint ?? t('own.preview_more')) : t('own.unfinished')}</p>
      ) : (
        <>
          {stale && <p className="second rule-hint">{t('own.preview_stale')}</p>}
          <JobProgress key={job} jobId={job} title={t('own.previewing')} result={narrow ? narrowResult : wideResult} />
        </>
      )}
    </Section>
  )
}

const wideResult = (job: Job) => <Result job={job} narrow={false} />
const narrowResult = (job: Job) => <Result job={job} narrow />
type Hit = Preview['first'][number]
function Result({ job, narrow }: { job: Job; narrow: boolean }) {
  const t = useText(text)
  const words = useText(messages)
  const found = job.state === 'done' ? (job.result as Preview | null) : null
  if (!found) return <Alert type="error" showIcon role="alert" title={t('own.result_failed')} />
  const sums = Object.fromEntries(
    (['cases', 'hit_cases', 'hits', 'open', 'cleared', 'upcoming'] as const).map((name) => [name, found[name].toLocaleString('en-US')]),
  )
  const state = (r: Hit) => <span className="nowrap">{words(`warning.state.${r.state}`)}</span>
  const stacked: Column<Hit>[] = [
    {
      key: 'case',
      title: t('own.col.case'),
      fixed: true,
      phone: 'title',
      render: (r) => (
        <span className="warning-case">
          {r.case_name}
          <CaseNo no={r.case_no} />
        </span>
      ),
    },
    {
      key: 'on',
      title: t('own.col.on'),
      phone: 'meta',
      render: (r) => (
        <span className="warning-case">
          <span className="nowrap">{r.on_day}</span>
          {state(r)}
        </span>
      ),
    },
    { key: 'why', title: t('own.col.why'), phone: 'meta', render: (r) => <span className="preview-why">{r.why}</span> },
  ]
  const years = found.by_year.map((y) => t('own.result_year', y)).join(t.language === 'zh' ? '，' : ', ')
  return (
    <div role="status" className="rule-result">
      <p>{t(found.hits ? 'own.result' : 'own.result_none', sums)}</p>
      {found.hits > 0 && (
        <>
          <p className="second">{t('own.result_years', { years })}</p>
          <h3>{t('own.result_first', { n: found.first.length })}</h3>
          <SimpleTable
            label={t('own.section.preview')}
            rows={found.first}
            rowKey={(r) => `${r.case_id} ${r.on_day} ${r.why}`}
            open={(r) => `/cases/${r.case_id}`}
            columns={
              narrow
                ? stacked
                : [
                    { key: 'case', title: t('own.col.case'), fixed: true, phone: 'title', render: (r) => r.case_name },
                    { key: 'no', title: '', phone: 'meta', from: 1100, render: (r) => <CaseNo no={r.case_no} /> },
                    { key: 'on', title: t('own.col.on'), phone: 'meta', render: (r) => <span className="nowrap">{r.on_day}</span> },
                    {
                      key: 'state',
                      title: t('own.col.state'),
                      phone: 'end',
                      render: state,
                    },
                    { key: 'why', title: t('own.col.why'), phone: 'meta', render: (r) => <span className="second">{r.why}</span> },
                  ]
            }
          />
        </>
      )}
    </div>
  )
}
