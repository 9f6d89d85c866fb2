export const zh = {
  'quality_archive.absent': '没有这个人，请回到人员列表核对。',
  'quality_archive.denied': '质量记录只供本人、检察长、政治部和其部门负责人查看；需要时请联系他们。',
} as const

export const en: Record<keyof typeof zh, string> = {
  'quality_archive.absent': 'There is no such person; look it up in the list of people again.',
  'quality_archive.denied':
    'A person’s quality record is for that person, the chief, the political department and the head of the department; please ask them.',
}
