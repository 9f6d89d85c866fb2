import { LinkOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import type { z } from 'zod'
import { listNodes } from '../../src/monitoring/nodes/contract.ts'
import type { Clause as Wire } from '../../src/standards/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { openAreas } from '../menu.tsx'
import { useRegistry } from '../registry.ts'
import { useMe } from '../session.ts'
import { copy } from '../ui/copy.ts'
import * as text from './text.ts'

type Clause = z.output<typeof Wire>
const nameOf = (c: Pick<Clause, 'number' | 'heading'>) => [c.number, c.heading].filter(Boolean).join(' ')
/** The clauses by chapter, in their order; a chapter that comes back later stands twice. */
function chapters(clauses: Clause[]): { chapter: string; clauses: Clause[] }[] {
  const all: { chapter: string; clauses: Clause[] }[] = []
  for (const c of clauses) {
    const last = all.at(-1)
    if (last && last.chapter === c.chapter) last.clauses.push(c)
    else all.push({ chapter: c.chapter, clauses: [c] })
  }
  return all
}

export const Contents = ({ clauses }: { clauses: Clause[] }) => (
  <nav className="contents">
    {chapters(clauses).map(({ chapter, clauses: own }) => (
      <div key={own[0]!.anchor}>
        {chapter && <p className="contents-chapter">{chapter}</p>}
        <ul>
          {own.map((c) => (
            <li key={c.anchor}>
              <a href={`#c${c.anchor}`}>
                {c.heading ? nameOf(c) : `${c.number} ${c.text.slice(0, 16)}${c.text.length > 16 ? '…' : ''}`.trim()}
              </a>
            </li>
          ))}
        </ul>
      </div>
    ))}
  </nav>
)

/** Clauses as they are read; each has an address of its own, which stays through the versions. */
export function Clauses({ clauses }: { clauses: Clause[] }) {
  const { hash } = useLocation()
  const nodeName = useNodes(clauses.some((c) => c.nodes.length))
  useEffect(() => {
    if (hash) document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'center' })
  }, [hash, clauses])
  return (
    <div className="clauses">
      {chapters(clauses).map(({ chapter, clauses: own }) => (
        <section key={own[0]!.anchor} aria-label={chapter || undefined}>
          {chapter && <h2 className="clause-chapter">{chapter}</h2>}
          {own.map((c) => (
            <OneClause key={c.anchor} c={c} target={hash === `#c${c.anchor}`} nodeName={nodeName} />
          ))}
        </section>
      ))}
    </div>
  )
}

type NodeName = (node_id: string) => ReactNode
/** A node by its name, and for whoever works on cases the way to it. */
function useNodes(asked: boolean): NodeName {
  const who = useMe()
  const rows = useCall(listNodes, {}, { enabled: asked, staleTime: 300_000 }).data?.rows
  const may = openAreas(who).some((area) => area.key === 'warnings')
  return (node_id) => {
    const name = rows?.find((n) => n.node_id === node_id)?.name ?? node_id
    return may ? <Link to={`/warnings/nodes?node=${node_id}`}>{name}</Link> : name
  }
}

function OneClause({ c, target, nodeName }: { c: Clause; target: boolean; nodeName: NodeName }) {
  const t = useText(text)
  const registry = useRegistry()
  const { message } = App.useApp()
  const serves: [string, ReactNode[]][] = [
    [t('posts'), c.posts],
    [t('lines'), c.lines.map(registry.line)],
    [t('nodes'), c.nodes.map((id) => <span key={id}>{nodeName(id)}</span>)],
    [t('items'), c.items],
  ]
  return (
    <article id={`c${c.anchor}`} className={`clause${target ? ' is-target' : ''}`}>
      <div className="clause-head">
        <h3>
          {c.number && <span className="clause-number">{c.number}</span>} {c.heading}
        </h3>
        <button
          type="button"
          className="plain clause-link no-print"
          aria-label={t('copy_link', { clause: nameOf(c) })}
          title={t('copy_link', { clause: nameOf(c) })}
          onClick={async () => {
            if (await copy(`${location.origin}${location.pathname}#c${c.anchor}`)) void message.success(t('copied'))
          }}
        >
          <LinkOutlined />
        </button>
      </div>
      <p className="clause-text">{c.text}</p>
      {serves.some(([, all]) => all.length) && (
        <p className="meta clause-serves">
          {serves.flatMap(([label, all]) =>
            all.length
              ? [
                  <span key={label}>
                    {label} {all.flatMap((one, i) => (i ? ['、', one] : [one]))}
                  </span>,
                ]
              : [],
          )}
        </p>
      )}
    </article>
  )
}
