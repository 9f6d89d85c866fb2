/** A juvenile's name to those who do not work in the case: surname and 某. */
export const maskName = (name: string): string => (name ? `${[...name][0]}某` : name)

/** 张三盗窃案 → 张某盗窃案; 张三等盗窃案 → 张某等盗窃案. What is not a person's name and a charge loses all but its first character. */
export function maskCaseName(name: string, cause: string): string {
  const rest = `${cause.replace(/罪$/, '')}案`
  const persons = cause && name.endsWith(rest) ? name.slice(0, -rest.length) : name.replace(/案$/, '')
  return `${maskName(persons)}${/等.{0,3}人?$/.test(persons) ? '等' : ''}${cause && name.endsWith(rest) ? rest : '案'}`
}

/** 510…34: enough to recognise, not to use. */
export function maskNumber(value: string | null): string | null {
  if (!value) return value
  return value.length <= 5 ? '*'.repeat(value.length) : value.slice(0, 3) + '*'.repeat(value.length - 5) + value.slice(-2)
}
export const maskAddress = (value: string | null): string | null => (value && value.length > 3 ? `${value.slice(0, 3)}……` : value)
