import { Checkbox, Modal } from 'antd'
import { useText } from '../i18n.ts'
import { letterKeys, useShownKeys, type Binding, type Layer } from './keys.ts'
import { setOverlay, useOverlay } from './overlays.ts'
import * as text from './text.ts'

const names: Record<string, string> = { 'mod+k': 'Ctrl K', Escape: 'Esc' }
const KeyCaps = ({ keys }: { keys: string }) => (
  <span className="key-caps">
    {(names[keys] ?? keys).split(' ').map((key, i) => (
      <kbd key={i}>{key.length === 1 ? key.toUpperCase() : key}</kbd>
    ))}
  </span>
)

/** All keys that work now, by the part of the page they belong to. */
export function Help() {
  const t = useText(text)
  const open = useOverlay() === 'help'
  const layers = useShownKeys()
  const letters = letterKeys.use()
  return (
    <Modal open={open} title={t('keys.title')} footer={null} onCancel={() => setOverlay(null)} width={680} destroyOnHidden>
      <div className="help">
        {groups(layers).map(([title, bindings]) => (
          <section key={title}>
            <h3 className="meta">{title}</h3>
            <dl>
              {bindings.map((b) => (
                <div key={b.keys}>
                  <dt>
                    <KeyCaps keys={b.keys} />
                  </dt>
                  <dd>{b.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="meta">{t('keys.moment')}</p>
      <Checkbox checked={letters} onChange={(e) => letterKeys.set(e.target.checked)}>
        {t('keys.letters')}
      </Checkbox>
    </Modal>
  )
}

function groups(layers: Layer[]): [string, Binding[]][] {
  const by = new Map<string, Binding[]>()
  for (const layer of layers) if (layer.bindings.length) by.set(layer.title, [...(by.get(layer.title) ?? []), ...layer.bindings])
  return [...by].reverse()
}

const order = ['j', 'k', 'Enter', '/']
const rank = (keys: string) => (keys === '?' ? 99 : order.includes(keys) ? order.indexOf(keys) : 50)

/** The keys of this page at its foot. */
export function HintBar() {
  const t = useText(text)
  const layers = useShownKeys()
  const letters = letterKeys.use()
  const hints = new Map<string, string>()
  for (const layer of [...layers].reverse()) for (const b of layer.bindings) if (b.hint && letters) hints.set(b.keys, b.label)
  return (
    <footer className="hint-bar no-print" aria-label={t('hint.bar')}>
      {[...hints]
        .sort(([a], [b]) => rank(a) - rank(b))
        .map(([keys, label]) => (
          <span key={keys}>
            <KeyCaps keys={keys} /> {label}
          </span>
        ))}
    </footer>
  )
}
