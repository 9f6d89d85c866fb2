import { Drawer } from 'antd'
import { Suspense, useEffect, useRef, useState } from 'react'
import { NavLink, Outlet, ScrollRestoration, useLocation, useNavigate, useNavigation } from 'react-router'
import { useText } from '../i18n.ts'
import { areaOf, openAreas } from '../menu.tsx'
import { useMe } from '../session.ts'
import { Page } from '../ui/page.tsx'
import { NoRight, PageSkeleton } from '../ui/states.tsx'
import { Scales } from './brand.tsx'
import { Header } from './header.tsx'
import { Help, HintBar } from './help.tsx'
import { listenToKeys, useKeys } from './keys.ts'
import { openHelp, openPalette } from './overlays.ts'
import { Palette } from './palette.tsx'
import { SampleBar } from './sample-bar.tsx'
import * as text from './text.ts'
import { Watermark } from './watermark.tsx'
import './shell.css'

/** Around every page of the signed-in: menu, header, the page, its keys. */
export function Shell() {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const location = useLocation()
  const going = useNavigation().state === 'loading'
  const [menuOpen, setMenuOpen] = useState(false)
  const areas = openAreas(who)
  useEffect(listenToKeys, [])
  useEffect(() => setMenuOpen(false), [location.pathname])
  useFocusAfterRoute()
  useKeys(t('keys.everywhere'), [
    { keys: 'mod+k', label: t('keys.search'), run: openPalette },
    ...areas.map((area) => ({
      keys: `g ${area.letter}`,
      label: t('keys.go', { area: t(area.label) }),
      run: () => void navigate(area.path),
    })),
    { keys: '?', label: t('keys.help'), hint: true, run: openHelp },
  ])
  // The watermark lies over everything that may show case content; people's and system pages do without.
  // Whoever comes by an address of an area that is not theirs; the server refuses as well.
  const allowed = areaOf(location.pathname)?.may(who) ?? true
  const content = !['system', 'people'].includes(areaOf(location.pathname)?.key ?? '') && !location.pathname.startsWith('/account')
  return (
    <div className={`shell${who.office.is_sample ? ' is-sample' : ''}`}>
      <a className="skip" href="#main" onClick={(e) => (e.preventDefault(), document.getElementById('main')?.focus())}>
        {t('skip')}
      </a>
      <div className="side no-print">
        <Menu areas={areas} />
      </div>
      <Drawer
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={232}
        closable={false}
        rootClassName="menu-drawer"
        title={null}
        aria-label={t('menu')}
      >
        <Menu areas={areas} />
      </Drawer>
      <div className="main-column">
        <Header onMenu={() => setMenuOpen(true)} />
        {who.office.is_sample && <SampleBar />}
        {/* Whose page is drawn: an address changes before. */}
        <main id="main" tabIndex={-1} className={going ? 'is-going' : ''} data-address={location.pathname + location.search}>
          <Suspense fallback={<PageSkeleton />}>
            {allowed ? (
              <Outlet />
            ) : (
              <Page>
                <NoRight />
              </Page>
            )}
          </Suspense>
        </main>
        <HintBar />
      </div>
      {content && <Watermark />}
      <ScrollRestoration />
      <Palette />
      <Help />
    </div>
  )
}

function Menu({ areas }: { areas: ReturnType<typeof openAreas> }) {
  const t = useText(text)
  const who = useMe()
  return (
    <nav className="menu" aria-label={t('menu')}>
      <div className="brand">
        <span className="brand-sign">
          <Scales size={22} />
        </span>
        <b>{t('product')}</b>
        <span className="brand-en">{t('product_en')}</span>
      </div>
      <ul>
        {areas.map((area) => (
          <li key={area.key}>
            <NavLink to={area.path} end={area.path === '/'} className="menu-item" title={t(area.label)}>
              <span className="menu-icon" aria-hidden>
                {area.icon}
              </span>
              <span className="menu-label">{t(area.label)}</span>
            </NavLink>
          </li>
        ))}
      </ul>
      {who.office.is_sample && <p className="menu-foot">{t('sample_print')}</p>}
    </nav>
  )
}

/** After a change of page the focus goes to its name, so that the keyboard and screen readers begin there. */
function useFocusAfterRoute() {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    const started = performance.now()
    let frame = 0
    const look = () => {
      const title = document.querySelector<HTMLElement>('[data-page-title]')
      if (title) title.focus({ preventScroll: true })
      else if (performance.now() - started < 3000) frame = requestAnimationFrame(look)
    }
    frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [pathname])
}
