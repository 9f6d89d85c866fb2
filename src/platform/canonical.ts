/** JSON with sorted keys and no spaces: equal values give equal text, whatever engine stored them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value && typeof value === 'object') {
    const fields = value as Record<string, unknown>
    const keys = Object.keys(fields).filter((key) => fields[key] !== undefined)
    return `{${keys
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(fields[key])}`)
      .join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
