import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import {
  decidePointsSetting,
  grades,
  listPointsSettings,
  proposePointsSetting,
  publications,
  type PointsSetting,
  type SettingTopic,
} from '../../src/performance/settings/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { ChangeSetting, ProposeSetting, SettingRows } from '../ui/dated-settings.tsx'
import { Section } from '../ui/page.tsx'
import { ErrorState, RowsSkeleton } from '../ui/states.tsx'
import * as text from './objections/text.ts'
import './points.css'

type May = { propose: boolean; confirm: boolean }
const commands = { propose: proposePointsSetting, decide: decidePointsSetting }

/** The settings of a topic, each with its history: the political department proposes, a chief confirms. `then`: what a change leaves as it is. */
export function DatedSettings({ topic, then }: { topic: SettingTopic; then: string }) {
  const t = useText(text)
  const [code, setCode] = useState<string | null>(null)
  const read = useCall(listPointsSettings, {})
  const fieldOf = useField()
  const rows = read.data?.rows.filter((s) => s.topic === topic) ?? []
  const chosen = rows.find((s) => s.code === code)
  return (
    <>
      {read.isPending && <RowsSkeleton />}
      {read.isError && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {rows.map((s) => (
        <Rule key={s.code} setting={s} may={read.data!.may} onPropose={() => setCode(s.code)} />
      ))}
      {read.data && (
        <ProposeSetting
          setting={chosen}
          commands={commands}
          atOnce={read.data.may.confirm}
          field={chosen && fieldOf(chosen)}
          extra={chosen?.min != null && chosen.max != null && t('rules.bounds', { min: chosen.min, max: chosen.max })}
          then={`${t(read.data.may.confirm ? 'rules.then_set' : 'rules.then_propose')}${then}`}
          onClose={() => setCode(null)}
        />
      )}
    </>
  )
}

const useValue = () => {
  const t = useText(text)
  return (unit: PointsSetting['unit'], value: string | number) =>
    typeof value === 'number' ? t.of(`value.${unit}`, { value }) : t.of(unit === 'grade' ? `grade.${value}` : `value.${value}`)
}
const choicesOf = { publication: publications, switch: ['off', 'on'], grade: grades } as const

function useField() {
  const value = useValue()
  return ({ unit, min, max }: PointsSetting) => {
    const choices = unit in choicesOf ? choicesOf[unit as keyof typeof choicesOf] : null
    if (choices) return <Select options={choices.map((c) => ({ value: c, label: value(unit, c) }))} />
    return <InputNumber min={min ?? 1} max={max ?? 60} precision={unit === 'times' ? 2 : 0} />
  }
}

function Rule({ setting, may, onPropose }: { setting: PointsSetting; may: May; onPropose: () => void }) {
  const value = useValue()
  return (
    <Section title={setting.name} extra={<b>{value(setting.unit, setting.value)}</b>} className="points-rule">
      <SettingRows setting={setting} say={(v) => value(setting.unit, v)} commands={commands} mayConfirm={may.confirm} />
      {may.propose && <ChangeSetting name={setting.name} atOnce={may.confirm} onOpen={onPropose} />}
    </Section>
  )
}
