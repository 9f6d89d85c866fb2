export const zh = {
  'points_setting.work_share': '“{name}”改后，办案业绩与工作能效的基准分合计将不足全部的 60%，请调整分值，或者先改另一方面。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'points_setting.work_share':
    'With this “{name}”, results and efficiency together would make less than 60 % of all base points; choose another value, or change another aspect first.',
}
