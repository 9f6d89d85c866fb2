export const zh = {
  'day.unreadable': '“{value}”不是日期，请写成 2025-03-04（选项 {option}）。',
  'number.unreadable': '“{value}”不是 0 到 {most} 之间的数，请核对（选项 {option}）。',
  'month.unreadable': '“{value}”不是月份或年份，请写成 2025-03 或 2025。',
  'file.absent': '读不到文件 {path}，请核对路径。',
  'office.unreadable': '单位代码“{office}”应为六位数字。',
  'office.choose': '有多个单位（{offices}），请用 --office 指明。',
  'office.none': '还没有任何单位。请先 import 文件并写明 --office CODE，或运行 sample。',
  'office.absent': '没有代码为 {office} 的单位，请核对。',
  'filter.unreadable': '看不懂条件“{part}”，请写成 字段=值，多个条件用逗号隔开，例如 open=true,category=ordinary.arrest。',
  'filter.no_field': '没有字段 {fields}，可用：{known}。',
  'account.role_unknown': '没有角色“{role}”，可用：{roles}。',
} as const

export const en: Record<keyof typeof zh, string> = {
  'day.unreadable': '"{value}" is not a day; write 2025-03-04 (option {option}).',
  'number.unreadable': '"{value}" is no number from 0 to {most}; check it (option {option}).',
  'month.unreadable': '"{value}" is no month or year; write 2025-03 or 2025.',
  'file.absent': 'Cannot read {path}; check the path.',
  'office.unreadable': 'Office code "{office}" must have six digits.',
  'office.choose': 'There are several offices ({offices}); name one with --office.',
  'office.none': 'There is no office yet. Import a file with --office CODE, or run sample.',
  'office.absent': 'There is no office {office}; check the code.',
  'filter.unreadable':
    'Cannot read the condition "{part}"; write field=value, several with commas, such as open=true,category=ordinary.arrest.',
  'filter.no_field': 'There is no field {fields}; use one of: {known}.',
  'account.role_unknown': 'There is no role "{role}"; use one of: {roles}.',
}
