export const zh = {
  'reviewer.ends_before': '出库日应晚于入库日 {since}，请修改。',
  'reviewer.stale': '这名评查员已在库中或刚被调整过，请刷新后再改。',
  'relation.self': '不能申报与本人的关系，请选择其他人员。',
  'relation.absent': '没有这项申报，或者不是您申报的，请刷新后查看。',
  'field.relation.one_of_two': '请在“本院人员”和“当事人、律师或单位名称”中填一项。',
  'relation.kind.spouse': '配偶',
  'relation.kind.relative': '其他近亲属',
  'relation.kind.classmate': '师生、同学、战友',
  'relation.kind.former_colleague': '原同事',
  'relation.kind.interest': '利害关系',
  'relation.kind.other': '其他可能影响公正的关系',
} as const

export const en: Record<keyof typeof zh, string> = {
  'reviewer.ends_before': 'The last day must be later than the first, {since}; change it.',
  'reviewer.stale': 'This person is in the pool already or was just changed; reload and try again.',
  'relation.self': 'A relation to oneself cannot be declared; choose somebody else.',
  'relation.absent': 'There is no such declaration, or it is not yours; reload.',
  'field.relation.one_of_two': 'fill in either a colleague or the name of a party, lawyer or agency',
  'relation.kind.spouse': 'spouse',
  'relation.kind.relative': 'other close relative',
  'relation.kind.classmate': 'teacher, fellow student, comrade',
  'relation.kind.former_colleague': 'former colleague',
  'relation.kind.interest': 'interest in the matter',
  'relation.kind.other': 'another relation that may affect fairness',
}
