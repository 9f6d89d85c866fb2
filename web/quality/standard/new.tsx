import { App } from 'antd'
import { openLesson } from '../../../src/quality/lessons/contract.ts'
import { openReview } from '../../../src/quality/reviews/contract.ts'
import { addItem } from '../../../src/quality/standard/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { bodyOf, definitionIn, ItemFields, type Fields } from './fields.tsx'
import { useItemWords, type Data } from './words.ts'

type Props = { data: Data; from: string | undefined; onClose: (item?: string) => void }
/** A new item of the office's own; `from`: 1, or the error or the finding from which it is drawn up. */
export function NewItem({ data, from, onClose }: Props) {
  const { t } = useItemWords(data.dimensions)
  const { message } = App.useApp()
  const drawn = useDrawn(data, from)
  const send = useCommand(addItem, {
    onDone: ({ item }) => {
      void message.success(t(data.may.confirm ? 'added' : 'added.proposed', { item }))
      onClose(item)
    },
  })
  const plain: Partial<Fields> = {
    effect: 'deduct',
    applies_to: ['all'],
    deduct_min: 1,
    deduct_max: 2,
    asked: true,
    valid_from: data.earliest,
    clause_id: null,
    basis: '',
    reason: '',
  }
  return (
    <DrawerForm<Fields>
      open={from !== undefined && drawn.ready}
      onClose={() => {
        send.reset()
        onClose()
      }}
      title={t('add')}
      submit={t('add')}
      send={send}
      initial={{ ...plain, ...drawn.fields }}
      onSubmit={(f) =>
        send.mutate({
          body: { ...bodyOf(f, true), definition: definitionIn(f), ...(from && from !== '1' ? { origin: from } : {}) },
        })
      }
    >
      {drawn.note && <p className="second standard-drawn">{drawn.note}</p>}
      <ItemFields data={data} own />
    </DrawerForm>
  )
}

/** What the error or the finding gives: its wording, its clause, its points. What cannot be read leaves the form empty. */
function useDrawn(data: Data, from: string | undefined): { ready: boolean; fields: Partial<Fields>; note?: string } {
  const { t } = useItemWords(data.dimensions)
  const [kind, code = '', more = ''] = (from ?? '').split(':')
  const ofError = kind === 'item' || kind === 'node'
  const lesson = useCall(openLesson, { params: { source: ofError ? kind : 'item', code } }, { enabled: ofError })
  const review = useCall(openReview, { params: { review_id: Number(code) || 0 } }, { enabled: kind === 'finding' })
  if (ofError) {
    const d = lesson.data
    if (!d) return { ready: lesson.isError, fields: {} }
    const like = data.rows.find((i) => i.item === code)
    // An item has its name already: what was found under it, in the words of a reviewer.
    const wording = kind === 'node' ? d.name : (d.rows.find((r) => r.note)?.note ?? d.name)
    return {
      ready: true,
      note: t('form.from_lesson'),
      fields: {
        zh: wording.slice(0, 60),
        ...(like
          ? {
              dimension: like.dimension,
              effect: like.effect,
              applies_to: like.applies_to,
              deduct_min: like.deduct_min,
              deduct_max: like.deduct_max,
            }
          : {}),
        clause_id: d.clauses[0]?.clause_id ?? null,
        reason: t('reason.lesson', { months: d.counted_months, times: d.times, name: d.name }),
      },
    }
  }
  if (kind === 'finding') {
    if (!review.data) return { ready: review.isError, fields: {} }
    const f = review.data.findings.find((x) => x.finding_id === Number(more))
    if (!f) return { ready: true, fields: { reason: t('reason.finding') } }
    const like = data.rows.find((i) => i.item === f.item)
    return {
      ready: true,
      note: t('form.from_finding'),
      fields: {
        zh: (f.note || f.item_name).slice(0, 60),
        dimension: f.dimension,
        effect: f.effect,
        ...(like ? { applies_to: like.applies_to, deduct_min: like.deduct_min, deduct_max: like.deduct_max } : {}),
        clause_id: f.clause_id,
        reason: t('reason.finding'),
      },
    }
  }
  return { ready: true, fields: {} }
}
