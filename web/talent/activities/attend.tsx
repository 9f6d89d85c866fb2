import { Button, Result } from 'antd'
import { Link, useParams } from 'react-router'
import { signIn } from '../../../src/talent/activities/contract.ts'
import { useCommand } from '../../client.ts'
import { useMe } from '../../session.ts'
import { Page, PageHead } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useTalentWords } from '../words.ts'

/** What a phone shows after the code was scanned: one button. */
export function AttendPage() {
  const { t } = useTalentWords()
  const { code } = useParams()
  const me = useMe()
  const send = useCommand(signIn, {})
  return (
    <Page>
      <PageHead title={t('attend.title')} note={t('attend.note', { name: me.name })} />
      <Problem error={send.error} />
      {send.data ? (
        <Result
          status="success"
          title={t('attend.done')}
          subTitle={t('attend.done_more', { title: send.data.title, hours: send.data.hours })}
          extra={<Link to={`/talent/activities/${send.data.activity_id}`}>{t('attend.see')}</Link>}
        />
      ) : (
        <Button type="primary" size="large" block loading={send.isPending} onClick={() => send.mutate({ params: { code: code! } })}>
          {t('attend.do')}
        </Button>
      )}
    </Page>
  )
}
