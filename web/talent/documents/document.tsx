import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import * as contract from '../../../src/talent/documents/contract.ts'
import type { Policy, Work } from '../../../src/talent/documents/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { ActionBar } from '../../ui/record.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { BrandsOf } from '../brands/brands-of.tsx'
import { PeopleNames } from '../people-names.tsx'
import { ReasonForm, useSaid } from '../reason-form.tsx'
import { ThingLink } from '../things/thing-link.tsx'
import * as things from '../things/text.ts'
import { DocumentForm, FollowForm } from './forms.tsx'
import * as text from './text.ts'
import '../talent.css'

/** One document and what follows from it, by kind: programmes, tasks, activities, records, other work. */
export function DocumentPage() {
  const { policy_id } = useParams()
  const read = useCall(contract.openPolicy, { params: { policy_id: Number(policy_id) } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  return <One p={read.data} />
}

function One({ p }: { p: Policy }) {
  const t = useText(text)
  const [doing, setDoing] = useState<Policy['open_actions'][number] | { out: Work } | null>(null)
  const close = () => setDoing(null)
  const may = p.open_actions.includes('follow')
  const rows: [React.ReactNode, React.ReactNode][] = [
    [t('f.field'), p.field],
    [t('f.issued_on'), p.issued_on],
  ]
  if (p.authors.length) rows.push([t('f.authors'), <PeopleNames key="a" people={p.authors} />])
  return (
    <Page>
      <PageHead
        title={p.title}
        crumbs={[
          { label: t('area'), to: '/talent' },
          { label: t('programmes'), to: '/talent/programmes' },
        ]}
        note={p.ended_on ? t('ended', { on: p.ended_on, reason: p.reason ?? '' }) : undefined}
      />
      <ActionBar
        label={t('title')}
        actions={p.open_actions.map((a, i) => ({
          key: a,
          verb: t(`do.${a}`),
          consequence: t(`do.${a}_more`),
          primary: i === 0,
          onStart: () => setDoing(a),
        }))}
      />
      <Pairs labelWidth={96} rows={rows} />
      <BrandsOf type="policy" id={p.policy_id} />
      <Works drove={p.drove} out={may ? (w) => setDoing({ out: w }) : null} />
      {doing === 'follow' && <FollowForm p={p} onClose={close} />}
      {doing === 'change' && <DocumentForm p={p} onClose={close} />}
      {doing === 'end' && <EndForm p={p} onClose={close} />}
      {doing && typeof doing === 'object' && <OutForm p={p} w={doing.out} onClose={close} />}
    </Page>
  )
}

function Works({ drove, out }: { drove: Work[]; out: ((w: Work) => void) | null }) {
  const t = useText(text)
  const type = useText(things)
  if (!drove.length)
    return (
      <Section title={t('works')}>
        <EmptyState small title={t('no_works')} />
      </Section>
    )
  const groups = [...contract.followingTypes, null].map((of) => ({ of, works: drove.filter((w) => (w.thing?.type ?? null) === of) }))
  return groups
    .filter((g) => g.works.length)
    .map(({ of, works }) => (
      <Section key={of ?? 'words'} title={of ? type(`type.${of}`) : t('words')} count={works.length}>
        <ol className="mentoring-steps">
          {works.map((w) => (
            <li key={w.fact_id}>
              <span className="second">
                {w.on}
                {w.tasks && ` · ${t('tasks', w.tasks)}`}
              </span>
              {w.thing && (
                <p>
                  <ThingLink thing={w.thing} />
                </p>
              )}
              {w.what !== w.thing?.title && <p>{w.what}</p>}
              <p className="meta">
                <PeopleNames people={w.people} />
                {out && (
                  <Button size="small" type="text" className="no-print" aria-label={`${t('do.void')} ${w.what}`} onClick={() => out(w)}>
                    {t('do.void')}
                  </Button>
                )}
              </p>
            </li>
          ))}
        </ol>
      </Section>
    ))
}

type FormProps = { p: Policy; onClose: () => void }
function EndForm({ p, onClose }: FormProps) {
  const t = useText(text)
  const send = useCommand(contract.endPolicy, useSaid(onClose))
  return (
    <ReasonForm
      title={`${t('do.end')} · ${p.title}`}
      submit={t('do.end')}
      send={send}
      from={p.issued_on}
      onSubmit={(f) => send.mutate({ params: { policy_id: p.policy_id }, body: { ...f, version: p.version } })}
      onClose={onClose}
    />
  )
}
function OutForm({ p, w, onClose }: FormProps & { w: Work }) {
  const t = useText(text)
  const send = useCommand(contract.voidWork, useSaid(onClose))
  return (
    <ReasonForm
      title={`${t('do.void')} · ${w.what}`}
      submit={t('do.void')}
      note={t('void_note')}
      send={send}
      onSubmit={({ reason }) => send.mutate({ params: { policy_id: p.policy_id, fact_id: w.fact_id }, body: { reason } })}
      onClose={onClose}
    />
  )
}
