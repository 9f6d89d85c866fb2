import { isDay, weekday } from '../../src/platform/day.ts'
import type { Language } from '../i18n.ts'

const weekdays = { zh: ['一', '二', '三', '四', '五', '六', '日'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] }
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 一 … 日; Mon … Sun. */
export const weekdayShort = (day: string, lang: Language) => (isDay(day) ? weekdays[lang][weekday(day) - 1]! : '')
/** 周日; Sun. */
export const weekdayName = (day: string, lang: Language) => (lang === 'zh' ? `周${weekdayShort(day, lang)}` : weekdayShort(day, lang))
/** 12 月 31 日; 31 Dec. */
export const monthDay = (day: string, lang: Language) =>
  lang === 'zh' ? `${+day.slice(5, 7)} 月 ${+day.slice(8, 10)} 日` : `${+day.slice(8, 10)} ${months[+day.slice(5, 7) - 1]}`
/** 2025 年 12 月; Dec 2025. */
export const monthName = (month: string, lang: Language) =>
  lang === 'zh' ? `${month.slice(0, 4)} 年 ${+month.slice(5, 7)} 月` : `${months[+month.slice(5, 7) - 1]} ${month.slice(0, 4)}`
/** MM-DD where the year is that of today or follows from the neighbourhood (within about ten months), else the whole day. */
export function listDay(day: string, today: string): string {
  const apart = Math.abs((+day.slice(0, 4) - +today.slice(0, 4)) * 12 + +day.slice(5, 7) - +today.slice(5, 7))
  return apart <= 10 ? day.slice(5) : day
}

/**
 * A case number for lists: prefix and last figures, without the office's name and code; 青江检诉受〔2025〕519901000362号 → 诉受 〔2025〕 0362.
 * Anything of another form is left as it is.
 */
export function shortCaseNo(no: string): { kind: string; year: string; serial: string } {
  const match = /^(?:[^〔]*?检)?([^〔]*)〔(\d{4})〕(?:\d{6})?(\d{3,8})号?$/.exec(no)
  if (!match) return { kind: '', year: '', serial: no }
  const serial = match[3]!.replace(/^0+(?=\d{4})/, '')
  return { kind: match[1]!, year: `〔${match[2]}〕`, serial }
}

/** An instant as Beijing date and time, 12-31 09:12. */
export function beijingTime(instant: string): string {
  const at = new Date(Date.parse(instant) + 8 * 3600_000).toISOString()
  return `${at.slice(5, 10)} ${at.slice(11, 16)}`
}
/** Points carry their sign; a true minus, as wide as the plus. */
export const signed = (n: number, digits = 1) => (n === 0 ? '0' : `${n > 0 ? '+' : '−'}${Math.abs(n).toFixed(digits)}`)
export const count = (n: number) => n.toLocaleString('en-US')
