import type { SheetKind } from '../../platform/spreadsheet/table.ts'

const caseNo = {
  field: 'case_no',
  zh: '部门受案号',
  names: ['部门受理号', '受案号', '受理号', '案号', '案件号', '案件编号', '部门案号', '受理案号'],
}
const unifiedNo = { field: 'unified_no', zh: '统一受案号', names: ['统一受理号', '统一业务受案号', '全国统一受案号', '统一编号'] }

/** The four sheets of a year's cases, and the names under which case systems export their columns. */
export const casesSheet: SheetKind = {
  kind: 'cases',
  zh: '案件',
  names: ['案件', '受理', '案件台账'],
  columns: [
    unifiedNo,
    caseNo,
    { field: 'name', zh: '案件名称', names: ['案名', '案件', '名称'], required: true },
    { field: 'category', zh: '案件类别', names: ['案件类型', '业务类型', '业务类别', '案件种类', '类别'], required: true },
    {
      field: 'source_agency',
      zh: '移送单位',
      names: ['移送机关', '侦查机关', '提请单位', '移送案件单位', '来源单位', '案件来源', '移送(提请)单位'],
    },
    { field: 'cause', zh: '案由', names: ['主要案由', '移送案由', '罪名', '涉嫌罪名', '移送罪名'] },
    { field: 'accepted_on', zh: '受理日期', names: ['受理时间', '受案日期', '受案时间', '收案日期', '收案时间'], required: true },
    { field: 'department', zh: '承办部门', names: ['办案部门', '承办单位', '业务部门', '部门', '承办业务部门'] },
    { field: 'handler', zh: '承办检察官', names: ['承办人', '主办检察官', '检察官', '办案人', '承办人姓名', '主办人', '承办检察官姓名'] },
    { field: 'assistant', zh: '检察官助理', names: ['助理', '协办人', '助理姓名'] },
    { field: 'clerk', zh: '书记员', names: ['书记员姓名'] },
    { field: 'custody', zh: '羁押状态', names: ['羁押情况', '是否羁押', '羁押状况'] },
    { field: 'plea', zh: '认罪认罚', names: ['是否认罪认罚', '适用认罪认罚', '是否适用认罪认罚', '认罪认罚情况'] },
    { field: 'juvenile', zh: '未成年人', names: ['是否未成年人', '未成年人案件', '是否未成年人案件', '是否涉未成年人', '未成年'] },
    { field: 'major', zh: '重大疑难复杂', names: ['是否重大疑难复杂', '重大疑难复杂案件', '重大复杂', '疑难复杂'] },
    {
      field: 'stated_due_on',
      zh: '办案期限届满日',
      names: ['办案期限', '期限届满日', '办案期限届满日期', '届满日期', '到期日', '到期日期', '办案截止日期'],
    },
    { field: 'closed_on', zh: '审结日期', names: ['审结时间', '办结日期', '办结时间', '结案日期', '结案时间', '决定日期'] },
    {
      field: 'result',
      zh: '审结情况',
      names: ['处理结果', '审结结果', '办理结果', '处理情况', '结案方式', '审结处理情况', '审查结论', '办案结果'],
    },
    { field: 'archived_on', zh: '归档日期', names: ['归档时间'] },
  ],
}
export const partiesSheet: SheetKind = {
  kind: 'parties',
  zh: '涉案人员',
  names: ['涉案人员', '当事人', '嫌疑人', '犯罪嫌疑人'],
  columns: [
    { ...caseNo, required: true },
    {
      field: 'name',
      zh: '姓名',
      names: ['当事人', '当事人姓名', '犯罪嫌疑人', '犯罪嫌疑人姓名', '嫌疑人', '嫌疑人姓名', '涉案人员', '被告人', '人员姓名'],
      required: true,
    },
    { field: 'role', zh: '诉讼地位', names: ['人员类型', '当事人类型', '诉讼身份', '身份', '人员身份'] },
    { field: 'sex', zh: '性别', names: [] },
    { field: 'age', zh: '年龄', names: ['作案时年龄', '案发时年龄', '周岁'] },
    { field: 'measure', zh: '强制措施', names: ['强制措施种类', '强制措施情况', '采取强制措施', '现强制措施'] },
    { field: 'charge', zh: '涉嫌罪名', names: ['罪名', '移送罪名', '案由', '涉嫌案由', '认定罪名'] },
  ],
}
export const actsSheet: SheetKind = {
  kind: 'acts',
  zh: '办案活动',
  names: ['办案活动', '活动', '流程', '办案日志', '办案记录'],
  columns: [
    { ...caseNo, required: true },
    {
      field: 'act',
      zh: '活动',
      names: ['办案活动', '活动名称', '活动类型', '事项', '办案事项', '流程节点', '节点', '业务活动'],
      required: true,
    },
    { field: 'on', zh: '日期', names: ['活动日期', '活动时间', '办理日期', '办理时间', '发生日期', '发生时间', '时间'], required: true },
    { field: 'handler', zh: '承办人', names: ['承办检察官', '检察官', '办案人', '办理人', '经办人'] },
    { field: 'note', zh: '备注', names: ['说明', '活动内容', '内容', '办理情况', '结果', '办理结果', '附注'] },
  ],
}
export const propertiesSheet: SheetKind = {
  kind: 'properties',
  zh: '涉案财物',
  names: ['涉案财物', '财物', '扣押物品', '物品'],
  columns: [
    { ...caseNo, required: true },
    { field: 'name', zh: '财物名称', names: ['涉案财物', '物品名称', '财物', '名称', '物品', '涉案财物名称'], required: true },
    { field: 'quantity', zh: '数量', names: ['接收数量', '实收数量', '实际数量', '入库数量'], required: true },
    { field: 'listed_quantity', zh: '移送清单数量', names: ['清单数量', '移送数量', '应收数量', '随案移送数量'] },
    { field: 'stored_on', zh: '入库日期', names: ['入库时间', '接收日期', '接收时间'] },
  ],
}
