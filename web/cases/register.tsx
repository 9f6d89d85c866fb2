import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, App, Button, Form } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { registerCase } from '../../src/cases/acts/contract.ts'
import { ofRegistration, useFindings, useHints } from '../card/typing.tsx'
import { useCommand } from '../client.ts'
import { has, useMe } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { fieldProblems } from '../ui/form.ts'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { draftOf } from './draft.ts'
import { CategoryField, ChargeField, DepartmentField, SeatFields, SpecField } from './fields.tsx'
import { IdentityFields, PartyFields } from './party-form.tsx'
import { filled, specOf, specsOf, type FieldSpec } from './schema.ts'
import { useWords } from './words.ts'
import './cases.css'

const shape = registerCase.body.shape
const spec = (name: keyof typeof shape): FieldSpec => specOf(name, shape[name])
const propertySpecs = specsOf('property.received')
/** What the card check is asked; who somebody is beyond the name stays here. */
function draftBody({ parties = [], properties = [], ...given }: Values) {
  const party = ({ identity_no: _i, phone: _p, address: _a, ...data }: Record<string, unknown>) => filled(data)
  return { ...filled(given), parties: parties.map((p) => party(p ?? {})), properties: properties.map((p) => filled(p ?? {})) }
}
type Values = Record<string, unknown> & { parties?: Record<string, unknown>[]; properties?: Record<string, unknown>[] }

/** Registers a case by hand; an unfinished one waits in this browser. */
export function RegisterPage() {
  const { t } = useWords()
  const who = useMe()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const draft = draftOf(who.account_id)
  const [restored, setRestored] = useState(() => draft.get() !== null)
  const fresh: Values = {
    accepted_on: who.today,
    source_kind: 'police',
    juvenile: false,
    major: false,
    parties: [{ role: 'suspect' }],
    ...(has(who, 'case_officer') || who.person_id === null ? {} : { handler_id: who.person_id }),
  }
  const send = useCommand(registerCase, {
    onDone: (made) => {
      draft.clear()
      void message.success(t('done'))
      void navigate(`/cases/${made.case_id}`)
    },
  })
  const { error } = send
  useEffect(() => {
    if (!error) return
    const problems = fieldProblems(error).map((one) => ({
      ...one,
      name: one.name.map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    }))
    form.setFields(problems)
  }, [error, form])
  const typed = Form.useWatch([], form) as Values | undefined
  useHints(form, useFindings(typed ? { draft: draftBody(typed) } : null)?.findings, ofRegistration)
  const submit = (values: Values) => {
    const { parties = [], properties = [], ...given } = values
    const body = {
      ...filled(given),
      parties: parties.map((p) => filled(p)).filter((p) => p.name),
      properties: properties.map((p) => filled(p)).filter((p) => p.name),
    }
    send.mutate({ body: body as never })
  }
  return (
    <Page>
      <PageHead title={t('new.title')} crumbs={[{ label: t('case.crumb'), to: '/cases' }]} note={t('new.note')} />
      {restored && (
        <Alert
          type="info"
          showIcon
          className="refused"
          title={t('new.restored')}
          action={
            <Button
              size="small"
              onClick={() => {
                draft.clear()
                form.resetFields()
                form.setFieldsValue(fresh)
                setRestored(false)
              }}
            >
              {t('new.discard')}
            </Button>
          }
        />
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        scrollToFirstError={{ block: 'center' }}
        initialValues={{ ...fresh, ...draft.get() }}
        onValuesChange={(_, values: Values) => draft.set(values)}
        onFinish={submit}
        className="register"
      >
        {error && <Alert type="error" showIcon role="alert" title={error.message} className="refused" />}
        <Section title={t('new.case')}>
          <div className="form-grid">
            <SpecField spec={spec('case_no')} extra={t('new.number_hint')} />
            <SpecField spec={spec('unified_no')} />
            <SpecField spec={spec('name')} extra={t('new.name_hint')} />
            <CategoryField />
            <ChargeField onChoose={(name) => form.setFieldValue('cause', name)} />
            <SpecField spec={spec('cause')} />
            <SpecField spec={{ ...spec('source_kind'), required: false }} />
            <SpecField spec={spec('source_agency')} />
            <Form.Item name="accepted_on" label={t('a.accepted_on')} rules={[{ required: true, message: t('problem.required') }]}>
              <DayField max={who.today} />
            </Form.Item>
          </div>
        </Section>
        <Section title={t('new.seats')}>
          <div className="form-grid">
            <SeatFields onHandler={(id) => id !== null && form.setFieldValue('department_id', id)} />
            <DepartmentField />
          </div>
        </Section>
        <Section title={t('new.flags')}>
          <div className="form-grid">
            <SpecField
              spec={spec('custody')}
              options={(spec('custody').options ?? []).map((one) => ({ value: one, label: t.of(`custody.${one}`) }))}
            />
            <SpecField spec={spec('plea')} />
            <SpecField spec={spec('juvenile')} />
            <SpecField spec={spec('major')} />
          </div>
        </Section>
        <Form.List name="parties">
          {(lines, { add, remove }) => (
            <Section title={t('new.parties')} count={lines.length || undefined} extra={t('party.identity_note')}>
              {lines.map((line, i) => (
                <div key={line.key} className="form-line">
                  <div className="form-grid">
                    <PartyFields
                      at={[line.name]}
                      {...(i === 0
                        ? { onCharge: (name: string) => !form.getFieldValue('cause') && form.setFieldValue('cause', name) }
                        : {})}
                    />
                    <IdentityFields at={[line.name]} />
                  </div>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('new.remove', { n: i + 1 })}
                    onClick={() => remove(line.name)}
                  />
                </div>
              ))}
              <Button icon={<PlusOutlined />} className="form-add" onClick={() => add({ role: lines.length ? 'victim' : 'suspect' })}>
                {t('new.add_party')}
              </Button>
            </Section>
          )}
        </Form.List>
        <Form.List name="properties">
          {(lines, { add, remove }) => (
            <Section title={t('new.property')} count={lines.length || undefined}>
              {lines.map((line, i) => (
                <div key={line.key} className="form-line">
                  <div className="form-grid">
                    {propertySpecs.map((s) => (
                      <SpecField key={s.name} spec={s} kind="property.received" path={[line.name, s.name]} />
                    ))}
                  </div>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('new.remove', { n: i + 1 })}
                    onClick={() => remove(line.name)}
                  />
                </div>
              ))}
              <Button icon={<PlusOutlined />} className="form-add" onClick={() => add({})}>
                {t('new.add_property')}
              </Button>
            </Section>
          )}
        </Form.List>
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {t('new.do')}
          </Button>
          <Button onClick={() => void navigate('/cases')}>{t('new.to_list')}</Button>
          <span className="meta">{t('new.draft')}</span>
        </div>
      </Form>
    </Page>
  )
}
