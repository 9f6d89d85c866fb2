export const zh = { title: '工作台' } as const
export const en: Record<keyof typeof zh, string> = { title: 'Desk' }
