import { CloseOutlined, PrinterOutlined } from '@ant-design/icons'
import { Drawer } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

type Props = {
  open: boolean
  onClose: () => void
  title: ReactNode
  footer?: ReactNode
  tools?: ReactNode
  children: ReactNode
  size?: number
  printable?: boolean
}

/** Prints the drawer without the page behind it. */
function printDrawer() {
  document.body.classList.add('printing-drawer')
  addEventListener('afterprint', () => document.body.classList.remove('printing-drawer'), { once: true })
  window.print()
}

// The library moves the focus into the drawer before anybody is told that it opens: what had it last outside is kept here.
let before: HTMLElement | null = null
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && !target.closest('.ant-drawer')) before = target
})

/** A drawer at the right that leaves the page usable; takes the focus, gives it back to what opened it, Escape closes. */
export function SideDrawer({ open, onClose, title, footer, tools, children, size = 520, printable }: Props) {
  const t = useText(text)
  // Without a mask the library does not hear Escape while the focus is on the page.
  useEffect(() => {
    if (!open) return
    const hear = (event: KeyboardEvent) => event.key === 'Escape' && !event.defaultPrevented && onClose()
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [open, onClose])
  return (
    <Drawer
      open={open}
      onClose={onClose}
      mask={false}
      size={size}
      keyboard={false}
      closable={false}
      rootClassName="side-drawer"
      title={
        <div className="drawer-head">
          <h2>{title}</h2>
          <span className="drawer-tools no-print">
            {tools}
            {printable && (
              <button type="button" className="tool" aria-label={t('common.print')} title={t('common.print')} onClick={printDrawer}>
                <PrinterOutlined />
              </button>
            )}
            <button type="button" className="tool" aria-label={t('common.close')} title={`${t('common.close')} Esc`} onClick={onClose}>
              <CloseOutlined />
            </button>
          </span>
        </div>
      }
      footer={footer}
      destroyOnHidden
      afterOpenChange={(now) => {
        if (!now && before?.isConnected) before.focus({ preventScroll: true })
      }}
    >
      {children}
    </Drawer>
  )
}
