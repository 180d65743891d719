import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** What a unit issued in a year or its first half, told to the organ that reviews filings; the list is drawn from the register. */
export const issuanceCatalogueLetter: DocumentTemplate = {
  id: 'issuance-catalogue',
  name: '发文目录',
  source: clause(16),
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.unit}目函',
  lists: {
    issued: {
      register: 'normative-documents',
      held: 'unit',
      year: 'year',
      firstHalf: [{ field: 'span', is: 'first-half' }],
    },
    normative: {
      register: 'normative-documents',
      held: 'unit',
      where: [{ field: 'kind', is: 'normative' }],
      year: 'year',
      firstHalf: [{ field: 'span', is: 'first-half' }],
    },
  },
  issuers: ['{party.unit}'],
  title: '{party.unit}关于报送{year}年{span}发文目录的函',
  recipients: ['{party.receiver}'],
  body: [
    {
      block: 'when',
      where: [{ field: 'documents', is: 0 }],
      blocks: [{ block: 'paragraph', text: '我单位{year}年{span}没有制发文件，现报送空目录。' }],
      otherwise: [
        {
          block: 'paragraph',
          text: '我单位{year}年{span}制发政府规章和行政规范性文件{count.issued}，其中行政规范性文件{count.normative}。现将目录随函报送（见附件），收录范围为{content}。',
        },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'others', atLeast: 1 }],
      blocks: [{ block: 'paragraph', text: '同期的其他发文{figure.others}，目录一并报送。' }],
    },
    { block: 'paragraph', text: '请予接收。' },
  ],
  annexes: [
    {
      title: '{year}年{span}政府规章和行政规范性文件目录',
      body: [
        {
          block: 'table',
          list: 'issued',
          empty: '本期没有登记的政府规章和行政规范性文件。',
          columns: [
            { title: '序号', width: 1, align: 'center', text: '{#}' },
            { title: '名称', width: 5, text: '{title}' },
            { title: '文号', width: 3, text: '{document}' },
            { title: '印发日期', width: 3, text: '{legalDate}' },
            { title: '种类', width: 2, text: '{kind}' },
          ],
        },
      ],
    },
  ],
};
