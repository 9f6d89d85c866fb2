import { SearchOutlined } from '@ant-design/icons'
import { Modal } from 'antd'
import { useDeferredValue, useEffect, useRef, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useText } from '../i18n.ts'
import { setOverlay, useOverlay } from './overlays.ts'
import { useFound, type Found } from './search.ts'
import * as text from './text.ts'

/** Ctrl K: cases, people, pages and actions by a fragment. Arrow keys and Enter; nothing waits for the network to type. */
export function Palette() {
  const t = useText(text)
  const open = useOverlay() === 'palette'
  const close = () => setOverlay(null)
  return (
    <Modal
      open={open}
      onCancel={close}
      footer={null}
      closable={false}
      title={t('search')}
      width={640}
      className="palette"
      destroyOnHidden
      style={{ top: 72 }}
      focusable={{ trap: true }}
    >
      <Inside close={close} />
    </Modal>
  )
}

function Inside({ close }: { close: () => void }) {
  const t = useText(text)
  const navigate = useNavigate()
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const { found, problem, searching } = useFound(useDeferredValue(asked.trim()))
  const current = Math.min(at, Math.max(found.length - 1, 0))
  useEffect(() => box.current?.focus(), [])
  // Newer browsers answer with a promise, which is no clean-up: nothing may be returned.
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const choose = (one: Found | undefined) => {
    if (!one) return
    close()
    if (one.to) void navigate(one.to)
    else one.run?.()
  }
  return (
    <div
      onKeyDown={(event) => {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
        if (step) {
          event.preventDefault()
          setAt((current + step + found.length) % Math.max(found.length, 1))
        }
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(found[current])
      }}
    >
      <div className="palette-box">
        <SearchOutlined aria-hidden />
        <input
          ref={box}
          value={asked}
          placeholder={t('search_hint')}
          aria-label={t('search')}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls="palette-list"
          aria-activedescendant={found.length ? `palette-${current}` : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={(e) => {
            setAsked(e.target.value)
            setAt(0)
          }}
        />
        <kbd>Esc</kbd>
      </div>
      <ul ref={list} id="palette-list" role="listbox" aria-label={t('search')} className="palette-list">
        {found.map((one, i) => (
          <li
            key={one.key}
            id={`palette-${i}`}
            role="option"
            aria-selected={i === current}
            className={i === current ? 'is-current' : ''}
            onMouseMove={() => setAt(i)}
            onClick={() => choose(one)}
          >
            <span className="palette-kind meta">{one.kind !== found[i - 1]?.kind && t(`search.${one.kind}`)}</span>
            <span className="palette-name clip">{marked(one.name, asked.trim())}</span>
            <span className="palette-note third clip">{one.note}</span>
          </li>
        ))}
      </ul>
      {!found.length && (
        <p className="palette-none second" role="status">
          {problem
            ? t('search_failed', { message: problem })
            : asked.trim()
              ? searching
                ? '…'
                : t('search_none', { asked: asked.trim() })
              : t('search_start')}
        </p>
      )}
    </div>
  )
}

function marked(name: string, asked: string): ReactNode {
  const at = asked ? name.toLowerCase().indexOf(asked.toLowerCase()) : -1
  if (at < 0) return name
  return (
    <>
      {name.slice(0, at)}
      <mark>{name.slice(at, at + asked.length)}</mark>
      {name.slice(at + asked.length)}
    </>
  )
}
