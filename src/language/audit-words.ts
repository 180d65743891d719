/**
 * Acts of administration as the audit log tells them: what each kind is called, and what each of its details. One table, so
 * that neither a kind nor a detail can be written that has no word.
 */

/** Kinds of audit record. */
export const AUDIT_TITLES = {
  'identity.set-up': '首次设立管理员',
  'identity.signed-in': '登录',
  'identity.signed-out': '退出',
  'identity.sign-in-failed': '登录失败',
  'identity.locked-out': '账号锁定',
  'identity.address-locked': '地址锁定',
  'identity.password-changed': '修改口令',
  'identity.password-reset': '重置口令',
  'identity.unlocked': '解锁',
  'identity.account-created': '建立账号',
  'identity.account-suspended': '停用账号',
  'identity.account-restored': '恢复账号',
  'identity.accounts-seeded': '成批建立账号',
  'identity.linked': '关联统一身份',
  'identity.oidc-refused': '统一身份登录被拒',
  'identity.post-granted': '授予岗位',
  'identity.post-ended': '结束岗位',
  'identity.delegation-requested': '申请委托',
  'identity.delegation-approved': '批准委托',
  'identity.delegation-refused': '不同意委托',
  'identity.delegation-withdrawn': '撤回委托',
  'identity.token-created': '建立令牌',
  'identity.token-revoked': '作废令牌',
  'identity.unmasked': '查看完整个人信息',
  'identity.exported': '导出含个人信息的台账',
  'settings.reminder-rule': '更改提醒规则',
  'settings.robot': '更改群机器人',
  'entry.erased': '删除个人信息',
} as const;

export type AuditKind = keyof typeof AUDIT_TITLES;

/** Details beside who did it (`by`) and to whose account (`account`). */
export const AUDIT_DETAILS = {
  login: '登录名',
  name: '名称',
  unit: '单位',
  posts: '岗位',
  post: '岗位编号',
  role: '角色',
  from: '起始日',
  until: '截止',
  delegation: '委托编号',
  token: '令牌编号',
  scopes: '令牌范围',
  via: '方式',
  address: '网络地址',
  issuer: '身份认证方',
  entry: '记录编号',
  field: '字段',
  fields: '字段',
  purpose: '目的',
  ground: '依据',
  positions: '涉及的日志条数',
  register: '台账',
  rows: '行数',
  format: '格式',
  measure: '举措',
  days: '提醒日',
  counted: '计日',
  channels: '渠道',
  kind: '种类',
  dropped: '取消',
} as const;

export type AuditDetail = keyof typeof AUDIT_DETAILS;
