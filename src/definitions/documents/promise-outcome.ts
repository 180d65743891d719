import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** Those to whom the promise was made are told what was found and done. */
export const promiseOutcome: DocumentTemplate = {
  id: 'promise-outcome',
  name: '违约失信处理结果告知书',
  source: clause(11),
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.determiner}信告',
  issuers: ['{party.determiner}'],
  title: '{party.determiner}关于{party.promisor}承诺履行情况处理结果的告知书',
  recipients: ['相对人'],
  body: [
    {
      block: 'paragraph',
      text: '关于{party.promisor}“{title}”的承诺（承诺编号：{promise}），经认定，{determination}（{determinedOn}）。',
    },
    {
      block: 'when',
      where: [{ field: 'determination', is: 'default' }],
      blocks: [
        { block: 'section', level: 1, title: '处置' },
        { block: 'paragraph', text: '{handling}' },
        { block: 'section', level: 1, title: '整改（履行）情况', text: '已于{fulfilledOn}完成。' },
        { block: 'paragraph', text: '{redress}' },
      ],
      otherwise: [
        { block: 'section', level: 1, title: '理由' },
        { block: 'paragraph', text: '{determinationGround}' },
      ],
    },
  ],
};
