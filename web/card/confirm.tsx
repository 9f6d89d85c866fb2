import { App, Button, Form, Input } from 'antd'
import { confirmCard, type CardError } from '../../src/monitoring/card/contract.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { Problem } from '../ui/problem.tsx'
import * as text from './text.ts'

/** The other answer to an error that somebody was asked to look at: the card is right, and why. */
export function Confirm({ error, done }: { error: CardError; done: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(confirmCard, {
    onDone: () => {
      void message.success(t('confirm.done'))
      done()
    },
  })
  return (
    <section className="card-confirm no-print" aria-label={t('confirm.title')}>
      <h3>{t('confirm.title')}</h3>
      <p className="second">{t('confirm.note')}</p>
      <Problem error={send.error} />
      <Form<{ reason: string }>
        layout="vertical"
        requiredMark={false}
        // The key of an error that stands is its warning's number after a letter.
        onFinish={({ reason }) => send.mutate({ params: { warning_id: Number(error.key.slice(1)) }, body: { reason } })}
      >
        <Form.Item
          name="reason"
          label={t('confirm.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('confirm.missing') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Button htmlType="submit" loading={send.isPending}>
          {t('confirm.do')}
        </Button>
      </Form>
    </section>
  )
}
