import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** Whoever broke a promise is made to keep it. */
export const promiseRectification: DocumentTemplate = {
  id: 'promise-rectification',
  name: '违约失信整改通知',
  source: clause(11),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.determiner}信改',
  issuers: ['{party.determiner}'],
  title: '{party.determiner}关于责令整改违约失信问题的通知',
  recipients: ['{party.promisor}'],
  body: [
    {
      block: 'paragraph',
      text: '你单位“{title}”的承诺（承诺编号：{promise}），已于{determinedOn}认定{determination}。现责令整改。',
    },
    { block: 'section', level: 1, title: '处置措施' },
    { block: 'paragraph', text: '{handling}' },
    {
      block: 'section',
      level: 1,
      title: '要求',
      text: '请于{rectifyBy}以前履行完毕，并将整改情况连同证明材料报送我单位。不得以主要负责人变更为由拒绝或者拖延。',
    },
  ],
};
