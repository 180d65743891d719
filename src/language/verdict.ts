/** The seven answers to “was it done?”. There is no eighth, and no percentage that hides one of them. */
export type Verdict =
  | 'met'
  | 'breached'
  | 'at-risk'
  | 'pending'
  | 'not-applicable'
  | 'undetermined'
  | 'not-judged';

/** In the fixed order in which tables, legends and roll-ups list them; the index is the code in typed arrays. */
export const VERDICTS: readonly Verdict[] = [
  'met',
  'breached',
  'at-risk',
  'pending',
  'not-applicable',
  'undetermined',
  'not-judged',
];

/** Words as government staff use them. */
export const VERDICT_TITLES: Readonly<Record<Verdict, string>> = {
  met: '已达标',
  breached: '未达标',
  'at-risk': '有风险',
  pending: '进行中',
  'not-applicable': '不适用',
  undetermined: '待明确',
  'not-judged': '不评判',
};

export const VERDICT_MEANINGS: Readonly<Record<Verdict, string>> = {
  met: '截至该日，应做的已经做到；逾期完成的另行标注',
  breached: '期限已过而未做到，或者超出了上限、低于下限',
  'at-risk': '尚未到期，但按公布的预警规则已经落后',
  pending: '尚未到期，进度正常；或者未定期限而尚未完成',
  'not-applicable': '没有发生需要评判的事项（如没有案件）',
  undetermined: '条文用语尚未裁定，或者各种理解的结论不一致',
  'not-judged': '倡导性要求或者不属政府监督的单位，只展示，不评判',
};
