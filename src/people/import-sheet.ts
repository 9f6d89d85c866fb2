import type { SheetKind } from '../platform/spreadsheet/table.ts'

/** 人员花名册, and the names under which personnel systems export its columns. */
export const people: SheetKind = {
  kind: 'people',
  zh: '人员',
  names: ['人员', '花名册', '干警', '名册'],
  columns: [
    { field: 'person_no', zh: '工号', names: ['人员编号', '编号', '干警编号', '警号', '员工编号'], required: true },
    { field: 'name', zh: '姓名', names: ['干警姓名', '人员姓名', '名字'], required: true },
    { field: 'sex', zh: '性别', names: [] },
    { field: 'born_on', zh: '出生日期', names: ['出生年月日', '出生时间', '生日'] },
    { field: 'department', zh: '部门', names: ['所在部门', '所属部门', '内设机构', '科室', '处室'] },
    { field: 'category', zh: '人员类别', names: ['类别', '人员分类', '身份类别', '人员类型'], required: true },
    { field: 'post', zh: '职务', names: ['职务名称', '现任职务', '岗位', '职位'] },
    { field: 'unit', zh: '办案单元', names: ['办案组织', '办案组', '所在办案单元', '单元'] },
    { field: 'speciality', zh: '专长', names: ['业务专长', '特长', '专业领域'] },
    { field: 'joined_on', zh: '入职日期', names: ['入职时间', '入院日期', '入院时间', '到院日期', '参加工作时间'] },
  ],
}
export const categoryWords: Record<string, 'prosecutor' | 'assistant' | 'clerk' | 'admin'> = {
  检察官: 'prosecutor',
  员额检察官: 'prosecutor',
  入额检察官: 'prosecutor',
  检察官助理: 'assistant',
  助理: 'assistant',
  检察辅助人员: 'assistant',
  书记员: 'clerk',
  聘用制书记员: 'clerk',
  司法行政人员: 'admin',
  行政人员: 'admin',
  综合行政人员: 'admin',
}
export const sexWords: Record<string, 'male' | 'female'> = { 男: 'male', 女: 'female', 男性: 'male', 女性: 'female' }
