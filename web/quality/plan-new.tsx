import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useDeferredValue, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { addDays, day } from '../../src/platform/day.ts'
import { createPlan, previewPlan, type Chosen } from '../../src/quality/plans/contract.ts'
import { call, useCommand, type ApiError, type Output } from '../client.ts'
import { useToday } from '../session.ts'
import { ConditionBuilder } from '../ui/condition-builder.tsx'
import { isComplete, pruned, type Condition } from '../ui/condition.ts'
import { DayField } from '../ui/day-field.tsx'
import { useListState } from '../ui/list-state.ts'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { EmptyState, RowsSkeleton } from '../ui/states.tsx'
import { quarterOf } from './period.tsx'
import { Shares } from './shares.tsx'
import { useWords } from './words.ts'
import './quality.css'

type Preview = Output<typeof previewPlan>
/** What the rule is left to the office's own settings until somebody writes a number. */
type Given = {
  from_on: string
  to_on: string
  rate: number | null
  floor_per: number | null
  cap_per: number | null
  categories: string[]
  filter: Condition | undefined
}

export function NewPlanPage() {
  const { t, categories, fields } = useWords()
  const navigate = useNavigate()
  const { query } = useListState()
  const kind = query.kind === 'special' ? 'special' : 'routine'
  const today = day(useToday())
  const now = quarterOf(today)
  // In a quarter's last days one plans it, before that the one that is over.
  const period = now.to <= today ? now : quarterOf(addDays(day(now.from), -1))
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const [given, setGiven] = useState<Given>({
    from_on: period.from,
    to_on: period.to,
    rate: kind === 'special' ? 100 : null,
    floor_per: kind === 'special' ? 0 : null,
    cap_per: null,
    categories: [],
    filter: undefined,
  })
  const set = (more: Partial<Given>) => setGiven((old) => ({ ...old, ...more }))
  const condition = pruned(given.filter)
  const complete = !condition || isComplete(condition)
  const preview = usePreview(kind, given, complete)
  const office = preview.data?.set
  const chosen: Chosen = chosenFrom(kind, given, office)
  const make = useCommand(createPlan, { onDone: (plan) => void navigate(`/quality/plans/${plan.plan_id}`) })
  const named = name.trim().length >= 2
  const submit = () => {
    setAsked(true)
    if (named && complete && preview.data) make.mutate({ body: { ...chosen, name: name.trim() } })
  }
  return (
    <Page>
      <PageHead
        title={t(kind === 'special' ? 'new.title_special' : 'new.title')}
        crumbs={[
          { label: t('title'), to: '/quality' },
          { label: t('tab.plans'), to: '/quality/plans' },
        ]}
        note={t('new.note')}
      />
      <div className="plan-new">
        <Form layout="vertical" requiredMark={false} onFinish={submit}>
          <Problem error={make.error} />
          <Form.Item
            label={t('new.name')}
            htmlFor="plan-name"
            validateStatus={asked && !named ? 'error' : undefined}
            help={asked && !named ? t('new.name_problem') : undefined}
          >
            <Input id="plan-name" maxLength={80} placeholder={t('new.name_hint')} value={name} onChange={(e) => setName(e.target.value)} />
          </Form.Item>
          <Form.Item label={t('period')} htmlFor="plan-from">
            <span className="period-days">
              <DayField id="plan-from" value={given.from_on} onChange={(d) => d && set({ from_on: d })} />
              <span className="third">–</span>
              <DayField
                aria-label={`${t('period')} ${t('period.to')}`}
                value={given.to_on}
                min={given.from_on}
                onChange={(d) => d && set({ to_on: d })}
              />
            </span>
          </Form.Item>
          <div className="plan-numbers">
            <Form.Item
              label={t('new.rate')}
              htmlFor="plan-rate"
              extra={office && kind === 'routine' ? t('new.rate_set', { rate: office.rate }) : undefined}
            >
              <InputNumber
                id="plan-rate"
                min={0}
                max={100}
                step={1}
                value={chosen.rate}
                onChange={(rate) => set({ rate })}
                style={{ width: 130 }}
              />
            </Form.Item>
            <Form.Item
              label={t('new.floor')}
              htmlFor="plan-floor"
              extra={office && kind === 'routine' ? t('new.floor_set', { floor: office.floor_per }) : undefined}
            >
              <InputNumber
                id="plan-floor"
                min={0}
                max={1000}
                precision={0}
                value={chosen.floor_per}
                onChange={(floor_per) => set({ floor_per })}
                style={{ width: 130 }}
              />
            </Form.Item>
            <Form.Item label={t('new.cap')} htmlFor="plan-cap">
              <InputNumber
                id="plan-cap"
                min={0}
                max={1000}
                precision={0}
                placeholder={t('new.cap_none')}
                value={chosen.cap_per}
                onChange={(cap_per) => set({ cap_per })}
                style={{ width: 130 }}
              />
            </Form.Item>
          </div>
          <Form.Item label={t('new.categories')} htmlFor="plan-categories">
            <Select
              id="plan-categories"
              mode="multiple"
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('new.categories_all')}
              options={categories}
              value={given.categories}
              onChange={(list) => set({ categories: list })}
            />
          </Form.Item>
          {kind === 'special' && (
            <Form.Item label={t('new.filter')} extra={t('new.filter_help')}>
              <ConditionBuilder label={t('new.filter')} fields={fields} value={given.filter} onChange={(filter) => set({ filter })} />
            </Form.Item>
          )}
          <p className="third">{t('new.then')}</p>
          <Button type="primary" htmlType="submit" loading={make.isPending}>
            {t('new.make')}
          </Button>
        </Form>
        <Previewed preview={preview} complete={complete} />
      </div>
    </Page>
  )
}

