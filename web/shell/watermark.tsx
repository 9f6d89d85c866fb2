import { useMemo } from 'react'
import { useDark } from '../theme.ts'
import { useMe } from '../session.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

const escaped = (value: string) => value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/**
 * Name and day over pages with case content, on screen and paper. Our own, because the library's wraps the page in
 * `overflow: hidden`, which breaks sticky bars; this one lies over the page and lets everything through.
 */
export function Watermark() {
  const who = useMe()
  const t = useText(text)
  const isDark = useDark()
  const second = who.office.is_sample ? `${who.today} ${t('sample')}` : who.today
  const image = useMemo(() => {
    const lines = [`${who.name} ${who.login}`, second].map((line, i) => `<text x="0" y="${i * 18}">${escaped(line)}</text>`).join('')
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><g transform="translate(40 130) rotate(-16)" font-family="sans-serif" font-size="12" fill="${isDark ? '#ffffff' : '#16202e'}" fill-opacity="${isDark ? 0.06 : 0.05}">${lines}</g></svg>`
    return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
  }, [who.name, who.login, second, isDark])
  return (
    <>
      <div className="watermark" style={{ backgroundImage: image }} aria-hidden />
      {/* On paper as plain text: some printers paint a repeated picture over the page. */}
      <div className="watermark-paper" aria-hidden>
        {Array.from({ length: 15 }, (_, i) => (
          <span key={i}>
            {who.name} {who.login}
            <br />
            {second}
          </span>
        ))}
      </div>
    </>
  )
}
