import { Alert, App, Button, Form, Radio, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { switchIndicator } from '../../src/performance/contract.ts'
import * as messages from '../../src/performance/messages.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { monthName } from '../ui/format.ts'
import { useLast } from '../ui/last.ts'
import { Pairs } from '../ui/page.tsx'
import * as uiText from '../ui/text.ts'
import { Mark } from './indicator-drawer.tsx'
import { gives, type Rule } from './rule.ts'
import { monthAfter } from './month-switch.tsx'
import { Rulebook } from './rulebook.tsx'
import { ScoringWords } from './scoring.tsx'
import { inWords, saidIn } from './source-words.ts'
import * as text from './text.ts'
import { nameOf } from './value.ts'

/** One indicator: all that is said of it, and the switch for whoever answers for the appraisal. */
export function IndicatorRule({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const t = useText(text)
  const ui = useText(uiText)
  const words = useText(messages)
  const who = useMe()
  const r = useLast(rule)
  if (!r) return null
  const may = has(who, 'chief', 'political')
  const said = saidIn(r, t.language)
  const about: [ReactNode, ReactNode][] = [
    [ui('figure.definition'), said.definition],
    ...(r.formula ? ([[ui('figure.formula'), said.formula]] as [string, string][]) : []),
    [
      ui('figure.scoring'),
      r.scoring ? (
        <div key="scoring" className="scored">
          <ScoringWords scoring={r.scoring} rate={r.shown === 'rate'} />
          {said.note && !(r.scoring.method === 'band' && r.scoring.under) && <p className="second">{said.note}</p>}
        </div>
      ) : (
        t('rule.unscored')
      ),
    ],
    [t('rule.reference'), inWords(r.rule, t.language)],
    [t('rule.applies'), r.applies_to.map((c) => t(`code.${c}`)).join(t('comma'))],
    [t('rule.state'), gives(r) ? t('rule.live') : words(`indicator.off.${r.off ?? 'switched_off'}`)],
    [
      ui('figure.version'),
      <span key="version" className="rule-version">
        {t('drawer.version', { version: r.version, from: r.valid_from })} <Mark verified={r.verified} />
      </span>,
    ],
    ...(r.valid_to ? ([[t('rule.until'), t('rule.until_day', { day: r.valid_to })]] as [string, string][]) : []),
    [t('drawer.origin'), inWords(r.origin, t.language)],
    ...(r.caution ? ([[t('drawer.caution'), inWords(r.caution, t.language)]] as [string, string][]) : []),
  ]
  return (
    <SideDrawer open={rule !== null} onClose={onClose} title={t('rule.title')} printable>
      <div className="fig-head">
        <div>
          <p className="meta">
            {r.indicator_id} · {words(`aspect.${r.aspect}`)}
          </p>
          <h3>{nameOf(r, t.language)}</h3>
        </div>
      </div>
      <Pairs rows={about} labelWidth={76} />
      {may &&
        (r.scoring ? (
          <SwitchForm key={`${r.indicator_id} ${r.version}`} rule={r} />
        ) : (
          <p className="second switch-form">{t('switch.unmeasured')}</p>
        ))}
      {rule && <Rulebook rule={r} />}
    </SideDrawer>
  )
}

function SwitchForm({ rule }: { rule: Rule }) {
  const t = useText(text)
  const who = useMe()
  const { message } = App.useApp()
  const now = who.today.slice(0, 7)
  const [live, setLive] = useState(!rule.live)
  const [from, setFrom] = useState(monthAfter(now, 1))
  const name = nameOf(rule, t.language)
  // What policy keeps at weight 0 gives no points either way: it is computed or not.
  const only = rule.off === 'policy'
  const send = useCommand(switchIndicator, {
    onDone: () => {
      const said = live ? (only ? 'switch.done_only' : 'switch.done_on') : 'switch.done_off'
      void message.success(t(said, { name, month: monthName(from, t.language) }))
    },
  })
  // What is already planned for later months is the next version.
  const version = rule.version + (rule.valid_to !== null && `${from}-01` >= rule.valid_to ? 1 : 0)
  const verb = t(live ? (only ? 'switch.on_only' : 'switch.on') : 'switch.off', { month: monthName(from, t.language) })
  return (
    <Form
      layout="vertical"
      className="switch-form no-print"
      requiredMark={false}
      onFinish={() => send.mutate({ params: { indicator_id: rule.indicator_id }, body: { live, from, version } })}
    >
      <h3>{t('switch.title')}</h3>
      {send.isError && <Alert type="error" showIcon role="alert" title={send.error.message} style={{ marginBottom: 12 }} />}
      <div className="switch-fields">
        <span>{t('switch.to')}</span>
        <Radio.Group
          value={live}
          aria-label={t('switch.title')}
          onChange={(e) => setLive(e.target.value === true)}
          options={[
            { value: true, label: t(only ? 'switch.only' : 'switch.live') },
            { value: false, label: t(only ? 'switch.none' : 'switch.dead') },
          ]}
        />
        <Select
          aria-label={t('switch.from')}
          value={from}
          onChange={setFrom}
          style={{ width: 180 }}
          options={[0, 1, 2, 3].map((step) => {
            const month = monthAfter(now, step)
            return { value: month, label: t('switch.month', { month: monthName(month, t.language) }) }
          })}
        />
      </div>
      <p className="second">{t(only ? 'switch.then_only' : live ? 'switch.then_on' : 'switch.then_off')}</p>
      <Button htmlType="submit" loading={send.isPending}>
        {verb}
      </Button>
    </Form>
  )
}
