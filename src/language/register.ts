import type { Citation } from './citation.ts';
import type { Field } from './field.ts';
import type { Selector } from './unit.ts';

/**
 * A register (台账): a typed list of entries that units keep. Table, form, list, filters, import, export, API and audit
 * derive from this one value; no register has code of its own.
 */
export interface Register {
  /** ASCII, plural, unique: `study-sessions`. */
  readonly slug: string;
  readonly title: string;
  /** What one entry is, in one sentence. */
  readonly description: string;
  /** Group under which menus list it. */
  readonly group: RegisterGroup;
  /** Who answers for the register as a whole. */
  readonly keeper: Selector;
  /** Units that may hold entries. */
  readonly holders: Selector;
  /** `form`: people write it. A procedure: only that procedure does. */
  readonly writer: 'form' | { readonly procedure: string };
  /** What the legal date of an entry means here, e.g. 学习日期. It differs from the day of recording. */
  readonly legalDate: { readonly title: string; readonly source: Citation };
  /** Text field that identifies the thing registered; entries of other registers refer to it. Absent: the entry's own id. */
  readonly key?: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly publication: 'public' | 'internal' | 'restricted';
  /** How long entries are kept, and by which rule. */
  readonly retention: string;
  /** True when entries change how everything else is judged (rulings, readings, changes of units). */
  readonly governs?: true;
}

export type RegisterGroup =
  | 'leadership'
  | 'rulemaking'
  | 'enforcement'
  | 'supervision'
  | 'grassroots'
  | 'capacity'
  | 'governance';

export const REGISTER_GROUP_TITLES: Readonly<Record<RegisterGroup, string>> = {
  leadership: '法治领导',
  rulemaking: '制度建设',
  enforcement: '行政执法',
  supervision: '执法监督与复议应诉',
  grassroots: '基层基础',
  capacity: '能力建设',
  governance: '解释与机构',
};
