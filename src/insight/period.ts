const quarters = ['一', '二', '三', '四']
/** How a period and the report of it read in Chinese: 2025年第四季度 … 季报. */
export function periodWords(period: string): { period: string; kind: string } {
  const year = period.slice(0, 4)
  const part = Number(period.slice(6))
  if (period.length === 4) return { period: `${year}年`, kind: '年报' }
  if (period[5] === 'Q') return { period: `${year}年第${quarters[part - 1]!}季度`, kind: '季报' }
  if (period[5] === 'H') return { period: `${year}年${part === 1 ? '上' : '下'}半年`, kind: '半年报' }
  return { period: `${year}年${Number(period.slice(5))}月`, kind: '月报' }
}
