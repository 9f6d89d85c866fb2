import { useState } from 'react'
import { useParams } from 'react-router'
import { listExperts, openExpert, type ExpertRecord } from '../../../src/talent/partners/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { ActionBar } from '../../ui/record.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { termOf } from './experts.tsx'
import { EngageForm, OpineForm, ReleaseForm } from './forms.tsx'
import { OpinionList } from './opinion-list.tsx'
import * as text from './text.ts'

/** One expert: what was agreed, what was advised, what was adopted. */
export function ExpertPage() {
  const { expert_id } = useParams()
  const read = useCall(openExpert, { params: { expert_id: Number(expert_id) } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  return <One e={read.data} />
}

function One({ e }: { e: ExpertRecord }) {
  const t = useText(text)
  const [doing, setDoing] = useState<ExpertRecord['open_actions'][number] | null>(null)
  const partners = useCall(listExperts, { query: {} }).data?.partners ?? []
  const rows: [React.ReactNode, React.ReactNode][] = [
    [t('col.part'), t(`part.${e.part}`)],
    [t('col.partner'), [e.partner?.name, e.post].filter(Boolean).join(' ')],
    [t('col.field'), e.field],
    [t('f.terms'), e.terms],
    [t('col.term'), termOf(e, t)],
  ]
  if (e.reason) rows.push([t('f.reason'), e.reason])
  const close = () => setDoing(null)
  return (
    <Page>
      <PageHead
        title={e.name}
        crumbs={[
          { label: t('area'), to: '/talent' },
          { label: t('title'), to: '/talent/experts' },
        ]}
        note={t(e.engaged ? 'engaged' : 'over')}
      />
      <ActionBar
        label={t('title')}
        actions={e.open_actions.map((a, i) => ({
          key: a,
          verb: t(`do.${a}`),
          consequence: t(`do.${a}_more`),
          primary: i === 0,
          onStart: () => setDoing(a),
        }))}
      />
      <Pairs labelWidth={96} rows={rows} />
      <Section title={t('opinions')} count={e.given.rows.length}>
        <OpinionList given={e.given} />
      </Section>
      <OpineForm key={`o${doing}`} open={doing === 'opine'} e={e} onClose={close} />
      <EngageForm key={`e${doing}`} open={doing === 'change'} e={e} partners={partners} onClose={close} />
      <ReleaseForm open={doing === 'release'} e={e} onClose={close} />
    </Page>
  )
}
