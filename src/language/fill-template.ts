import { isDateText } from '../kernel/local-date.ts';
import { type Condition, conditionHolds } from './condition.ts';
import { documentFaults } from './document-faults.ts';
import type {
  DocumentTemplate,
  NameWhere,
  Slots,
  SlotText,
  SlotValue,
  TemplateAnnex,
  TemplateBlock,
  TemplateValues,
} from './document-template.ts';
import type { FieldValue } from './field.ts';
import { formatField } from './field-check.ts';
import { formatMoney } from './field-text.ts';
import {
  type Annex,
  type BodyBlock,
  type Inline,
  longDate,
  type OfficialDocument,
  type PrintRecord,
  type Text,
} from './official-document.ts';
import { piecesOf, templateFaults } from './template-check.ts';

/** The document, or everything that keeps it from being made, in Chinese. */
export type Filled =
  | { readonly ok: true; readonly document: OfficialDocument }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Where one looks for slots: the case, or a row of a list within it. */
interface Scope {
  readonly slots: Slots;
  /** Which row of which list, for messages. */
  readonly place: string;
}

class Filler {
  readonly values: TemplateValues;
  readonly faults = new Set<string>();

  constructor(values: TemplateValues) {
    this.values = values;
  }

  slot(scope: Scope, name: string): SlotValue | undefined {
    const value = Object.hasOwn(scope.slots, name) ? scope.slots[name] : undefined;
    return value ?? (Object.hasOwn(this.values.slots, name) ? this.values.slots[name] : undefined);
  }

  /** Words with their slots filled; a slot without value leaves a fault. */
  text(scope: Scope, where: string, template: SlotText): Text {
    return piecesOf(template).flatMap((piece, at): readonly Inline[] => {
      if (at % 2 === 0) return piece === '' ? [] : [piece];
      const value = this.slot(scope, piece);
      const written = value === undefined ? null : inlineOf(value);
      if (written !== null && written !== '') return [written];
      this.faults.add(`${where}${scope.place}所用的“${piece}”没有内容，请先在办理中填写`);
      return [];
    });
  }

  /** For titles and names, where a figure is words like others. */
  words(scope: Scope, where: string, template: SlotText): string {
    return this.text(scope, where, template).map(plainOf).join('');
  }

  /** Names: a text that is one slot of several names stands for all of them. */
  names(where: string, templates: readonly (SlotText | NameWhere)[]): readonly string[] {
    return templates.flatMap(each => {
      if (typeof each !== 'string' && !this.holds(CASE, each.where)) return [];
      const template = typeof each === 'string' ? each : each.name;
      const pieces = piecesOf(template);
      const only = pieces.length === 3 && pieces[0] === '' && pieces[2] === '';
      const value = only ? this.slot(CASE, pieces[1]) : undefined;
      if (value?.is === 'names') return value.names;
      return [this.words(CASE, where, template)];
    });
  }

  rows(where: string, list: string): readonly Slots[] {
    if (Object.hasOwn(this.values.lists, list)) return this.values.lists[list];
    this.faults.add(`${where}所用的清单“${list}”没有给出`);
    return [];
  }

  holds(scope: Scope, where: readonly Condition[]): boolean {
    return where.every(condition =>
      conditionHolds(condition, name => {
        const value = this.slot(scope, name);
        return value === undefined ? undefined : rawOf(value);
      }),
    );
  }

  blocks(scope: Scope, where: string, blocks: readonly TemplateBlock[]): readonly BodyBlock[] {
    return blocks.flatMap((block, at) => this.block(scope, `${where}第${at + 1}段`, block));
  }

  block(scope: Scope, where: string, block: TemplateBlock): readonly BodyBlock[] {
    switch (block.block) {
      case 'paragraph':
        return paragraphs(this.text(scope, where, block.text));
      case 'section': {
        const title = this.text(scope, where, block.title);
        const [text, ...more] = block.text === undefined ? [] : lines(this.text(scope, where, block.text));
        const section: BodyBlock = {
          kind: 'section',
          level: block.level,
          title,
          ...(text === undefined ? {} : { text }),
        };
        return [section, ...more.map(line => ({ kind: 'paragraph', text: line }) as const)];
      }
      case 'table':
        return this.table(scope, where, block);
      case 'each':
        return this.rows(where, block.list).flatMap((row, at) =>
          this.blocks(rowScope(scope, row, at), where, block.blocks),
        );
      case 'figures':
        return [{ kind: 'figures', items: block.items.flatMap(item => this.figure(scope, where, item)) }];
      case 'when':
        return this.blocks(
          scope,
          where,
          this.holds(scope, block.where) ? block.blocks : (block.otherwise ?? []),
        );
    }
  }

  table(
    scope: Scope,
    where: string,
    block: Extract<TemplateBlock, { readonly block: 'table' }>,
  ): readonly BodyBlock[] {
    const rows = this.rows(where, block.list);
    if (rows.length === 0) return paragraphs(this.text(scope, where, block.empty));
    const columns = block.columns.map(({ text: _, ...column }) => column);
    return [
      {
        kind: 'table',
        ...(block.caption === undefined ? {} : { caption: this.words(scope, where, block.caption) }),
        columns,
        rows: rows.map((row, at) =>
          block.columns.map(column =>
            this.text(rowScope(scope, row, at), `${where}“${column.title}”栏`, column.text),
          ),
        ),
      },
    ];
  }

