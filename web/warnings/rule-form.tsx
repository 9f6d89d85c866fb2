import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { ruleForms } from '../../src/monitoring/custom/contract.ts'
import { ConditionBuilder } from '../ui/condition-builder.tsx'
import { Section } from '../ui/page.tsx'
import type { Draft, MatchDraft } from './rule-draft.ts'
import type { RuleWords } from './rule-words.ts'

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; words: RuleWords }

/** What is checked: the form, its acts, the period, and which cases it concerns. */
export function RuleForm({ draft: d, change, words }: Props) {
  const { t, fieldsOf, caseFields, procedures } = words
  const shared = fieldsOf(d.a.kinds).filter((f) => fieldsOf(d.b.kinds).some((o) => o.name === f.name && o.type === f.type))
  const own = fieldsOf(d.a.kinds)
  const choices = own.map((f) => ({ value: f.name, label: f.label }))
  return (
    <>
      <Section title={t('own.section.rule')}>
        <Radio.Group
          className="rule-forms"
          aria-label={t('own.f.form')}
          value={d.form}
          options={ruleForms.map((form) => ({ value: form, label: t(`own.form.${form}`) }))}
          onChange={(e) => change({ form: e.target.value as Draft['form'] })}
        />
        <MatchField label={t('own.f.a')} value={d.a} onChange={(a) => change({ a })} words={words} />
        {(d.form === 'follows' || d.form === 'before') && (
          <MatchField label={t('own.f.b')} value={d.b} onChange={(b) => change({ b })} words={words} />
        )}
        {d.form === 'follows' && (
          <>
            <Line label={t('own.f.within')}>
              <span className="rule-within">
                <InputNumber
                  min={0}
                  max={3650}
                  precision={0}
                  aria-label={t('own.f.amount')}
                  value={d.amount}
                  onChange={(n) => change({ amount: n ?? 0 })}
                />
                <Select
                  aria-label={t('own.f.unit')}
                  value={d.unit}
                  options={(['days', 'workdays', 'months'] as const).map((unit) => ({ value: unit, label: t(`own.unit.${unit}`) }))}
                  onChange={(unit) => change({ unit })}
                />
              </span>
              <Checkbox checked={d.only_late} onChange={(e) => change({ only_late: e.target.checked })}>
                {t('own.f.only_late')}
              </Checkbox>
            </Line>
            {shared.length > 0 && (
              <Line label={t('own.f.same')}>
                <Select
                  allowClear
                  className="rule-select"
                  aria-label={t('own.f.same')}
                  placeholder={t('own.f.same_none')}
                  value={d.same}
                  options={shared.map((f) => ({ value: f.name, label: f.label }))}
                  onChange={(same?: string) => change({ same })}
                />
              </Line>
            )}
          </>
        )}
        {d.form === 'never' && (
          <Line label={t('own.f.from')}>
            <InputNumber
              min={1}
              max={99}
              precision={0}
              aria-label={t('own.f.from')}
              value={d.from}
              onChange={(n) => change({ from: n ?? 1 })}
            />
          </Line>
        )}
        {d.form === 'agree' &&
          (['left', 'right'] as const).map((side) => (
            <Line key={side} label={t(`own.f.${side}`)}>
              <Select
                className="rule-select"
                aria-label={t(`own.f.${side}`)}
                placeholder={t('own.choose')}
                value={d[side]}
                options={choices}
                onChange={(name: string) => change({ [side]: name })}
              />
            </Line>
          ))}
      </Section>
      <Section title={t('own.section.scope')}>
        <Line label={t('own.f.procedures')}>
          <Select
            mode="multiple"
            className="rule-wide"
            aria-label={t('own.f.procedures')}
            value={d.procedures}
            options={procedures}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(list: string[]) => change({ procedures: list })}
          />
        </Line>
        <Line label={t('own.f.when')}>
          <ConditionBuilder label={t('own.f.when')} fields={caseFields} value={d.when} onChange={(when) => change({ when })} />
        </Line>
        {(['given', 'unless'] as const).map((which) => (
          <Line key={which} label={t(`own.f.${which}`)}>
            {d[which].map((one, i) => (
              <div key={i} className="condition">
                <MatchField
                  value={one}
                  label={t(`own.f.${which}`)}
                  bare
                  words={words}
                  onChange={(to) => change({ [which]: d[which].map((old, k) => (k === i ? to : old)) })}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={t('own.remove_match')}
                  onClick={() => change({ [which]: d[which].filter((_, k) => k !== i) })}
                />
              </div>
            ))}
            {d[which].length < 5 && (
              <Button size="small" icon={<PlusOutlined />} onClick={() => change({ [which]: [...d[which], { kinds: [] }] })}>
                {t('own.add_match')}
              </Button>
            )}
          </Line>
        ))}
      </Section>
    </>
  )
}

/** A name above what belongs to it. */
const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="rule-line">
    <span className="rule-label">{label}</span>
    <div className="rule-field">{children}</div>
  </div>
)

type MatchProps = { label: string; value: MatchDraft; onChange: (value: MatchDraft) => void; words: RuleWords; bare?: boolean }
function MatchField({ label, value, onChange, words: { t, kinds, fieldsOf }, bare }: MatchProps) {
  const fields = fieldsOf(value.kinds)
  const inner = (
    <div className="rule-match">
      <Select
        mode="multiple"
        className="rule-wide"
        aria-label={`${label} ${t('own.f.kinds')}`}
        placeholder={t('own.f.kinds')}
        value={value.kinds}
        options={kinds}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(list: string[]) => onChange({ ...value, kinds: list })}
      />
      {fields.length > 0 && (
        <ConditionBuilder
          label={`${label} ${t('own.f.where')}`}
          fields={fields}
          value={value.where}
          onChange={(where) => onChange({ ...value, where })}
        />
      )}
    </div>
  )
  return bare ? inner : <Line label={label}>{inner}</Line>
}
