export const zh = {
  'indicator.month_closed': '{month} 已经结账，规则不能从已结账的月份改起，请从 {open} 或以后的月份改起。',
  'indicator.method_fixed': '“{name}”的计分方法（逐件、分档、评议）不能改变，只能改分值，请保留原方法。',
  'indicator.weight_barred': '“{name}”按现行政策只作分析（2024 年 10 月“一取消三不再”），权重须为 0，请不要改权重。',
  'indicator.coefficient_unknown': '“{name}”没有“{category}”这个案件类别，请从列出的类别中选择。',
  'indicator.factor_unfit': '“{name}”的难度分档不相符：档数须与现行规则相同，起点自高而低，请核对各档的起点和系数。',
  'indicator.unchanged': '“{name}”与现行规则相同，没有改变，请先修改再试算或者保存。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'indicator.month_closed': '{month} is closed; rules cannot change from a closed month. Let it begin in {open} or later.',
  'indicator.method_fixed': 'The method of “{name}” (per event, bands, panel) stays; change the points only.',
  'indicator.weight_barred': '“{name}” is for analysis only by today’s policy (October 2024): its weight stays 0.',
  'indicator.coefficient_unknown': '“{name}” knows no category “{category}”; choose one that is listed.',
  'indicator.factor_unfit':
    'The steps of “{name}” do not fit: as many as the rule has, their limits going down from step to step. Check limits and factors.',
  'indicator.unchanged': '“{name}” would be as it is; change something first.',
}
