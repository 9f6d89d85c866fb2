import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import {
  readNominations,
  stepNominations,
  type Candidate,
  type Criterion,
  type RoundRecord,
  type Step,
} from '../../../src/performance/nominations/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useMe } from '../../session.ts'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ActionBar } from '../../ui/record.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { PeopleNames } from '../people-names.tsx'
import { ReasonForm, useSaid } from '../reason-form.tsx'
import { ObjectForm } from './sheet-forms.tsx'
import { useYears } from './rounds.tsx'
import * as text from './text.ts'
import '../talent.css'

/** One round: what is asked, who meets it, who is made public. */
export function NominationRoundPage() {
  const { round_id } = useParams()
  const read = useCall(readNominations, { params: { round_id: Number(round_id) } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  return <One r={read.data} reload={() => void read.refetch()} />
}
/** 'at least 2 times, city level and above'. */
export function useAsked() {
  const t = useText(text)
  return (c: Criterion) =>
    [t(`at_least.${c.unit}`, { n: c.at_least }), c.level && t('from_level', { level: t(`level.${c.level}`) })]
      .filter(Boolean)
      .join(t.language === 'zh' ? '，' : ', ')
}

const saysWhy = new Set<Step>(['send_back', 'drop'])
function One({ r, reload }: { r: RoundRecord; reload: () => void }) {
  const t = useText(text)
  const years = useYears()
  const asked = useAsked()
  const me = useMe()
  const navigate = useNavigate()
  const [reason, setReason] = useState<Step | null>(null)
  const send = useCommand(
    stepNominations,
    useSaid(() => setReason(null)),
  )
  const params = { round_id: r.round_id }
  const step = (s: Step, more: { reason?: string } = {}) => send.mutate({ params, body: { version: r.version, step: s, ...more } })
  const rule =
    r.least < r.criteria.length ? t('least', { count: r.criteria.length, least: r.least }) : t('all', { count: r.criteria.length })
  const note = [
    t(`state.${r.state}`),
    r.publicity_from && r.publicity_to && t('until.publicity', { from: r.publicity_from, to: r.publicity_to }),
    r.reason,
  ]
  return (
    <Page>
      <PageHead
        title={r.title}
        crumbs={[
          { label: t('area'), to: '/talent' },
          { label: t('title'), to: '/talent/nominations' },
        ]}
        note={note.filter(Boolean).join(' · ')}
        actions={r.own && <Button onClick={() => void navigate(`/talent/nominations/${r.round_id}/${me.person_id}`)}>{t('mine')}</Button>}
      />
      <Problem error={reason ? null : send.error} reload={reload} />
      <ActionBar
        label={r.title}
        actions={r.open_actions.map((s, i) => ({
          key: s,
          verb: t(`do.${s}`),
          consequence: t(`do.${s}_more`),
          primary: i === 0 && !saysWhy.has(s),
          onStart: () => (saysWhy.has(s) ? setReason(s) : step(s)),
        }))}
      />
      <Section title={t('criteria')} extra={rule}>
        <Pairs
          labelWidth={200}
          rows={[
            ...r.criteria.map((c): [string, string] => [c.name, asked(c)]),
            [t('precondition'), r.preconditions.join(t.language === 'zh' ? '；' : '; ')],
            [
              t('col.years'),
              [
                years(r),
                t(`level.${r.level}`),
                r.places === null ? t('no_places') : t('places', { places: r.places }),
                t('publicity', { days: r.publicity_workdays }),
              ].join(' · '),
            ],
          ]}
        />
      </Section>
      {(r.state === 'publicity' || r.state === 'final') && <Published r={r} />}
      {r.candidates && <Candidates r={r} candidates={r.candidates} />}
      {reason && (
        <ReasonForm
          title={t(`do.${reason}`)}
          submit={t(`do.${reason}`)}
          note={t(`do.${reason}_more`)}
          send={send}
          onSubmit={(f) => step(reason, { reason: f.reason })}
          onClose={() => setReason(null)}
        />
      )}
    </Page>
  )
}

function Candidates({ r, candidates }: { r: RoundRecord; candidates: Candidate[] }) {
  const t = useText(text)
  const tone = (c: Candidate) => (c.standing === 'proposed' ? 'gold' : 'plain')
  return (
    <Section title={t('candidates')} count={candidates.length}>
      <p className="second">{t('candidates_note')}</p>
      {candidates.length === 0 ? (
        <EmptyState small title={t('no_candidates')} />
      ) : (
        <SimpleTable
          label={t('candidates')}
          rows={candidates}
          rowKey={(c) => c.person_id}
          open={(c) => `/talent/nominations/${r.round_id}/${c.person_id}`}
          columns={[
            { key: 'name', title: t('col.name'), fixed: true, phone: 'title', render: (c) => <strong>{c.name}</strong> },
            { key: 'department', title: t('col.department'), phone: 'meta', render: (c) => c.department },
            {
              key: 'met',
              title: t('col.met'),
              phone: 'meta',
              render: (c) =>
                c.met
                  .filter((m) => m.met)
                  .map((m) => m.name)
                  .join(t.language === 'zh' ? '、' : ', '),
            },
            {
              key: 'standing',
              title: t('col.standing'),
              phone: 'end',
              render: (c) => (
                <>
                  <Badge tone={tone(c)}>{t(`standing.${c.standing}`)}</Badge>
                  {c.objections > 0 && <div className="meta">{t('waiting', { count: c.objections })}</div>}
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

function Published({ r }: { r: RoundRecord }) {
  const t = useText(text)
  const me = useMe()
  const [against, setAgainst] = useState<RoundRecord['published'][number] | null>(null)
  return (
    <Section title={t('published')} count={r.published.length}>
      {r.published.length === 0 ? (
        <EmptyState small title={t('no_published')} />
      ) : (
        <>
          {r.state === 'publicity' && <p className="second">{t('published_note')}</p>}
          <ol className="mentoring-steps">
            {r.published.map((p) => (
              <li key={p.person_id}>
                <p>
                  <PeopleNames people={[p]} /> <span className="second">{p.department}</span>
                </p>
                <p>{p.reasons}</p>
                {r.state === 'publicity' && me.person_id !== null && me.person_id !== p.person_id && (
                  <Button
                    size="small"
                    type="text"
                    className="no-print"
                    aria-label={`${t('do.object')} ${p.name}`}
                    onClick={() => setAgainst(p)}
                  >
                    {t('do.object')}
                  </Button>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
      {against && <ObjectForm round_id={r.round_id} person={against} onClose={() => setAgainst(null)} />}
    </Section>
  )
}
