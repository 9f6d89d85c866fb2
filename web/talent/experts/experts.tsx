import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { expertParts, listExperts, listOpinions, type Expert, type Partner } from '../../../src/talent/partners/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { FilterBar, type FilterField } from '../../ui/filter.tsx'
import { useListState, wholeList } from '../../ui/list-state.ts'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead, Section } from '../../ui/page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { TalentTabs } from '../tabs.tsx'
import { EngageForm, EndPartnerForm, PartnerForm } from './forms.tsx'
import { OpinionList } from './opinion-list.tsx'
import * as text from './text.ts'

/** Who from outside teaches and advises the office, from where, and what came of it. */
export function ExpertsPage() {
  const t = useText(text)
  const [doing, setDoing] = useState<'engage' | 'partner' | null>(null)
  const { query, change } = useListState()
  const read = useCall(listExperts, { query: { ...query } })
  const given = useCall(listOpinions, { query: {} })
  const may = read.data?.open_actions ?? []
  const fields: FilterField[] = [
    { kind: 'choice', key: 'part', label: t('col.part'), options: expertParts.map((p) => ({ value: p, label: t(`part.${p}`) })) },
    { kind: 'flag', key: 'engaged', label: t('col.state'), yes: t('engaged'), no: t('over') },
  ]
  const columns: Column<Expert>[] = [
    { key: 'name', title: t('col.name'), fixed: true, phone: 'title', render: (e) => <strong>{e.name}</strong> },
    { key: 'part', title: t('col.part'), phone: 'meta', render: (e) => t(`part.${e.part}`) },
    { key: 'partner', title: t('col.partner'), phone: 'meta', render: (e) => [e.partner?.name, e.post].filter(Boolean).join(' ') },
    { key: 'field', title: t('col.field'), from: 900, phone: 'off', render: (e) => e.field },
    { key: 'term', title: t('col.term'), from: 1100, phone: 'off', render: (e) => termOf(e, t) },
    { key: 'opinions', title: t('col.opinions'), phone: 'meta', render: (e) => <Times e={e} /> },
    { key: 'adopted', title: t('col.adopted'), from: 800, phone: 'off', render: (e) => (e.opinions > 0 ? t('of', e) : null) },
    {
      key: 'state',
      title: t('col.state'),
      phone: 'end',
      render: (e) => <Badge tone={e.engaged ? 'gold' : 'plain'}>{t(e.engaged ? 'engaged' : 'over')}</Badge>,
    },
  ]
  return (
    <Page>
      <PageHead
        title={t('title')}
        crumbs={[{ label: t('area'), to: '/talent' }]}
        note={t('note')}
        actions={
          <>
            {may.includes('partner') && <Button onClick={() => setDoing('partner')}>{t('partner')}</Button>}
            {may.includes('engage') && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setDoing('engage')}>
                {t('engage')}
              </Button>
            )}
          </>
        }
      />
      <TalentTabs current="experts" />
      <FilterBar fields={fields} query={query} change={change} />
      <DataTable
        name="experts"
        label={t('experts')}
        list={wholeList(read)}
        columns={columns}
        rowKey={(e) => e.expert_id}
        open={(e) => `/talent/experts/${e.expert_id}`}
        empty={<EmptyState title={t('empty')} more={t('empty_more')} />}
      />
      <Section title={t('opinions')} {...(given.data ? { count: given.data.rows.length } : {})}>
        {given.data && <OpinionList given={given.data} named />}
      </Section>
      <Section title={t('partners')} {...(read.data ? { count: read.data.partners.length } : {})}>
        {read.data && <Partners rows={read.data.partners} />}
      </Section>
      <EngageForm open={doing === 'engage'} partners={read.data?.partners ?? []} onClose={() => setDoing(null)} />
      <PartnerForm open={doing === 'partner'} onClose={() => setDoing(null)} />
    </Page>
  )
}
/** What the reader sees of an expert's opinions, and that there are others. */
function Times({ e }: { e: Expert }) {
  const t = useText(text)
  return (
    <>
      {(e.opinions > 0 || e.hidden === 0) && t('times', { count: e.opinions })}{' '}
      {e.hidden > 0 && <span className="meta">{t(e.opinions > 0 ? 'hidden.more' : 'hidden.only', { count: e.hidden })}</span>}
    </>
  )
}
type T = ReturnType<typeof useText<keyof typeof text.zh>>
export const termOf = ({ from_on, ended_on, until_on }: Pick<Expert, 'from_on' | 'ended_on' | 'until_on'>, t: T) => {
  const to = ended_on ?? until_on
  return to ? t('until', { from: from_on, to }) : t('since', { from: from_on })
}

function Partners({ rows }: { rows: Partner[] }) {
  const t = useText(text)
  const [doing, setDoing] = useState<{ p: Partner; what: Partner['open_actions'][number] } | null>(null)
  if (!rows.length) return <EmptyState small title={t('no_partners')} />
  return (
    <>
      <SimpleTable
        label={t('partners')}
        rows={rows}
        rowKey={(p) => p.partner_id}
        columns={[
          { key: 'name', title: t('f.partner_name'), fixed: true, phone: 'title', render: (p) => <strong>{p.name}</strong> },
          { key: 'kind', title: t('col.kind'), phone: 'meta', render: (p) => t(`kind.${p.kind}`) },
          { key: 'about', title: t('col.about'), phone: 'meta', render: (p) => p.about },
          {
            key: 'term',
            title: t('col.partner_term'),
            phone: 'end',
            render: (p) => termOf({ ...p, ended_on: p.to_on, until_on: null }, t),
          },
          {
            key: 'do',
            title: '',
            phone: 'meta',
            render: (p) => (
              <>
                {p.reason && <span className="second">{p.reason}</span>}
                {p.open_actions.map((what) => (
                  <Button
                    key={what}
                    size="small"
                    type="text"
                    className="no-print"
                    aria-label={`${t(`partner.${what}`)} ${p.name}`}
                    onClick={() => setDoing({ p, what })}
                  >
                    {t(`partner.${what}`)}
                  </Button>
                ))}
              </>
            ),
          },
        ]}
      />
      {doing?.what === 'change' && <PartnerForm key={doing.p.partner_id} open p={doing.p} onClose={() => setDoing(null)} />}
      {doing?.what === 'end' && <EndPartnerForm p={doing.p} onClose={() => setDoing(null)} />}
    </>
  )
}
