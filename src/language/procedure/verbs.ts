import type { Verb } from './case.ts';

/** How one thing that staff do behaves, wherever it is done. */
export interface VerbSemantics {
  readonly title: string;
  /**
   * Who may: holders of an open task (or the head of their unit), those whose turn the stage is, whoever raised the last step,
   * anyone with a part.
   */
  readonly who: 'task' | 'task-or-head' | 'turn' | 'last' | 'part';
  /** What it does to open tasks. */
  readonly tasks: 'answers' | 'opens' | 'moves' | 'closes' | 'none';
  /** While a task that it opens or answers is open, the stage cannot be left forwards. */
  readonly blocks: boolean;
  /** Also when the case has ended. */
  readonly afterEnd: boolean;
  readonly says: string;
}

/**
 * The verbs of Chinese office work, stated once. What the table does not say is not so: a return closes every open task of
 * the stage that it leaves, whatever kind but 传阅, and asks all signers again when the stage is entered again; a recall
 * is possible only while nobody has answered, and opens again what the step had closed; a transferred task has one holder,
 * a delegated one has two. Forwards is every way out but a return, a recall, a withdrawal by the applicant and what is
 * deemed to happen when a time limit has passed: those wait for nobody.
 */
export const VERBS: Readonly<Record<Exclude<Verb, 'event'>, VerbSemantics>> = {
  sign: {
    title: '会签',
    who: 'task',
    tasks: 'answers',
    blocks: true,
    afterEnd: false,
    says: '同意或者不同意，不同意的写明理由；每家只签一次',
  },
  'add-signers': {
    title: '加签',
    who: 'turn',
    tasks: 'opens',
    blocks: true,
    afterEnd: false,
    says: '请别人先签，签完才能继续；加签人的意见不代替本环节的决定',
  },
  transfer: {
    title: '转办',
    who: 'task-or-head',
    tasks: 'moves',
    blocks: false,
    afterEnd: false,
    says: '交给本单位另一人，由其负责；原经办人不再办理；经办人不在的，由本单位负责人转办',
  },
  delegate: {
    title: '委派',
    who: 'task',
    tasks: 'opens',
    blocks: true,
    afterEnd: false,
    says: '请本单位另一人先办，办完交回，责任仍在委派人',
  },
  report: {
    title: '交回',
    who: 'task',
    tasks: 'answers',
    blocks: false,
    afterEnd: false,
    says: '受委派的人办完后写明结果交回',
  },
  return: {
    title: '退回',
    who: 'turn',
    tasks: 'closes',
    blocks: false,
    afterEnd: false,
    says: '退到先前的环节，写明理由；本环节未办完的会签、加签、委派一并结束，再次进入时重新会签',
  },
  recall: {
    title: '撤回',
    who: 'last',
    tasks: 'closes',
    blocks: false,
    afterEnd: false,
    says: '下一环节无人办理之前，本人可以撤回刚办的一步，所填内容恢复原状',
  },
  urge: {
    title: '催办',
    who: 'part',
    tasks: 'none',
    blocks: false,
    afterEnd: false,
    says: '提醒待办的人，同一单位一天一次',
  },
  copy: {
    title: '抄送',
    who: 'part',
    tasks: 'none',
    blocks: false,
    afterEnd: true,
    says: '对方可以查看本件，不需要办理',
  },
  circulate: {
    title: '传阅',
    who: 'part',
    tasks: 'opens',
    blocks: false,
    afterEnd: true,
    says: '对方须阅后确认，留下阅读时间；不影响办理',
  },
  read: {
    title: '阅毕',
    who: 'task',
    tasks: 'answers',
    blocks: false,
    afterEnd: true,
    says: '确认已经阅读',
  },
};
