import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** Whether a promise was broken, decided after its maker was heard. */
export const promiseDetermination: DocumentTemplate = {
  id: 'promise-determination',
  name: '违约失信认定书',
  source: clause(11),
  kind: 'decision',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.determiner}信认',
  issuers: ['{party.determiner}'],
  title: '{party.determiner}关于{party.promisor}违约失信认定的决定',
  recipients: ['{party.promisor}'],
  body: [
    {
      block: 'paragraph',
      text: '关于你单位“{title}”的承诺（承诺编号：{promise}；种类：{kind}），经调查并听取说明，现作出认定。',
    },
    { block: 'section', level: 1, title: '涉嫌违约的事实' },
    { block: 'paragraph', text: '{facts}' },
    { block: 'section', level: 1, title: '你单位的说明' },
    {
      block: 'when',
      where: [{ field: 'statement', present: true }],
      blocks: [{ block: 'paragraph', text: '{statement}' }],
      otherwise: [{ block: 'paragraph', text: '你单位没有作出说明。{noStatement}' }],
    },
    { block: 'section', level: 1, title: '认定', text: '{determination}。' },
    { block: 'paragraph', text: '{determinationGround}' },
  ],
};
