import { useState } from 'react'
import { previewNode } from '../../src/monitoring/custom/contract.ts'
import type { Node } from '../../src/monitoring/nodes/contract.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { Problem } from '../ui/problem.tsx'
import * as text from './node-text.ts'
import { RulePreview } from './rule-preview.tsx'

/** What the node would find in past cases if it were live, with the number of days that stands in the form. */
export function NodePreview({ node, days }: { node: Node; days: number | null }) {
  const t = useText(text)
  const [asked, setAsked] = useState<{ job: number; days: number | null } | null>(null)
  const send = useCommand(previewNode, { onDone: ({ job_id }) => setAsked({ job: job_id, days }) })
  return (
    <div className="node-preview">
      <Problem error={send.error} />
      <RulePreview
        job={asked?.job ?? null}
        stale={asked !== null && asked.days !== days}
        pending={send.isPending}
        ready
        hint={t('own.preview_node')}
        start={() => send.mutate({ params: { node_id: node.node_id }, body: node.days_default === null || days === null ? {} : { days } })}
        narrow
      />
    </div>
  )
}
