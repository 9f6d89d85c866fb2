import { App, Button, Form, Input } from 'antd'
import { freezePlan, seedPlan, withdrawPlan, type PlanRecord } from '../../src/quality/plans/contract.ts'
import { useCommand } from '../client.ts'
import { Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { useWords } from './words.ts'

type Step = { plan: PlanRecord; reload: () => void }

export function Freeze({ plan, reload }: Step) {
  const { t } = useWords()
  const { message } = App.useApp()
  const all = plan.rate === 100 && plan.cap_per === null
  const act = useCommand(freezePlan, {
    onDone: (now) => void message.success(now.picked === null ? t('plan.freeze_done') : t('plan.draw_done', { count: now.picked })),
  })
  return (
    <Section title={t('plan.population')}>
      <div className="seed">
        <Problem error={act.error} reload={reload} />
        <p>{t(all ? 'plan.freeze_all_then' : 'plan.freeze_then', { count: plan.population ?? 0 })}</p>
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() => act.mutate({ params: { plan_id: plan.plan_id }, body: { version: plan.version } })}
        >
          {t(all ? 'plan.freeze_all' : 'plan.freeze')}
        </Button>
      </div>
    </Section>
  )
}

export function Seed({ plan, reload }: Step) {
  const { t } = useWords()
  const { message } = App.useApp()
  const second = plan.half_by !== null
  const may = plan.open_actions.includes('seed')
  const [form] = Form.useForm<{ half: string }>()
  const act = useCommand(seedPlan, {
    onDone: (now) => {
      form.resetFields()
      void message.success(now.picked === null ? t('plan.seed_done') : t('plan.draw_done', { count: now.picked }))
    },
  })
  if (!may)
    return second && plan.open_actions.length ? (
      <Section title={t('plan.seed')}>
        <p className="second">{t('plan.seed_other')}</p>
      </Section>
    ) : null
  return (
    <Section title={t('plan.seed')}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="seed"
        onFinish={({ half }) => act.mutate({ params: { plan_id: plan.plan_id }, body: { half, version: plan.version } })}
      >
        <Problem error={act.error} reload={reload} />
        <Form.Item
          name="half"
          label={t('plan.seed_label')}
          extra={t(second ? 'plan.seed_help2' : 'plan.seed_help1')}
          rules={[{ required: true, whitespace: true, message: t('plan.seed_problem') }]}
        >
          <Input maxLength={100} autoComplete="off" style={{ maxWidth: 420 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t(second ? 'plan.seed_second' : 'plan.seed_first')}
        </Button>
      </Form>
    </Section>
  )
}

export function Withdraw({ plan, reload, open, onClose }: Step & { open: boolean; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const act = useCommand(withdrawPlan, {
    onDone: () => {
      void message.success(t('plan.withdraw_done'))
      onClose()
    },
  })
  return (
    <ReasonDialog
      open={open}
      title={t('plan.withdraw_title', { name: plan.name })}
      note={t('plan.withdraw_then')}
      label={t('plan.withdraw_reason')}
      missing={t('plan.withdraw_problem')}
      least={2}
      most={300}
      ok={t('plan.withdraw')}
      danger
      send={act}
      reload={reload}
      onReason={(reason) => act.mutate({ params: { plan_id: plan.plan_id }, body: { reason, version: plan.version } })}
      onClose={onClose}
    />
  )
}
