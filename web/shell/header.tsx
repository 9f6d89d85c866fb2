import { MenuOutlined, QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons'
import { App, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { signOut, signOutEverywhere } from '../../src/platform/contract.ts'
import { openPerson } from '../../src/people/contract.ts'
import { call, useCall } from '../client.ts'
import { Bell } from '../reminders/bell.tsx'
import { language, useText, type Language } from '../i18n.ts'
import { leave, useMe } from '../session.ts'
import { themeChoice, type ThemeChoice } from '../theme.ts'
import { openHelp, openPalette } from './overlays.ts'
import * as text from './text.ts'

export function Header({ onMenu }: { onMenu: () => void }) {
  const t = useText(text)
  const who = useMe()
  return (
    <header className="header no-print">
      <button type="button" className="tool header-menu" aria-label={t('open_menu')} onClick={onMenu}>
        <MenuOutlined />
      </button>
      <span className="header-office clip" title={who.office.name}>
        {who.office.name}
      </span>
      <button type="button" className="plain header-search" onClick={openPalette} aria-keyshortcuts="Control+K">
        <SearchOutlined aria-hidden />
        <span className="clip">{t('search_hint')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <span className="header-tools">
        <button type="button" className="tool header-search-icon" aria-label={t('search')} onClick={openPalette}>
          <SearchOutlined />
        </button>
        <button type="button" className="tool hide-phone" aria-label={t('help')} title={`${t('help')} ?`} onClick={openHelp}>
          <QuestionCircleOutlined />
        </button>
        <Bell />
        <LanguageSwitch />
        <PersonMenu />
      </span>
    </header>
  )
}

/** 中 / EN. Remembered in this browser, and with the account once signed in. */
export function LanguageSwitch() {
  const t = useText(text)
  const to: Language = t.language === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="plain language"
      title={to === 'en' ? 'Switch to English' : '切换到中文'}
      onClick={() => language.set(to)}
    >
      <span className={t.language === 'zh' ? 'is-on' : ''}>中</span> / <span className={t.language === 'en' ? 'is-on' : ''}>EN</span>
    </button>
  )
}

function useThemeItems() {
  const t = useText(text)
  const names: Record<ThemeChoice, string> = { system: t('theme_system'), light: t('theme_light'), dark: t('theme_dark') }
  return (Object.keys(names) as ThemeChoice[]).map((key) => ({ key: `theme:${key}`, label: names[key] }))
}

function PersonMenu() {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const theme = themeChoice.use()
  const themes = useThemeItems()
  const failed = (error: Error) => void message.error(error.message)
  const person = useCall(openPerson, { params: { person_id: who.person_id ?? 0 } }, { enabled: who.person_id !== null, staleTime: 600_000 })
  const post = [person.data?.post, person.data?.department].filter(Boolean).join(' · ')
  const roles =
    post || (who.roles.length ? who.roles.map((role) => t.of(`role.${role}`)).join(t.language === 'zh' ? '、' : ', ') : t('role.none'))
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        selectable: true,
        selectedKeys: [`theme:${theme}`],
        items: [
          ...(who.person_id === null ? [] : [{ key: 'archive', label: t('my_archive') }]),
          { key: 'account', label: t('account') },
          { key: 'theme', type: 'group', label: t('theme'), children: themes },
          { type: 'divider' },
          { key: 'out', label: t('sign_out') },
          { key: 'everywhere', label: t('sign_out_everywhere') },
        ],
        onClick: ({ key }) => {
          if (key.startsWith('theme:')) themeChoice.set(key.slice(6) as ThemeChoice)
          if (key === 'archive') void navigate(`/people/${who.person_id}/archive`)
          if (key === 'account') void navigate('/account')
          if (key === 'out') call(signOut, {}).then(leave, failed)
          if (key === 'everywhere') call(signOutEverywhere, {}).then(leave, failed)
        },
      }}
    >
      <button type="button" className="plain person" aria-haspopup="menu">
        <span className="hidden-text">{t('person_menu', { name: who.name })}</span>
        <span className="avatar" aria-hidden>
          {who.name.slice(0, 1)}
        </span>
        <span className="person-words">
          <b className="clip">{who.name}</b>
          <span className="meta clip">{roles}</span>
        </span>
      </button>
    </Dropdown>
  )
}
