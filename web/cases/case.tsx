import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { CaseRecord } from '../../src/cases/contract.ts'
import type { DeadlineRow } from '../../src/deadlines/contract.ts'
import { CardSection } from '../card/case-section.tsx'
import { CaseWeightSection } from '../points/weights/case-section.tsx'
import { CasePrompts } from '../quality/lessons/case-prompts.tsx'
import { useKeys } from '../shell/keys.ts'
import { BasisDrawer } from '../ui/basis.tsx'
import { CaseNo } from '../ui/case-no.tsx'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead } from '../ui/page.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import { CaseActions, type Doing } from './actions.tsx'
import { DoingDrawer } from './doing.tsx'
import { Clocks } from './clocks.tsx'
import { ordered, several, useDossier, type Dossier } from './dossier.ts'
import { Facts } from './facts.tsx'
import { CustodyMark, useStateWords } from './marks.tsx'
import { Overview } from './overview.tsx'
import { Parties } from './parties.tsx'
import { Properties } from './property.tsx'
import { Rail } from './rail.tsx'
import { Strip } from './strip.tsx'
import { WarningDrawer, Warnings } from './warnings.tsx'
import { useWords } from './words.ts'
import { lastList } from './last-list.ts'
import './cases.css'

export function CasePage() {
  const case_id = Number(useParams().case_id)
  // Another case is another page: nothing of the one before may be acted on under the new number.
  return <OneCase key={case_id} case_id={case_id} />
}
function OneCase({ case_id }: { case_id: number }) {
  const { read, rest, problem } = useDossier(case_id)
  if (read.isPending) return <PageSkeleton />
  if (read.isError && !read.data) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  return <Case dossier={{ record: read.data, ...rest }} problem={problem} reload={async () => (await read.refetch()).data ?? null} />
}

const tabs = ['overview', 'deadlines', 'warnings', 'parties', 'property', 'facts'] as const
export type Tab = (typeof tabs)[number]
type Props = { dossier: Dossier; problem: unknown; reload: () => Promise<CaseRecord | null> }

