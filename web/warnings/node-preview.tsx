import { useState } from 'react'
import { previewNode } from '../../src/monitoring/custom/contract.ts'
import type { Node } from '../../src/monitoring/nodes/contract.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { Problem } from '../ui/problem.tsx'
import * as text from './node-text.ts'
import { RulePreview } from './rule-preview.tsx'

/** What the node would find in past cases if it were live, with what stands in the form. */
export function NodePreview({ node, days, imported }: { node: Node; days: number | null; imported: boolean | null }) {
  const t = useText(text)
  const body = {
    ...(node.days_default === null || days === null ? {} : { days }),
    ...(node.imported === null || imported === null ? {} : { imported }),
  }
  const wanted = JSON.stringify(body)
  const [asked, setAsked] = useState<{ job: number; wanted: string } | null>(null)
  const send = useCommand(previewNode, { onDone: ({ job_id }) => setAsked({ job: job_id, wanted }) })
  return (
    <div className="node-preview">
      <Problem error={send.error} />
      <RulePreview
        job={asked?.job ?? null}
        stale={asked !== null && asked.wanted !== wanted}
        pending={send.isPending}
        ready
        hint={t('own.preview_node')}
        start={() => send.mutate({ params: { node_id: node.node_id }, body })}
        narrow
      />
    </div>
  )
}