const chosenFrom = (kind: 'routine' | 'special', g: Given, office: Preview['set'] | undefined): Chosen =>
  ({
    kind,
    from_on: g.from_on,
    to_on: g.to_on,
    categories: g.categories,
    filter: pruned(g.filter) ?? null,
    rate: g.rate ?? office?.rate ?? 5,
    floor_per: g.floor_per ?? office?.floor_per ?? 1,
    cap_per: g.cap_per ?? (kind === 'routine' ? (office?.cap_per ?? null) : null),
  }) as Chosen

type Read = { data: Preview | undefined; error: ApiError | null; pending: boolean }
/** What the server would draw, asked again a moment after the last change. */
function usePreview(kind: 'routine' | 'special', given: Given, complete: boolean): Read {
  const [read, setRead] = useState<Read>({ data: undefined, error: null, pending: true })
  const office = useDeferredValue(read.data?.set)
  const body = JSON.stringify(chosenFrom(kind, given, office))
  useEffect(() => {
    if (!complete) return
    let stale = false
    const timer = setTimeout(() => {
      call(previewPlan, { body: JSON.parse(body) as never }).then(
        (data) => !stale && setRead({ data, error: null, pending: false }),
        (error: ApiError) => !stale && setRead((old) => ({ ...old, error, pending: false })),
      )
    }, 250)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [body, complete])
  return read
}

function Previewed({ preview, complete }: { preview: Read; complete: boolean }) {
  const { t } = useWords()
  const { data, error, pending } = preview
  return (
    <Section title={t('new.preview')}>
      <div aria-live="polite">
        {!complete && <p className="second">{t('new.incomplete')}</p>}
        <Problem error={error} />
        {pending && <RowsSkeleton rows={6} />}
        {data && !error && complete && (
          <>
            <p>
              <b>{t('new.preview_line', { population: data.population, picks: data.picks })}</b>
            </p>
            {data.reviewed > 0 && <p className="second">{t('new.reviewed', { count: data.reviewed })}</p>}
            {data.population ? <Shares shares={data.shares} /> : <EmptyState small title={t('new.none')} />}
          </>
        )}
      </div>
    </Section>
  )
}
