export const zh = {
  'case_weight.absent': '没有您可以查看的这件案件，请返回案件列表重新选择。',
  'case_weight.not_yours': '案件规模由承办人、助理、书记员或者案件管理办公室登记，请与其联系。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'case_weight.absent': 'There is no such case that you may see; choose again from the list.',
  'case_weight.not_yours': 'The size of a case is recorded by those who work on it or by case management; ask them.',
}
