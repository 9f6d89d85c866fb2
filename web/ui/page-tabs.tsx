import { useEffect, useRef } from 'react'
import { Link } from 'react-router'

type Props = { label: string; current: string; tabs: readonly { key: string; label: string; to: string }[] }
/** From one page of an area to the next: links, so that each opens in a tab of its own; they scroll sideways where they do not fit. */
export function PageTabs({ label, current, tabs }: Props) {
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    const own = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (own && list.current) list.current.scrollLeft = own.offsetLeft - 24
  }, [current])
  return (
    <nav ref={list} className="page-tabs no-print" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.key} to={tab.to} aria-current={tab.key === current ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
