export const zh = {
  'archive.exists': '文件 {path} 已存在，为免覆盖未作备份，请换一个文件名。',
  'archive.unwritable': '无法写入 {path}（{why}），请换一个有写权限的位置。',
  'archive.absent': '找不到文件 {path}，请核对备份文件的位置。',
  'archive.unreadable': '{path} 不是完整的检衡备份（{why}），没有恢复任何内容，请换用另一份备份。',
  'archive.changed': '备份在生成之后被改动（{part}），没有恢复任何内容，请换用未经改动的备份。',
  'archive.newer': '备份由更新的版本生成（{version}），请先升级程序再恢复。',
  'archive.other_secret': '备份来自密钥不同的实例，加密内容将无法读取；请先把原数据目录中的 secret 文件（或 JH_SECRET）放好，再恢复。',
  'archive.not_empty': '数据库中已有单位，备份只能恢复到空的数据库；请用 --data 指定一个新的数据目录。',
} as const

export const en: Record<keyof typeof zh, string> = {
  'archive.exists': '{path} exists already and was not overwritten: choose another file name.',
  'archive.unwritable': '{path} cannot be written ({why}): choose a place where you may write.',
  'archive.absent': '{path} was not found: check where the archive is.',
  'archive.unreadable': '{path} is not a whole archive of Jianheng ({why}). Nothing was restored: use another archive.',
  'archive.changed': 'The archive was changed after it had been made ({part}). Nothing was restored: use an unchanged one.',
  'archive.newer': 'The archive was made by a newer version ({version}): upgrade the program first.',
  'archive.other_secret':
    'The archive comes from an instance with another secret, so that encrypted fields could not be read: put its secret file (or JH_SECRET) in place first.',
  'archive.not_empty': 'The database has an office already, and only an empty one can be filled: name a new data folder with --data.',
}
