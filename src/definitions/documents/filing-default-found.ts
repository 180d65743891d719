import type { DocumentTemplate } from '../../language/document-template.ts';

/** What was found, as both papers about a default in filing tell it; `whose` is how they speak of the maker. */
export function defaultFound(whose: string): DocumentTemplate['body'] {
  return [
    { block: 'paragraph', text: `经查（编号：{number}），${whose}有不按规定报备的情形：{kind}。` },
    {
      block: 'when',
      where: [{ field: 'document', present: true }],
      blocks: [{ block: 'paragraph', text: '所涉文件：{document}。' }],
    },
    { block: 'section', level: 1, title: '查明的事实' },
    { block: 'paragraph', text: '{facts}' },
  ];
}
