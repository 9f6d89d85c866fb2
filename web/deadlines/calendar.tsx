import { CopyOutlined, InfoCircleOutlined } from '@ant-design/icons'
import { Alert, App, Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { dropFeed, feedState, renewFeed } from '../../src/deadlines/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useMe } from '../session.ts'
import { copy } from '../ui/copy.ts'
import { beijingTime } from '../ui/format.ts'
import { Page, PageHead, Pairs, Section } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import * as text from './text.ts'
import './deadlines.css'

/** The private calendar link: what it holds, who may read it, made, replaced and taken back. */
export function CalendarPage() {
  const t = useText(text)
  const who = useMe()
  return (
    <Page>
      <PageHead title={t('feed.title')} crumbs={[{ label: t('title'), to: '/deadlines' }]} note={t('feed.note')} />
      {who.person_id === null ? <EmptyState title={t('feed.no_person')} /> : <FeedLink />}
      <Section title={t('feed.what')}>
        <Pairs
          labelWidth={100}
          rows={[
            [t('feed.what.in'), t('feed.what.in_v')],
            [t('feed.what.out'), t('feed.what.out_v')],
            [t('feed.what.who'), t('feed.what.who_v')],
            [t('feed.what.fresh'), t('feed.what.fresh_v')],
          ]}
        />
      </Section>
      <Section title={t('feed.how')}>
        <ol className="feed-how">
          <li>{t('feed.how.1')}</li>
          <li>{t('feed.how.2')}</li>
          <li>{t('feed.how.3')}</li>
        </ol>
      </Section>
    </Page>
  )
}

function FeedLink() {
  const t = useText(text)
  const { message } = App.useApp()
  const [made, setMade] = useState<string | null>(null)
  const read = useCall(feedState, {})
  const renew = useCommand(renewFeed, { onDone: ({ path }) => setMade(`${location.origin}${path}`) })
  const drop = useCommand(dropFeed, {
    onDone: () => {
      setMade(null)
      void message.success(t('feed.dropped'))
    },
  })
  const problem = renew.error ?? drop.error
  const exists = read.data?.exists ?? false
  return (
    <Section title={t('feed.state')}>
      {read.isPending && <RowsSkeleton rows={2} />}
      {read.isError && <ErrorState small error={read.error} retry={() => void read.refetch()} />}
      {read.data && (
        <div className="feed">
          {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
          {made ? (
            <>
              <p className="feed-made" role="status">
                <InfoCircleOutlined /> {t('feed.made')}
              </p>
              <div className="feed-link">
                <Input readOnly value={made} aria-label={t('feed.link')} onFocus={(e) => e.target.select()} />
                <Button
                  type="primary"
                  icon={<CopyOutlined />}
                  onClick={async () => (await copy(made)) && void message.success(t('feed.copied'))}
                >
                  {t('feed.copy')}
                </Button>
              </div>
            </>
          ) : (
            <p>{exists ? t('feed.since', { at: beijingTime(read.data.created_at!) }) : t('feed.none')}</p>
          )}
          <div className="feed-actions">
            {!exists && (
              <Button type="primary" loading={renew.isPending} onClick={() => renew.mutate({})}>
                {t('feed.create')}
              </Button>
            )}
            {exists && (
              <>
                <Popconfirm
                  title={t('feed.renew_ask')}
                  okText={t('feed.renew')}
                  onConfirm={() => renew.mutate({})}
                  styles={{ root: { maxWidth: 320 } }}
                >
                  <Button loading={renew.isPending}>{t('feed.renew')}</Button>
                </Popconfirm>
                <Popconfirm
                  title={t('feed.drop_ask')}
                  okText={t('feed.drop')}
                  okButtonProps={{ danger: true }}
                  onConfirm={() => drop.mutate({})}
                  styles={{ root: { maxWidth: 320 } }}
                >
                  <Button danger loading={drop.isPending}>
                    {t('feed.drop')}
                  </Button>
                </Popconfirm>
              </>
            )}
          </div>
        </div>
      )}
    </Section>
  )
}
