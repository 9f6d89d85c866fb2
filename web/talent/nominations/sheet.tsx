import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import * as contract from '../../../src/performance/nominations/contract.ts'
import type { Check, Evidence, NominationSheet, SheetAction } from '../../../src/performance/nominations/contract.ts'
import { call, save, useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { CaseNo } from '../../ui/case-no.tsx'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ActionBar } from '../../ui/record.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { useSaid } from '../reason-form.tsx'
import { useArchiveWords } from '../../archive/words.ts'
import { useAsked } from './round.tsx'
import { DecideForm, DeclineForm, ObjectForm, ProposeForm, StateForm, TurnDownForm } from './sheet-forms.tsx'
import * as text from './text.ts'
import '../talent.css'

/** One person beside the criteria: each with the facts behind it, which open. */
export function NomineePage() {
  const p = useParams()
  const read = useCall(contract.readNominee, { params: { round_id: Number(p.round_id), person_id: Number(p.person_id) } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  return <One s={read.data} reload={() => void read.refetch()} />
}

type Doing = Exclude<SheetAction, 'print' | 'accept'> | { decide: NominationSheet['objections'][number] }
function One({ s, reload }: { s: NominationSheet; reload: () => void }) {
  const t = useText(text)
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = () => setDoing(null)
  const params = { round_id: s.round.round_id, person_id: s.person.person_id }
  const accept = useCommand(contract.declineNomination, useSaid(close))
  const start = (a: SheetAction) => {
    if (a === 'print') void call(contract.nominationForm, { params }).then(save)
    else if (a === 'accept') accept.mutate({ params, body: { version: s.version, reason: null } })
    else setDoing(a)
  }
  const pairs: [string, React.ReactNode][] = []
  if (s.statement) pairs.push([t('sheet.statement'), s.statement])
  if (s.declined) pairs.push([t('sheet.declined'), s.declined])
  if (s.reasons) pairs.push([t('sheet.reasons'), s.reasons])
  if (s.turned_down) pairs.push([t('sheet.turned_down'), s.turned_down])
  return (
    <Page>
      <PageHead
        title={t('sheet.title', { name: s.person.name, round: s.round.title })}
        crumbs={[
          { label: t('title'), to: '/talent/nominations' },
          { label: s.round.title, to: `/talent/nominations/${s.round.round_id}` },
        ]}
        note={[s.person.department, t(s.meets ? 'sheet.meets' : s.admitted ? 'sheet.admitted' : 'sheet.not'), t(`state.${s.round.state}`)]
          .filter(Boolean)
          .join(' · ')}
      />
      <Problem error={accept.error} reload={reload} />
      <ActionBar
        label={s.person.name}
        actions={s.open_actions.map((a, i) => ({
          key: a,
          verb: t(`do.${a}`),
          consequence: t(`do.${a}_more`),
          primary: i === 0 && a !== 'decline',
          onStart: () => start(a),
        }))}
      />
      {pairs.length > 0 && <Pairs labelWidth={112} rows={pairs} />}
      {s.barred.length > 0 && (
        <Section title={t('sheet.barred')} count={s.barred.length}>
          {s.barred.map((b) => (
            <div key={b.code}>
              <h3>{b.name}</h3>
              <Lines label={b.name} lines={b.lines} />
            </div>
          ))}
        </Section>
      )}
      {s.checks.map((c) => (
        <OneCheck key={c.code} c={c} />
      ))}
      {s.objections.length > 0 && (
        <Section title={t('objections')} count={s.objections.length}>
          <ol className="mentoring-steps">
            {s.objections.map((o) => (
              <li key={o.objection_id}>
                <span className="second">{t('objection.line', { by: o.by, on: o.on, kind: t(`objection.${o.kind}`) })}</span>
                <p>{o.text}</p>
                {o.result && (
                  <p className="second">
                    {t('result.line', {
                      result: t(`result.${o.result}`),
                      reasons: o.reasons ?? '',
                      by: o.decided_by ?? '—',
                      on: o.decided_on ?? '',
                    })}
                  </p>
                )}
                {o.may_decide && (
                  <Button size="small" className="no-print" onClick={() => setDoing({ decide: o })}>
                    {t('do.decide')}
                  </Button>
                )}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {doing === 'state' && <StateForm s={s} onClose={close} />}
      {doing === 'decline' && <DeclineForm s={s} onClose={close} />}
      {doing === 'propose' && <ProposeForm s={s} onClose={close} />}
      {doing === 'turn_down' && <TurnDownForm s={s} onClose={close} />}
      {doing === 'object' && <ObjectForm round_id={s.round.round_id} person={s.person} onClose={close} />}
      {doing && typeof doing === 'object' && <DecideForm s={s} o={doing.decide} onClose={close} />}
    </Page>
  )
}

const FIRST = 10
function OneCheck({ c }: { c: Check }) {
  const t = useText(text)
  const asked = useAsked()
  const [all, setAll] = useState(false)
  const lines = all ? c.lines : c.lines.slice(0, FIRST)
  return (
    <Section
      title={c.name}
      count={t(`value.${c.unit}`, { n: c.value })}
      extra={
        <>
          {asked(c)} <Badge tone={c.met ? 'gold' : 'plain'}>{t(c.met ? 'check.met' : 'check.not')}</Badge>
        </>
      }
    >
      {c.lines.length === 0 ? <p className="second">{t('check.none')}</p> : <Lines label={c.name} lines={lines} />}
      {lines.length < c.lines.length && (
        <Button type="link" size="small" className="no-print" onClick={() => setAll(true)}>
          {t('check.more', { count: c.lines.length - lines.length })}
        </Button>
      )}
    </Section>
  )
}

function Lines({ label, lines }: { label: string; lines: Evidence[] }) {
  const t = useText(text)
  const { kind } = useArchiveWords()
  const more = (l: Evidence) =>
    [
      l.level && t.of(`level.${l.level}`),
      l.grade && t.of(`grade.${l.grade}`, {}, l.grade),
      l.hours !== null && t('hours', { hours: l.hours }),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <SimpleTable
      label={label}
      rows={lines}
      rowKey={(l) => l.fact_id}
      open={(l) => l.to ?? undefined}
      columns={[
        {
          key: 'what',
          title: t('col.what'),
          fixed: true,
          phone: 'title',
          render: (l) =>
            l.case_no ? <CaseNo no={l.case_no} year /> : l.hidden ? <span className="third">{t('unseen')}</span> : l.title || kind(l.kind),
        },
        { key: 'kind', title: t('col.kind'), phone: 'meta', render: (l) => <span className="second">{kind(l.kind)}</span> },
        { key: 'more', title: '', phone: 'meta', render: more },
        { key: 'on', title: t('col.on'), phone: 'end', render: (l) => <span className="nowrap">{l.on}</span> },
      ]}
    />
  )
}
