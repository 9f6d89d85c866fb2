export const zh = {
  'document.too_large': '文件超过 {most_mb} MB，请删去图片，或拆成几个文件分别导入。',
  'document.unpacks_too_large': '文件解压后过大，已拒绝打开；请在 Word 或 WPS 中只保留正文，另存为新的 .docx 后再导入。',
  'document.not_document': '这不是可导入的文件，请选择 .docx 文档，或按模板填写的 .xlsx 工作簿。',
  'document.old_format': '这是旧格式的文档，请在 Word 或 WPS 中打开，另存为 .docx 后再导入。',
  'document.encrypted': '文档设有打开密码，请先去掉密码，另存后再导入。',
  'document.broken': '文档已损坏，无法读取；请在 Word 或 WPS 中打开后另存为 .docx。',
  'document.macros': '文档带有宏，为安全起见不予打开；请在 Word 或 WPS 中另存为不带宏的 .docx 后再导入。',
  'document.has_dtd': '文档内含不属于文档的声明，为安全起见不予打开；请在 Word 或 WPS 中打开后另存为 .docx。',
} as const

export const en: Record<keyof typeof zh, string> = {
  'document.too_large': 'The file is larger than {most_mb} MB; remove pictures or split it.',
  'document.unpacks_too_large': 'The file unpacks to too much and was not opened; keep only the text and save it as a new .docx.',
  'document.not_document': 'This file cannot be imported; choose a .docx document, or an .xlsx workbook filled in after the template.',
  'document.old_format': 'This is an old format; open it in Word or WPS and save it as .docx.',
  'document.encrypted': 'The document has a password; remove it, save and import again.',
  'document.broken': 'The document is damaged; open it in Word or WPS and save it as .docx.',
  'document.macros': 'The document holds macros and was not opened; save it as a .docx without macros.',
  'document.has_dtd': 'The document holds declarations that belong to no document and was not opened; save it as .docx from Word or WPS.',
}
