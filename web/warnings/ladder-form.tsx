import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { tellable, type Ladder } from '../../src/monitoring/response/contract.ts'
import * as messages from '../../src/monitoring/response/messages.ts'
import { useText } from '../i18n.ts'
import * as text from './response-text.ts'

type Stage = Ladder['stages'][number]
type Rung = Stage['rungs'][number]
type Props = { value?: Ladder; onChange?: (ladder: Ladder) => void }

/** The ladder as a form: per stage its rungs, the earliest first. Works as a Form.Item's field. */
export function LadderForm({ value, onChange }: Props) {
  const t = useText(text)
  const words = useText(messages)
  if (!value) return null
  const set = (stage: string, rungs: Rung[]) =>
    onChange?.({
      ...value,
      stages: value.stages.map((s) => (s.stage === stage ? { ...s, rungs: [...rungs].sort((a, b) => b.days - a.days) } : s)),
    })
  const who = tellable.map((w) => ({ value: w, label: words(`ladder.who.${w}`) }))
  const tones = (['amber', 'red'] as const).map((tone) => ({ value: tone, label: t(`settings.tone.${tone}`) }))
  return (
    <div className="ladder-form">
      {value.stages.map(({ stage, rungs }) => (
        <fieldset key={stage}>
          <legend>{words(`ladder.stage.${stage}`)}</legend>
          {rungs.map((r, i) => {
            const put = (change: Partial<Rung>) =>
              set(
                stage,
                rungs.map((x, k) => (k === i ? { ...x, ...change } : x)),
              )
            const label = (key: 'settings.days' | 'settings.who' | 'settings.tone') =>
              `${words(`ladder.stage.${stage}`)} ${t('settings.rung', { n: i + 1 })} ${t(key)}`
            return (
              <div key={i} className="ladder-rung">
                <InputNumber
                  aria-label={label('settings.days')}
                  min={-60}
                  max={60}
                  precision={0}
                  value={r.days}
                  onBlur={() => set(stage, rungs)}
                  onChange={(days) =>
                    days !== null &&
                    onChange?.({
                      ...value,
                      stages: value.stages.map((s) =>
                        s.stage === stage ? { ...s, rungs: rungs.map((x, k) => (k === i ? { ...x, days } : x)) } : s,
                      ),
                    })
                  }
                />
                <Select aria-label={label('settings.tone')} value={r.tone} options={tones} onChange={(tone) => put({ tone })} />
                <Select
                  aria-label={label('settings.who')}
                  mode="multiple"
                  value={r.who}
                  options={who}
                  onChange={(chosen: Rung['who']) => chosen.length && put({ who: chosen })}
                />
                <Button
                  icon={<DeleteOutlined />}
                  aria-label={`${t('settings.rung', { n: i + 1 })} ×`}
                  disabled={rungs.length === 1}
                  onClick={() =>
                    set(
                      stage,
                      rungs.filter((_, k) => k !== i),
                    )
                  }
                />
              </div>
            )
          })}
          <Button
            size="small"
            icon={<PlusOutlined />}
            disabled={rungs.length >= 6}
            onClick={() => set(stage, [...rungs, { days: rungs.at(-1)!.days - 1, tone: 'red', who: ['handler'] }])}
          >
            {t('settings.rung', { n: rungs.length + 1 })}
          </Button>
        </fieldset>
      ))}
      <p className="meta">{t('settings.days')}</p>
    </div>
  )
}
