import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useParams } from 'react-router'
import { openReview, reviewPaper, type ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { useCall, useCommand, save } from '../../client.ts'
import { Page, PageHead, Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { FactTimeline } from '../../ui/record.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { Steps } from './actions.tsx'
import { Answer } from './answer.tsx'
import { Decide, StandsBack } from './decide.tsx'
import { Essentials } from './essentials.tsx'
import { GradeMark, StateOf } from './marks.tsx'
import { Decision, Objections, Opinion, Referral, SecondLooks } from './opinion.tsx'
import { Rectifications } from './rectifications.tsx'
import { AskRectification } from './rectify.tsx'
import { Seats } from './seats.tsx'
import { SheetEditor } from './sheet.tsx'
import { Sheets } from './sheets.tsx'
import { useWords } from './words.ts'
import './reviews.css'

/** One review: what waits for the reader first, then what is known so far. */
export function ReviewPage() {
  const review_id = Number(useParams().review_id)
  const read = useCall(openReview, { params: { review_id } })
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  return read.data.review_id === review_id ? <Review key={review_id} review={read.data} /> : <PageSkeleton />
}

function Review({ review: r }: { review: ReviewRecord }) {
  const { t, kind, grade } = useWords()
  const may = (...actions: ReviewRecord['open_actions']) => actions.some((action) => r.open_actions.includes(action))
  const scoring = may('save_sheet')
  return (
    <Page wide={scoring} rail={scoring ? undefined : <History review={r} />}>
      <PageHead
        title={r.case_name}
        crumbs={[{ label: t('title'), to: '/quality/reviews' }]}
        after={r.grade ? <GradeMark grade={r.grade} name={grade(r.scheme, r.grade)} score={r.score} /> : <StateOf review={r} />}
        note={[kind(r), r.plan, t('opened', { day: r.opened_on })].filter(Boolean).join(' · ')}
        actions={<Print review={r} />}
      />
      <Steps review={r} />
      {scoring ? (
        <div className="review-page review-two">
          <div>
            <Essentials review={r} />
            <Opinion review={r} />
            <Objections review={r} />
            <Sheets review={r} />
          </div>
          <SheetEditor review={r} />
          <History review={r} />
        </div>
      ) : (
        <div className="review-page">
          {may('accept', 'object') && <Answer review={r} />}
          <StandsBack review={r} />
          {may('decide') && <Decide review={r} />}
          {may('rectify') && <AskRectification review={r} />}
          <Rectifications review={r} />
          <Decision review={r} />
          <Referral review={r} />
          <Opinion review={r} />
          <Objections review={r} />
          <SecondLooks review={r} />
          <Essentials review={r} />
          <Sheets review={r} />
          <Seats review={r} />
        </div>
      )}
    </Page>
  )
}

function Print({ review: r }: { review: ReviewRecord }) {
  const { t } = useWords()
  const file = useCommand(reviewPaper, { onDone: (reply) => save(reply) })
  return (
    <>
      <Problem error={file.error} />
      <Button icon={<PrinterOutlined />} loading={file.isPending} onClick={() => file.mutate({ params: { review_id: r.review_id } })}>
        {t('paper')}
      </Button>
    </>
  )
}

function History({ review: r }: { review: ReviewRecord }) {
  const { t } = useWords()
  return (
    <Section title={t('history')}>
      <FactTimeline
        facts={[...r.history].reverse().map((h) => ({
          key: h.fact_id,
          on: h.on,
          title: h.name,
          detail: h.persons.join(t('comma')) || undefined,
        }))}
      />
    </Section>
  )
}
