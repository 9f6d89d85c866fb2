import { Button, Result } from 'antd'
import { Link, useParams } from 'react-router'
import { openCode, signIn } from '../../../src/talent/activities/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useMe } from '../../session.ts'
import { Page, PageHead, Pairs } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { useTalentWords } from '../words.ts'
import '../talent.css'

/** What a phone shows after the code was scanned: of which activity, and one button. */
export function AttendPage() {
  const { t } = useTalentWords()
  const params = { code: useParams().code! }
  const me = useMe()
  const read = useCall(openCode, { params })
  const send = useCommand(signIn, {})
  if (read.isError && !send.data) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  const a = read.data
  return (
    <Page>
      <PageHead
        title={a.title}
        crumbs={[{ label: t('attend.title') }]}
        {...(a.attended ? {} : { note: t('attend.note', { name: me.name }) })}
      />
      <Problem error={send.error} />
      {a.attended || send.data ? (
        <Result
          status="success"
          title={t(send.data ? 'attend.done' : 'attend.already')}
          {...(send.data ? { subTitle: t('attend.done_more', { title: a.title, hours: a.hours }) } : {})}
          extra={<Link to={`/talent/activities/${a.activity_id}`}>{t('attend.see')}</Link>}
        />
      ) : (
        <>
          <Pairs
            labelWidth={72}
            rows={[
              [t('col.type'), t(`type.${a.type}`)],
              [t('col.on'), [a.on, a.starts_at].filter(Boolean).join(' ')],
              ...(a.place ? [[t('a.place'), a.place] as [string, string]] : []),
              ...(a.hours ? [[t('col.hours'), t('a.hours_v', { hours: a.hours })] as [string, string]] : []),
            ]}
          />
          <Button type="primary" size="large" block className="attend-do" loading={send.isPending} onClick={() => send.mutate({ params })}>
            {t('attend.do')}
          </Button>
        </>
      )}
    </Page>
  )
}
