import { App, Button } from 'antd'
import { planPopulation, verifyPlan, type PlanRecord } from '../../src/quality/plans/contract.ts'
import { call, save, useCall } from '../client.ts'
import { useState } from 'react'
import { copy } from '../ui/copy.ts'
import { Section } from '../ui/page.tsx'
import { useWords } from './words.ts'

/** Python, which most people who write ten lines have; the same steps do in a spreadsheet. */
const scriptOf = (plan: PlanRecord) => `import csv, hashlib, math
seed, rate, floor, cap = ${JSON.stringify(plan.seed ?? '')}, ${plan.rate}, ${plan.floor_per}, ${plan.cap_per ?? 'None'}
groups = {}
for row in list(csv.reader(open("population.csv", encoding="utf-8-sig")))[1:]:
    groups.setdefault(row[1], []).append(row[0])
for person, cases in groups.items():
    cases.sort(key=lambda no: hashlib.sha256(f"{seed}|{no}".encode()).hexdigest())
    n = max(math.ceil(len(cases) * round(rate * 100) / 10000), floor)
    n = min(n, len(cases), cap if cap is not None else len(cases))
    print(person, *cases[:n], sep="\\n  ")
`

/** How anybody draws again, in words and as a script, and the platform's own check. */
export function Recipe({ plan }: { plan: PlanRecord }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [asked, setAsked] = useState(false)
  const drawn = plan.seed !== null
  const check = useCall(verifyPlan, { params: { plan_id: plan.plan_id } }, { enabled: asked && drawn })
  return (
    <Section title={t('recipe.title')}>
      <ol className="recipe">
        <li>{t('recipe.1')}</li>
        <li>{t('recipe.2')}</li>
        <li>{t('recipe.3')}</li>
      </ol>
      <div className="recipe-tools no-print">
        {drawn && (
          <Button loading={asked && check.isFetching} onClick={() => setAsked(true)}>
            {t('recipe.verify')}
          </Button>
        )}
        {plan.may.population && (
          <Button onClick={() => void call(planPopulation, { params: { plan_id: plan.plan_id } }).then(save)}>{t('recipe.file')}</Button>
        )}
        {drawn && (
          <Button onClick={async () => (await copy(scriptOf(plan))) && void message.success(t('recipe.copied'))}>{t('recipe.copy')}</Button>
        )}
      </div>
      {check.data && (
        <p role="status">
          {check.data.same_draw && check.data.same_population
            ? t('recipe.same', { population: check.data.population, picked: check.data.picked })
            : t('recipe.differs')}
        </p>
      )}
      {drawn && (
        <pre className="script" tabIndex={0} aria-label={t('recipe.script')}>
          {scriptOf(plan)}
        </pre>
      )}
    </Section>
  )
}