function Case({ dossier, problem, reload }: Props) {
  const { t, clock } = useWords()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [basis, setBasis] = useState<DeadlineRow | null>(null)
  const [doing, setDoing] = useState<Doing | null>(null)
  const [warning, setWarning] = useState<number | null>(null)
  const { record, deadlines = [], warnings } = dossier
  const tab = tabs.find((one) => one === params.get('tab')) ?? 'overview'
  const show = (one: Tab) => setParams(one === 'overview' ? {} : { tab: one }, { replace: true })
  const openBasis = (of: DeadlineRow | null) => {
    setDoing(null)
    setWarning(null)
    setBasis(of)
  }
  const start = (what: Doing | null) => {
    setBasis(null)
    setWarning(null)
    setDoing(what)
  }
  const openWarning = (id: number | null) => {
    setBasis(null)
    setDoing(null)
    setWarning(id)
  }
  const to = (id: number | null) => id !== null && void navigate(`/cases/${id}${tab === 'overview' ? '' : `?tab=${tab}`}`)
  const first = ordered(deadlines)[0]
  useKeys(record.name, [
    { keys: 'j', label: t('case.next'), hint: true, run: () => to(record.next_id) },
    { keys: 'k', label: t('case.previous'), hint: true, run: () => to(record.previous_id) },
    ...(record.may.correct ? [{ keys: 'e', label: t('key.edit'), hint: true, run: () => start({ what: 'correct' }) }] : []),
    { keys: 't', label: t('key.date'), hint: true, run: () => first && openBasis(first) },
    ...tabs.map((one, i) => ({ keys: String(i + 1), label: t(`tab.${one}`), run: () => show(one) })),
  ])
  const open = warnings?.filter((w) => w.state === 'open').length ?? 0
  const counts: Partial<Record<Tab, number>> = {
    deadlines: deadlines.length,
    parties: record.parties.length,
    property: record.properties.length,
    facts: record.facts.length,
  }
  return (
    <Page rail={<Rail record={record} all={() => show('facts')} />}>
      <Head record={record} to={to} />
      <Strip dossier={dossier} basis={basis} onBasis={openBasis} />
      <CaseActions record={record} start={start} />
      <div className="view-tabs case-tabs">
        <nav aria-label={t('tabs.label')} className="no-print">
          {tabs.map((one) => (
            <button
              key={one}
              type="button"
              className={`plain view-tab${one === tab ? ' is-current' : ''}`}
              aria-current={one === tab ? 'page' : undefined}
              onClick={() => show(one)}
            >
              {t(`tab.${one}`)}
              {one === 'warnings' ? (
                open > 0 && <span className="count-amber">{open}</span>
              ) : (
                <span className="third">{counts[one] || ''}</span>
              )}
            </button>
          ))}
        </nav>
      </div>
      {Boolean(problem) && <ErrorState small error={problem} retry={() => void reload()} />}
      {tab === 'overview' && <CasePrompts case_id={record.case_id} />}
      {tab === 'overview' && <Overview dossier={dossier} onBasis={openBasis} onWarning={openWarning} show={show} start={start} />}
      {tab === 'overview' && <CaseWeightSection record={record} />}
      {tab === 'deadlines' && <Clocks dossier={dossier} onBasis={openBasis} />}
      {tab === 'warnings' && <Warnings dossier={dossier} onOpen={openWarning} />}
      {tab === 'warnings' && <CardSection case_id={record.case_id} />}
      {tab === 'parties' && <Parties record={record} start={start} />}
      {tab === 'property' && <Properties record={record} start={start} />}
      {tab === 'facts' && <Facts record={record} />}
      <BasisDrawer
        open={basis !== null}
        onClose={() => setBasis(null)}
        deadline={basis}
        {...(basis ? { name: clock(basis.code, basis.ordinal, several(deadlines, basis.code)) } : {})}
      />
      <WarningDrawer warning_id={warning} onClose={() => setWarning(null)} />
      <DoingDrawer doing={doing} dossier={dossier} reload={reload} onClose={() => setDoing(null)} />
    </Page>
  )
}

function Head({ record, to }: { record: CaseRecord; to: (id: number | null) => void }) {
  const { t, names } = useWords()
  const words = useStateWords()
  const about = [
    record.plea !== null && record.procedure === 'prosecution_review' && t(record.plea ? 'case.plea' : 'case.no_plea'),
    record.major && t('case.major'),
    record.juvenile && t('case.juvenile'),
    record.fast_track && t('case.fast'),
  ].filter(Boolean) as string[]
  const seats = [
    record.handler ? t('case.handler', { name: record.handler }) : t('unassigned'),
    record.assistant && t('case.assistant', { name: record.assistant }),
    record.clerk && t('case.clerk', { name: record.clerk }),
  ].filter(Boolean) as string[]
  return (
    <PageHead
      title={record.name}
      crumbs={[{ label: t('case.crumb'), to: `/cases${lastList.get()}` }, { label: names.category(record.category) }]}
      after={<Badge tone="primary">{words(record)}</Badge>}
      actions={
        <span className="case-neighbours">
          <Button
            type="text"
            icon={<LeftOutlined />}
            aria-label={t('case.previous')}
            title={`${t('case.previous')} K`}
            disabled={record.previous_id === null}
            onClick={() => to(record.previous_id)}
          />
          <Button
            type="text"
            icon={<RightOutlined />}
            aria-label={t('case.next')}
            title={`${t('case.next')} J`}
            disabled={record.next_id === null}
            onClick={() => to(record.next_id)}
          />
        </span>
      }
      note={
        <span className="case-about">
          <span title={record.unified_no ? t('case.unified', { no: record.unified_no }) : undefined}>
            <CaseNo no={record.case_no} whole />
          </span>
          {record.custody !== null && (
            <span>
              <CustodyMark custody={record.custody} />
            </span>
          )}
          {about.map((one) => (
            <span key={one}>{one}</span>
          ))}
          <span>{seats.join(' · ')}</span>
        </span>
      }
    />
  )
}
