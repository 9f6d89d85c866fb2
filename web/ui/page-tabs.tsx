import { useEffect, useRef } from 'react'
import { Link } from 'react-router'

type Tab = { key: string; label: string; to: string }
/** Pages that belong together stand behind one tab; the first that is open is where it leads. */
type TabGroup = { key: string; label: string; parts: readonly Tab[] }
type Props = { label: string; current: string; tabs: readonly (Tab | TabGroup)[] }

/** From one page of an area to the next; below the tab of a group stand its pages. */
export function PageTabs({ label, current, tabs }: Props) {
  const groups = tabs.map((tab) => ('parts' in tab ? tab : { ...tab, parts: [tab] })).filter((group) => group.parts.length > 0)
  const open = groups.find((group) => group.parts.some((part) => part.key === current))
  return (
    <>
      <Links
        className="page-tabs"
        label={label}
        links={groups.map((group) => ({ key: group.key, label: group.label, to: group.parts[0]!.to }))}
        current={open?.key}
      />
      {open && open.parts.length > 1 && <Links className="page-parts" label={open.label} links={open.parts} current={current} />}
    </>
  )
}

/** Links, so that each opens in a tab of its own; they scroll sideways where they do not fit. */
function Links({ className, label, links, current }: { className: string; label: string; links: readonly Tab[]; current?: string }) {
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    const own = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (own && list.current) list.current.scrollLeft = own.offsetLeft - 24
  }, [current])
  return (
    <nav ref={list} className={`${className} no-print`} aria-label={label}>
      {links.map((link) => (
        <Link key={link.key} to={link.to} aria-current={link.key === current ? 'page' : undefined}>
          {link.label}
        </Link>
      ))}
    </nav>
  )
}
