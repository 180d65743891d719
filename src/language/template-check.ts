import { type Condition, fieldsAskedBy } from './condition.ts';
import type { DocumentTemplate, SlotText, TemplateBlock } from './document-template.ts';

/* What can be said of a template without any case: its slots, and whether its braces are right. */

const SLOT = /\{([^{}]*)\}/;
const SLOT_NAME = /^(?:#|[a-zA-Z][\w.-]*)$/;

/** Words and the names of slots between them, in turns; both ends are words. */
export const piecesOf = (text: SlotText): readonly string[] => text.split(SLOT);

/** To whom it goes, and who gets a copy. */
const namesIn = ({ recipients, copies = [] }: DocumentTemplate) => [...recipients, ...copies];

/** Every slot text of a template. */
function* slotTexts(template: DocumentTemplate): Generator<SlotText> {
  yield* [template.code, template.title, ...template.issuers];
  for (const each of namesIn(template)) yield typeof each === 'string' ? each : each.name;
  if (template.note !== undefined) yield template.note;
  yield* blockTexts(template.body);
  for (const annex of template.annexes ?? []) {
    yield annex.title;
    yield* blockTexts(annex.body);
  }
}

function* blockTexts(blocks: readonly TemplateBlock[]): Generator<SlotText> {
  for (const block of blocks) {
    switch (block.block) {
      case 'paragraph':
        yield block.text;
        break;
      case 'section':
        yield block.title;
        yield block.text ?? '';
        break;
      case 'table':
        yield block.caption ?? '';
        yield block.empty;
        for (const column of block.columns) yield column.text;
        break;
      case 'each':
        yield* blockTexts(block.blocks);
        break;
      case 'figures':
        for (const item of block.items) yield* [item.title, `{${item.slot}}`];
        break;
      case 'when':
        yield* blockTexts(block.blocks);
        yield* blockTexts(block.otherwise ?? []);
    }
  }
}

/** What is wrong with a template whatever the case, in Chinese: braces that are no slot. */
export function templateFaults(template: DocumentTemplate): readonly string[] {
  const faults = new Set<string>();
  for (const text of slotTexts(template)) {
    const pieces = piecesOf(text);
    for (const [at, piece] of pieces.entries()) {
      if (at % 2 === 0 ? /[{}]/.test(piece) : !SLOT_NAME.test(piece)) {
        faults.add(`公文模板“${template.name}”的“${text}”花括号有误，应写成 {字段名}`);
      }
    }
  }
  return [...faults];
}

/** The names of all slots that a template asks for in its texts, sorted; `#` is not among them. */
export function slotsAskedBy(template: DocumentTemplate): readonly string[] {
  const names = new Set(
    [...slotTexts(template)].flatMap(text => piecesOf(text).filter((_, at) => at % 2 === 1)),
  );
  names.delete('#');
  return [...names].sort();
}

/** Every condition of a template. */
function* conditionsOf(template: DocumentTemplate): Generator<Condition> {
  for (const each of namesIn(template)) if (typeof each !== 'string') yield* each.where;
  yield* blockConditions(template.body);
  for (const annex of template.annexes ?? []) {
    yield* annex.where ?? [];
    yield* blockConditions(annex.body);
  }
}

function* blockConditions(blocks: readonly TemplateBlock[]): Generator<Condition> {
  for (const block of blocks) {
    if (block.block === 'each') yield* blockConditions(block.blocks);
    if (block.block !== 'when') continue;
    yield* block.where;
    yield* blockConditions([...block.blocks, ...(block.otherwise ?? [])]);
  }
}

/** The names of all slots that the conditions of a template ask about, sorted. */
export function slotsTestedBy(template: DocumentTemplate): readonly string[] {
  return [...new Set([...conditionsOf(template)].flatMap(fieldsAskedBy))].sort();
}

/** The names of the lists that a template writes out, sorted. */
export function listsAskedBy(template: DocumentTemplate): readonly string[] {
  const named = new Set<string>();
  const look = (blocks: readonly TemplateBlock[]): void => {
    for (const block of blocks) {
      if (block.block === 'table' || block.block === 'each') named.add(block.list);
      if (block.block === 'each') look(block.blocks);
      if (block.block === 'when') look([...block.blocks, ...(block.otherwise ?? [])]);
    }
  };
  for (const blocks of [template.body, ...(template.annexes ?? []).map(annex => annex.body)]) look(blocks);
  return [...named].sort();
}
