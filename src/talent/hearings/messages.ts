export const zh = {
  'hearing.absent': '没有这条评议，或者您无权查看。请从听庭评议列表中重新打开。',
  'hearing.oneself': '听庭评议不能评自己。请选择出庭的同事。',
  'hearing.same_seat': '您与被评议人同在一个办案单元或者同办一案，应当回避。请由其他单元的同事评议。',
  'hearing.person_unknown': '被评议人不在本院检察官、检察官助理名册中。请从名册中选择。',
  'hearing.not_in_case': '被评议人不办理案号为 {no} 的案件。请核对案号；不便填写的，请留空。',
  'hearing.not_writer': '这条评议由评议人或者政治部更正。请联系评议人。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'hearing.absent': 'There is no such assessment, or you may not see it. Open it from the list again.',
  'hearing.oneself': 'Nobody assesses themselves. Choose the colleague who appeared in court.',
  'hearing.same_seat': 'You sit in one unit or one case with the person assessed and stand aside. Leave it to a colleague of another unit.',
  'hearing.person_unknown': 'The person assessed is no procurator or assistant of the office. Choose from the roster.',
  'hearing.not_in_case': 'The person assessed does not work on the case {no}. Check the number, or leave it empty.',
  'hearing.not_writer': 'Whoever wrote this assessment, or the political department, puts it right. Ask them.',
}
