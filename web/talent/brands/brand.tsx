import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { brandParts, openBrand, partOf, type BrandRecord, type Tie } from '../../../src/talent/brands/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { ActionBar } from '../../ui/record.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { PeopleNames } from '../people-names.tsx'
import { ThingLink } from '../things/thing-link.tsx'
import * as things from '../things/text.ts'
import { useTalentWords } from '../words.ts'
import { BrandForm, RetireForm, TieForm, UntieForm } from './forms.tsx'
import * as text from './text.ts'
import '../talent.css'

/** One brand: what was done, by whom, when. */
export function BrandPage() {
  const { brand_id } = useParams()
  const read = useCall(openBrand, { params: { brand_id: Number(brand_id) } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  return <One b={read.data} />
}

function One({ b }: { b: BrandRecord }) {
  const t = useText(text)
  const [doing, setDoing] = useState<BrandRecord['open_actions'][number] | Tie | null>(null)
  const close = () => setDoing(null)
  const rows: [React.ReactNode, React.ReactNode][] = [
    [t('col.department'), b.department?.name ?? t('whole_office')],
    [t('col.since'), b.since_on],
  ]
  if (b.lead) rows.push([t('col.lead'), <PeopleNames key="l" people={[b.lead]} />])
  if (b.about) rows.push([t('about'), b.about])
  return (
    <Page>
      <PageHead
        title={b.name}
        crumbs={[
          { label: t('area'), to: '/talent' },
          { label: t('title'), to: '/talent/brands' },
        ]}
        after={<Badge tone={b.main ? 'gold' : 'plain'}>{t(b.main ? 'main' : 'sub')}</Badge>}
        note={b.retired_on ? t('retired', { on: b.retired_on, reason: b.reason ?? '' }) : undefined}
      />
      <ActionBar
        label={b.name}
        actions={b.open_actions.map((a, i) => ({
          key: a,
          verb: t(`do.${a}`),
          consequence: t(`do.${a}_more`),
          primary: i === 0,
          onStart: () => setDoing(a),
        }))}
      />
      <Pairs labelWidth={96} rows={rows} />
      {b.ties.length === 0 && b.hidden === 0 && <EmptyState title={t('nothing')} more={t('nothing_more')} />}
      {brandParts.map((part) => {
        const ties = b.ties.filter((tie) => partOf[tie.type as keyof typeof partOf] === part)
        const hidden = part === 'cases' ? b.hidden : 0
        return (
          (ties.length > 0 || hidden > 0) && (
            <Section key={part} title={t(`part.${part}`)} count={ties.length}>
              <Ties ties={ties} out={setDoing} />
              {hidden > 0 && <p className="second">{t('hidden', { count: hidden })}</p>}
            </Section>
          )
        )
      })}
      {doing === 'tie' && <TieForm b={b} onClose={close} />}
      {doing === 'change' && <BrandForm b={b} onClose={close} />}
      {doing === 'retire' && <RetireForm b={b} onClose={close} />}
      {doing && typeof doing === 'object' && <UntieForm b={b} tie={doing} onClose={close} />}
    </Page>
  )
}

function Ties({ ties, out }: { ties: Tie[]; out: (tie: Tie) => void }) {
  const t = useText(text)
  const type = useText(things)
  const { kind } = useTalentWords()
  return (
    <ol className="mentoring-steps">
      {ties.map((tie) => (
        <li key={tie.fact_id}>
          <span className="second">
            {tie.on} · {tie.type === 'record' && tie.kind ? kind(tie.kind) : type(`type.${tie.type}`)}
          </span>
          <p>
            <ThingLink thing={tie} />
          </p>
          {tie.note && <p>{tie.note}</p>}
          <p className="meta">
            <PeopleNames people={tie.people} />
            {tie.people.length > 0 && ' · '}
            {t('tied', { on: tie.tied_on, by: tie.tied_by ?? '—' })}
            {tie.may_untie && (
              <Button size="small" type="text" className="no-print" aria-label={`${t('do.untie')} ${tie.title}`} onClick={() => out(tie)}>
                {t('do.untie')}
              </Button>
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}
