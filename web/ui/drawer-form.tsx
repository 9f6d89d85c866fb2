import { Alert, Button, Form } from 'antd'
import { useEffect, useId, type ReactNode } from 'react'
import type { ApiError } from '../client.ts'
import { SideDrawer } from './drawer.tsx'
import { fieldProblems } from './form.ts'

type Sending = { isPending: boolean; error: ApiError | null }
type Props<F> = {
  open: boolean
  onClose: () => void
  title: string
  /** The verb on the button. */
  submit: string
  send: Sending
  initial?: Partial<F>
  onSubmit: (fields: F) => void
  /** A refusal that `children` show themselves. */
  shown?: boolean
  children: ReactNode
}

/** A form in a drawer: begun anew each time it opens, its button at the foot, a refusal at its head and at the fields it names. */
export function DrawerForm<F extends object>({ open, onClose, title, submit, send, initial, onSubmit, shown, children }: Props<F>) {
  const id = useId()
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <Button type="primary" htmlType="submit" form={id} loading={send.isPending}>
          {submit}
        </Button>
      }
    >
      <Body id={id} send={send} initial={initial} onSubmit={onSubmit} shown={shown}>
        {children}
      </Body>
    </SideDrawer>
  )
}

type BodyProps<F> = Pick<Props<F>, 'send' | 'initial' | 'onSubmit' | 'shown' | 'children'> & { id: string }
function Body<F extends object>({ id, send, initial, onSubmit, shown, children }: BodyProps<F>) {
  const [form] = Form.useForm<F>()
  const { error } = send
  useEffect(() => {
    if (error) form.setFields(fieldProblems(error) as never)
  }, [error, form])
  return (
    <Form<F>
      form={form}
      id={id}
      layout="vertical"
      requiredMark={false}
      {...(initial ? { initialValues: initial } : {})}
      onFinish={onSubmit}
      style={{ paddingTop: 12 }}
    >
      {error && !shown && <Alert type="error" showIcon title={error.message} role="alert" style={{ marginBottom: 16 }} />}
      {children}
    </Form>
  )
}
