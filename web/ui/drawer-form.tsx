import { Button, Form } from 'antd'
import { useEffect, useId, type ReactNode } from 'react'
import type { ApiError } from '../client.ts'
import { SideDrawer } from './drawer.tsx'
import { fieldProblems } from './form.ts'
import { Problem } from './problem.tsx'

type Sending = { isPending: boolean; error: ApiError | null }
type Props<F> = {
  open: boolean
  onClose: () => void
  title: string
  /** The verb on the button. */
  submit: string
  /** Beside it, to leave it as it was. */
  cancel?: string
  send: Sending
  /** Reads the record anew where somebody else was faster. */
  reload?: () => void
  initial?: Partial<F>
  onSubmit: (fields: F) => void
  /** A refusal that `children` show themselves. */
  shown?: boolean
  children: ReactNode
}

/** A form in a drawer: begun anew each time it opens, its button at the foot, a refusal at its head and at the fields it names. */
export function DrawerForm<F extends object>({
  open,
  onClose,
  title,
  submit,
  cancel,
  send,
  reload,
  initial,
  onSubmit,
  shown,
  children,
}: Props<F>) {
  const id = useId()
  const verb = (
    <Button type="primary" htmlType="submit" form={id} loading={send.isPending}>
      {submit}
    </Button>
  )
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={title}
      footer={
        cancel ? (
          <div className="drawer-foot">
            {verb}
            <Button onClick={onClose}>{cancel}</Button>
          </div>
        ) : (
          verb
        )
      }
    >
      <Body id={id} send={send} reload={reload} initial={initial} onSubmit={onSubmit} shown={shown}>
        {children}
      </Body>
    </SideDrawer>
  )
}

type BodyProps<F> = Pick<Props<F>, 'send' | 'reload' | 'initial' | 'onSubmit' | 'shown' | 'children'> & { id: string }
function Body<F extends object>({ id, send, reload, initial, onSubmit, shown, children }: BodyProps<F>) {
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
      {!shown && <Problem error={error} {...(reload ? { reload } : {})} />}
      {children}
    </Form>
  )
}
