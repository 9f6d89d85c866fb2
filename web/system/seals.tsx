import { CheckCircleOutlined, CloseCircleOutlined, CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { verifySeals } from '../../src/platform/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { copy } from '../ui/copy.ts'
import { count } from '../ui/format.ts'
import { Pairs, Section } from '../ui/page.tsx'
import { ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { SystemPage } from './tabs.tsx'
import * as text from './text.ts'

/** Whether what was recorded is still what was sealed. */
export function SealsPage() {
  const t = useText(text)
  const [asked, setAsked] = useState(false)
  const read = useCall(verifySeals, {}, { enabled: asked, staleTime: Infinity })
  const again = () => (asked ? void read.refetch() : setAsked(true))
  return (
    <SystemPage
      tab="seals"
      note={t('seals_note')}
      actions={
        <Button type="primary" loading={asked && read.isFetching} onClick={again}>
          {t(read.data ? 'verify_again' : 'verify')}
        </Button>
      }
    >
      {read.isError ? (
        <ErrorState error={read.error} retry={again} />
      ) : read.data ? (
        <Result found={read.data} />
      ) : asked ? (
        <RowsSkeleton rows={4} />
      ) : (
        <p className="second">{t('verify_means')}</p>
      )}
    </SystemPage>
  )
}

type Found = NonNullable<ReturnType<typeof useCall<typeof verifySeals>>['data']>
function Result({ found }: { found: Found }) {
  const t = useText(text)
  const { message } = App.useApp()
  const bad = found.first_bad
  return (
    <Section title={t('seal_result')}>
      <p className="seal-verdict" role="status">
        {found.ok ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />}
        <b>{found.ok ? t('seal_ok') : t('seal_broken', { no: bad?.seal_no, first: bad?.first_fact, last: bad?.last_fact })}</b>
      </p>
      <Pairs
        labelWidth={120}
        rows={[
          [t('seal_facts'), count(found.facts)],
          [t('seal_count'), count(found.seals)],
          [t('seal_unsealed'), count(found.unsealed), found.unsealed > 0 ? t('seal_unsealed_note') : undefined],
          [
            t('seal_head'),
            found.head ? <code className="digest">{found.head}</code> : t('seal_none'),
            found.head && (
              <button
                type="button"
                className="plain copy-button"
                aria-label={t('seal_copy')}
                title={t('seal_copy')}
                onClick={async () => {
                  if (await copy(found.head!)) void message.success(t('link_copied'))
                }}
              >
                <CopyOutlined />
              </button>
            ),
          ],
        ]}
      />
      <p className="meta" style={{ marginTop: 8 }}>
        {t('seal_head_note')}
      </p>
    </Section>
  )
}
