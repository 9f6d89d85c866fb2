export const zh: Record<string, string> = {
  'person_category.unknown': '人员类别“{value}”不在检察官、检察官助理、书记员、司法行政人员之中，请改正或说明它相当于哪一类',
  'person.sex_unknown': '性别“{value}”应为“男”或“女”',
  'person.number_repeated': '工号 {value} 与第 {row} 行重复而内容不同，请只保留正确的一行',
  'person.joined_before_birth': '入职日期不晚于出生日期，请核对',
  'import.changed_since': '这一批改动过的人员其后又有变更，不能整批撤销：{names}。请先将这些变更改回，或者到人员页面逐人更正。',
  'import.units_in_use': '这一批设立的办案单元已有其他人加入，不能撤销：{names}。请先将其退出。',
  'import.persons_in_use': '这一批人员已被使用，不能撤销：{names} 已有案件、账号、请假或其后的变更；请先处理这些记录。',
}
export const en: typeof zh = {
  'person_category.unknown':
    'the category "{value}" is none of procurator, assistant, clerk, administrative staff; correct it or say what it means',
  'person.sex_unknown': 'the sex "{value}" should be male or female',
  'person.number_repeated': 'number {value} is also in row {row} with other content; keep the right row',
  'person.joined_before_birth': 'the person joined no later than the day of birth; check both',
  'import.changed_since':
    'Persons whom this batch changed have been changed again and it cannot be undone: {names}. Take those changes back first, or correct the persons one by one.',
  'import.units_in_use': 'Others have joined units that this batch brought, so it cannot be undone: {names}. Have them leave first.',
  'import.persons_in_use':
    'Persons of this batch are in use and it cannot be undone: {names} have cases, an account, leave or later changes; settle those first.',
}
