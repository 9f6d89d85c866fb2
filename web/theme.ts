import { theme as antdTheme, type ThemeConfig } from 'antd'
import { useSyncExternalStore } from 'react'
import type { Language } from './i18n.ts'
import { oneOf, stored } from './stored.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'
export const themeChoice = stored<ThemeChoice>('theme', 'system', oneOf('system', 'light', 'dark'))

const light = {
  shell: '#10264A', bg: '#FFFFFF', raised: '#FFFFFF', sub: '#F6F8FB', line: '#DFE5EE', hair: '#ECF0F5', hover: '#F3F6FB', focus: '#EDF3FC',
  text: '#16202E', text2: '#465468', text3: '#626F84', primary: '#1D4A8C', primaryBg: '#EAF1FB', primaryHover: '#2C5FA8', primaryText: '#1D4A8C',
  red: '#D6291D', amber: '#D16B00', green: '#1B9464', redText: '#B0211A',
} // prettier-ignore
type Palette = { [K in keyof typeof light]: string }
const dark: Palette = {
  shell: '#0A121F', bg: '#101826', raised: '#182335', sub: '#151F30', line: '#2A374C', hair: '#212C3E', hover: '#172235', focus: '#1A2B47',
  text: '#E3E8F0', text2: '#AEB9C9', text3: '#8E9BB0', primary: '#2F63B5', primaryBg: '#1A2B47', primaryHover: '#3D74CB', primaryText: '#8DB4F2',
  red: '#F0655A', amber: '#EE9440', green: '#3DB07F', redText: '#FF9D93',
} // prettier-ignore

/** In English a Latin font comes first: Chinese ones make apostrophes and quotes as wide as a character. */
const latinFamily = '"Segoe UI","Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC",sans-serif'
export const fontFamily =
  '"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif'

/** Ant Design's tokens from our palette; our own pieces use the CSS variables of theme.css, which hold the same colours. */
export function antdConfig(isDark: boolean, motion: boolean, lang: Language): ThemeConfig {
  const p = isDark ? dark : light
  return {
    algorithm: isDark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      // Switched off here and not by CSS: the library waits for the end of its animations to place what it opens.
      motion,
      fontFamily: lang === 'en' ? latinFamily : fontFamily, fontSize: 14, fontSizeSM: 12, fontSizeLG: 16, fontSizeHeading4: 20,
      colorPrimary: p.primary, colorPrimaryBg: p.primaryBg, controlItemBgActive: p.focus, controlItemBgActiveHover: p.focus, controlItemBgHover: p.hover, colorInfo: p.primary, colorInfoBg: p.primaryBg, colorInfoBorder: p.line, colorLink: p.primaryText, colorLinkHover: p.primaryHover,
      colorError: p.red, colorWarning: p.amber, colorSuccess: p.green, colorErrorText: p.redText,
      colorText: p.text, colorTextSecondary: p.text2, colorTextTertiary: p.text3, colorTextDescription: p.text3, colorTextPlaceholder: p.text3,
      colorTextDisabled: p.text3, colorIcon: p.text3,
      colorBgBase: p.bg, colorBgContainer: p.bg, colorBgElevated: p.raised, colorBgLayout: p.bg, colorFillAlter: p.sub,
      colorBorder: p.line, colorBorderSecondary: p.hair, colorSplit: p.hair,
      borderRadius: 6, borderRadiusSM: 4, borderRadiusLG: 8, controlHeight: 32, controlHeightSM: 28, sizeUnit: 4, sizeStep: 4,
      boxShadow: isDark ? '0 8px 24px rgba(0,0,0,.5)' : '0 8px 24px rgba(16,38,74,.12), 0 1px 3px rgba(16,38,74,.08)',
    },
    components: {
      Table: {
        cellFontSizeSM: 13, cellPaddingBlockSM: 7, cellPaddingInlineSM: 8, headerBg: p.bg, headerColor: p.text3, headerSplitColor: 'transparent',
        rowHoverBg: p.hover, rowSelectedBg: p.focus, rowSelectedHoverBg: p.focus, borderColor: p.hair,
        bodySortBg: 'transparent', headerSortActiveBg: 'transparent', headerSortHoverBg: 'transparent',
      },
      Tabs: { horizontalItemPadding: '10px 0', horizontalItemGutter: 24, inkBarColor: p.primaryText, itemColor: p.text2, itemSelectedColor: p.text },
      Button: { fontWeight: 400, contentFontSizeSM: 13, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', defaultBorderColor: p.line, defaultHoverColor: p.primaryText, defaultHoverBorderColor: p.primaryText, defaultActiveColor: p.primaryText },
      Menu: { itemHeight: 36 },
      Timeline: { tailColor: p.line, itemPaddingBottom: 14 },
      Segmented: { trackBg: p.sub, itemSelectedBg: p.bg },
      Form: { labelColor: p.text2, itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    },
  } // prettier-ignore
}

const media = (query: string) => {
  const list = typeof matchMedia === 'function' ? matchMedia(query) : null
  const subscribe = (listener: () => void) => {
    list?.addEventListener('change', listener)
    return () => list?.removeEventListener('change', listener)
  }
  return () => useSyncExternalStore(subscribe, () => list?.matches ?? false)
}
const useSystemDark = media('(prefers-color-scheme: dark)')
const usePrinting = media('print')
export const useReducedMotion = media('(prefers-reduced-motion: reduce)')

export function useDark(): boolean {
  const choice = themeChoice.use()
  const systemDark = useSystemDark()
  // Paper is white.
  const printing = usePrinting()
  return !printing && (choice === 'dark' || (choice === 'system' && systemDark))
}
