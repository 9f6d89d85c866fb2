import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { drawForMany } from '../../../src/quality/reviews/contract.ts'
import { useCommand, type Output } from '../../client.ts'
import { Problem } from '../../ui/problem.tsx'
import { useWords } from './words.ts'

/** Draws for every review that the list shows and that waits for reviewers; first it says what that would mean. */
export function DrawAll({ filter, count }: { filter: Record<string, unknown>; count: number }) {
  const { t, m } = useWords()
  const { message } = App.useApp()
  const [told, setTold] = useState<Output<typeof drawForMany>>()
  const [refused, setRefused] = useState<Output<typeof drawForMany>['refused']>([])
  const tried = useCommand(drawForMany, { onDone: setTold })
  const draw = useCommand(drawForMany, {
    onDone: (reply) => {
      void message.success(t('drawn', { count: reply.drawn.length }))
      setTold(undefined)
      setRefused(reply.refused)
    },
  })
  const body = (dry_run: boolean) => ({ body: { filter, dry_run } as never })
  const lines = (rows: typeof refused) =>
    rows.map((r) => (
      <p key={r.review_id} role="alert" className="second">
        {r.case_no} {m.of(r.code, r.details)}
      </p>
    ))
  return (
    <div className="draw-all no-print">
      <Button type="primary" loading={tried.isPending} onClick={() => tried.mutate(body(true))}>
        {t('draw_all', { count })}
      </Button>
      <span className="second">{t('draw_all_note')}</span>
      <Problem error={tried.error} />
      {lines(refused)}
      <Modal
        open={told !== undefined}
        title={t('draw_all', { count: told?.drawn.length ?? 0 })}
        okText={t('draw_all_ok')}
        okButtonProps={{ disabled: !told?.drawn.length }}
        confirmLoading={draw.isPending}
        onOk={() => draw.mutate(body(false))}
        onCancel={() => setTold(undefined)}
      >
        {told && (
          <>
            <p>
              {told.pool
                ? t('draw_all_told', { seats: told.seats, pool: told.pool, each: Math.ceil(told.seats / told.pool) })
                : t('draw_all_none')}
            </p>
            {told.no_account > 0 && <p>{t('draw_all_no_account', { count: told.no_account })}</p>}
            {told.left > 0 && <p>{t('draw_all_left', { count: told.left })}</p>}
            {lines(told.refused)}
            <Problem error={draw.error} />
          </>
        )}
      </Modal>
    </div>
  )
}
