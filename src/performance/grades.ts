/** Annual grades 优秀、称职、基本称职、不称职 (Procurators Law art. 43), the highest first. */
export const grades = ['excellent', 'competent', 'basic', 'incompetent'] as const
export type Grade = (typeof grades)[number]
