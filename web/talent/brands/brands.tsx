import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { brandParts, listBrands, openBrand, partOf, type Brand, type BrandPart } from '../../../src/talent/brands/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Figure, FigureDrawer } from '../../ui/figure.tsx'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead } from '../../ui/page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx'
import { PeopleNames } from '../people-names.tsx'
import { TalentTabs } from '../tabs.tsx'
import { ThingLink } from '../things/thing-link.tsx'
import { BrandForm } from './forms.tsx'
import * as text from './text.ts'
import '../talent.css'

/** The matrix: brands down, what belongs to them across; each number opens to its rows. */
export function BrandsPage() {
  const t = useText(text)
  const read = useCall(listBrands, {})
  const [founding, setFounding] = useState(false)
  const [behind, setBehind] = useState<{ b: Brand; part: BrandPart } | null>(null)
  const rows = read.data?.rows ?? []
  return (
    <Page>
      <PageHead
        title={t('title')}
        crumbs={[{ label: t('area'), to: '/talent' }]}
        note={t('note')}
        actions={
          read.data?.open_actions.includes('found') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setFounding(true)}>
              {t('found')}
            </Button>
          )
        }
      />
      <TalentTabs current="brands" />
      {read.isError ? (
        <ErrorState error={read.error} retry={() => void read.refetch()} />
      ) : !read.data ? (
        <RowsSkeleton rows={5} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('none')} more={t('none_more')} />
      ) : (
        <SimpleTable
          label={t('title')}
          rows={rows}
          rowKey={(b) => b.brand_id}
          open={(b) => `/talent/brands/${b.brand_id}`}
          columns={[
            { key: 'name', title: t('col.brand'), fixed: true, phone: 'title', render: (b) => <strong>{b.name}</strong> },
            {
              key: 'kind',
              title: '1+N',
              phone: 'end',
              render: (b) => <Badge tone={b.main ? 'gold' : 'plain'}>{t(b.retired_on ? 'retired.short' : b.main ? 'main' : 'sub')}</Badge>,
            },
            {
              key: 'department',
              title: t('col.department'),
              phone: 'meta',
              render: (b) => b.department?.name ?? t('whole_office'),
            },
            { key: 'lead', title: t('col.lead'), phone: 'meta', render: (b) => b.lead && <PeopleNames people={[b.lead]} /> },
            ...brandParts.map((part) => ({
              key: part,
              title: t(`part.${part}`),
              align: 'right' as const,
              phone: 'label' as const,
              render: (b: Brand) => (
                <Count b={b} part={part} open={behind?.b === b && behind.part === part} onOpen={() => setBehind({ b, part })} />
              ),
            })),
          ]}
        />
      )}
      {behind && <Behind {...behind} onClose={() => setBehind(null)} />}
      {founding && <BrandForm onClose={() => setFounding(false)} />}
    </Page>
  )
}

function Count({ b, part, open, onOpen }: { b: Brand; part: BrandPart; open: boolean; onOpen: () => void }) {
  const t = useText(text)
  return (
    <>
      <Figure value={b.counts[part]} label={`${b.name} ${t(`part.${part}`)}`} open={open} onOpen={onOpen} />
      {part === 'cases' && b.hidden > 0 && <div className="meta">{t('hidden.short', { count: b.hidden })}</div>}
    </>
  )
}

function Behind({ b, part, onClose }: { b: Brand; part: BrandPart; onClose: () => void }) {
  const t = useText(text)
  const read = useCall(openBrand, { params: { brand_id: b.brand_id } })
  const ties = read.data?.ties.filter((tie) => partOf[tie.type as keyof typeof partOf] === part)
  return (
    <FigureDrawer
      open
      onClose={onClose}
      kicker={b.name}
      name={t(`part.${part}`)}
      value={b.counts[part]}
      about={[
        [t('counted'), t('counted_text')],
        ...(part === 'cases' && b.hidden > 0 ? [['', t('hidden', { count: b.hidden })] as [string, string]] : []),
      ]}
      {...(ties ? { rows: ties } : {})}
      rowKey={(tie) => tie.fact_id}
      columns={[
        { key: 'what', title: t('col.what'), render: (tie) => <ThingLink thing={tie} /> },
        { key: 'who', title: t('done_by'), render: (tie) => <PeopleNames people={tie.people} /> },
        { key: 'on', title: t('col.on'), render: (tie) => <span className="nowrap">{tie.on}</span> },
      ]}
      loading={read.isPending}
      error={read.error}
      retry={() => void read.refetch()}
      footer={<Link to={`/talent/brands/${b.brand_id}`}>{t('open')}</Link>}
    />
  )
}
