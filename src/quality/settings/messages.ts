export const zh = {
  'review_setting.grades_out_of_order':
    '“{name}”与其他等次的分数线相抵触：优质须高于合格，合格须高于瑕疵（基本合格）。请调整分数，或先改另一等次。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'review_setting.grades_out_of_order':
    '"{name}" contradicts the other grades: excellent must lie above qualified, qualified above basic. Choose another score, or change the other grade first.',
}