  figure(
    scope: Scope,
    where: string,
    item: { readonly title: SlotText; readonly slot: string },
  ): Extract<BodyBlock, { readonly kind: 'figures' }>['items'] {
    const value = this.slot(scope, item.slot);
    const title = this.words(scope, where, item.title);
    if (value?.is === 'figure') return [{ title, figure: value.figure }];
    this.faults.add(`${where}所用的数据“${item.slot}”没有计算结果`);
    return [];
  }

  annexes(annexes: readonly TemplateAnnex[]): readonly Annex[] {
    return annexes
      .filter(annex => annex.where === undefined || this.holds(CASE, annex.where))
      .map(annex => ({
        title: this.words(CASE, '附件标题', annex.title),
        body: this.blocks(CASE, `附件“${annex.title}”`, annex.body),
      }));
  }
}

const CASE: Scope = { slots: {}, place: '' };

function rowScope(outer: Scope, row: Slots, at: number): Scope {
  const number: SlotValue = { is: 'text', text: String(at + 1) };
  return { slots: { ...outer.slots, ...row, '#': number }, place: `（第 ${at + 1} 行）` };
}

/** As it is printed; null for what cannot be written. */
function inlineOf(value: SlotValue): Inline | null {
  switch (value.is) {
    case 'field':
      if (value.field.type !== 'date') return formatField(value.field, value.value);
      return dateText(String(value.value));
    case 'text':
      return value.text.replace(/\r\n?/g, '\n').trim();
    case 'names':
      return value.names.join('、');
    case 'date':
      return dateText(value.date);
    case 'money':
      return formatMoney(value.fen);
    case 'figure':
      return value.figure;
  }
}

const dateText = (day: string): string | null => (isDateText(day) ? longDate(day) : null);

/** What conditions compare. */
function rawOf(value: SlotValue): FieldValue {
  switch (value.is) {
    case 'field':
      return value.value;
    case 'text':
      return value.text;
    case 'names':
      return value.names;
    case 'date':
      return value.date;
    case 'money':
      return value.fen;
    case 'figure':
      return value.figure.value;
  }
}

const plainOf = (each: Inline): string => (typeof each === 'string' ? each : each.text);

/** A long text of several lines becomes as many paragraphs; empty lines go. */
function lines(text: Text): readonly Text[] {
  const found: Inline[][] = [[]];
  for (const each of text) {
    if (typeof each !== 'string') {
      found[found.length - 1].push(each);
      continue;
    }
    const [first, ...rest] = each.split('\n').map(line => line.trimEnd());
    if (first !== '') found[found.length - 1].push(first);
    for (const line of rest) found.push(line.trim() === '' ? [] : [line.trim()]);
  }
  return found.filter(line => line.length > 0);
}

const paragraphs = (text: Text): readonly BodyBlock[] =>
  lines(text).map(line => ({ kind: 'paragraph', text: line }));

function recordOf(filler: Filler, template: DocumentTemplate): PrintRecord | undefined {
  const copies = filler.names('抄送机关', template.copies ?? []);
  const { organ, printedOn } = filler.values.issue;
  if (copies.length === 0 && organ === undefined) return undefined;
  return {
    copies,
    ...(organ === undefined || template.form === 'letter' ? {} : { organ }),
    ...(printedOn === undefined || template.form === 'letter' ? {} : { date: printedOn }),
  };
}

/**
 * The document of a case. Every slot without value is named, not only the first; nothing is ever left out silently. The
 * document that comes out has been checked by `documentFaults`.
 */
export function fillTemplate(template: DocumentTemplate, values: TemplateValues): Filled {
  const wrong = templateFaults(template);
  if (wrong.length > 0) return { ok: false, faults: wrong };
  const filler = new Filler(values);
  const { issue } = values;
  const issuers = filler.names('发文机关', template.issuers);
  const record = recordOf(filler, template);
  const document: OfficialDocument = {
    kind: template.kind,
    direction: template.direction,
    form: template.form,
    issuers,
    markSuffix: template.markSuffix,
    number: {
      code: issue.code ?? filler.words(CASE, '机关代字', template.code),
      ...(issue.year === undefined ? {} : { year: issue.year }),
      ...(issue.ordinal === undefined ? {} : { ordinal: issue.ordinal }),
    },
    ...(issue.copyNumber === undefined ? {} : { copyNumber: issue.copyNumber }),
    ...(issue.secrecy === undefined ? {} : { secrecy: issue.secrecy }),
    ...(template.urgency === undefined ? {} : { urgency: template.urgency }),
    signers: issue.signers ?? [],
    title: filler.words(CASE, '标题', template.title).replaceAll('\n', ''),
    recipients: filler.names('主送机关', template.recipients),
    body: filler.blocks(CASE, '正文', template.body),
    annexes: filler.annexes(template.annexes ?? []),
    signatures: issuers,
    ...(issue.date === undefined ? {} : { date: issue.date }),
    ...(template.note === undefined ? {} : { note: filler.words(CASE, '附注', template.note) }),
    ...(record === undefined ? {} : { record }),
  };
  const faults = [...filler.faults];
  if (faults.length > 0) return { ok: false, faults };
  const unsound = documentFaults(document);
  return unsound.length > 0 ? { ok: false, faults: unsound } : { ok: true, document };
}
