import { Alert, Button, Form } from 'antd'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { PersonRecord } from '../../src/people/contract.ts'
import type { ApiError } from '../client.ts'
import { useText } from '../i18n.ts'
import { compared, differences, type Field } from './differences.ts'
import * as text from './text.ts'

type Person = z.output<typeof PersonRecord>
type Props = {
  error: ApiError | null
  /** As the page knows it now; after `reload` that is the newest version. */
  person: Person
  departments: readonly { department_id: number; name: string }[]
  reload: (() => Promise<unknown>) | undefined
  reset: () => void
}

/** Somebody was faster: which fields they changed, yours beside theirs. What you left alone becomes theirs; what you changed is yours to decide. */
export function Overtaken({ error, person, departments, reload, reset }: Props) {
  const t = useText(text)
  const form = Form.useFormInstance()
  const [base, setBase] = useState(person)
  const stale = error?.code === 'person.stale'
  const behind = stale && person.version < Number(error.details.version)
  useEffect(() => {
    if (behind) void reload?.()
  }, [behind, reload])
  if (!stale || behind) return null
  const found = differences(base, form.getFieldsValue(compared as never) as Partial<Person>, person)
  const inWords = (field: Field, value: unknown) => {
    if (value === null || value === undefined || value === '') return t('none')
    if (field === 'department_id') return departments.find((d) => d.department_id === value)?.name ?? String(value)
    return field === 'category' || field === 'sex' ? t.of(`${field}.${String(value)}`) : String(value)
  }
  const goOn = (theirs: boolean) => {
    form.setFieldsValue({
      ...Object.fromEntries(found.filter((d) => theirs || !d.mine).map((d) => [d.field, d.theirs])),
      version: person.version,
    })
    setBase(person)
    reset()
  }
  const clash = found.some((d) => d.mine)
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={t('stale.title')}
      description={
        <>
          <p>{t('stale.versions', { yours: base.version, now: person.version })}</p>
          {found.length > 0 ? (
            <table className="behind">
              <thead>
                <tr>
                  <th scope="col">{t('stale.field')}</th>
                  <th scope="col">{t('stale.yours')}</th>
                  <th scope="col">{t('stale.theirs')}</th>
                </tr>
              </thead>
              <tbody>
                {found.map((d) => (
                  <tr key={d.field}>
                    <th scope="row">{t.of(d.field === 'department_id' ? 'department' : d.field)}</th>
                    <td>{d.mine ? <b>{inWords(d.field, d.yours)}</b> : <span className="third">{t('stale.untouched')}</span>}</td>
                    <td>{inWords(d.field, d.theirs)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <p>{t('stale.nothing')}</p>
          )}
          <p style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginTop: 8 }}>
            <Button size="small" type="primary" onClick={() => goOn(false)}>
              {t(clash ? 'stale.keep' : 'stale.go_on')}
            </Button>
            {clash && (
              <Button size="small" onClick={() => goOn(true)}>
                {t('stale.take')}
              </Button>
            )}
          </p>
        </>
      }
    />
  )
}
