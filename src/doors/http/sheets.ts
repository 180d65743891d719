import { isoOf } from '../../kernel/instant.ts';
import type {
  CalendarYearView,
  Cells,
  DeadlineView,
  EntryComparison,
  EntryLine,
  MeasureLine,
  Questions,
  RegisterLine,
} from '../../language/answers.ts';
import { DIFFERENCE_TITLES } from '../../language/answers.ts';
import type { FieldValue } from '../../language/field.ts';
import { formatField } from '../../language/field-check.ts';
import { OBLIGATION_KIND_TITLES } from '../../language/obligation/obligation.ts';
import type { Register } from '../../language/register.ts';
import { STRENGTH_TITLES } from '../../language/strength.ts';
import { VERDICT_TITLES, VERDICTS, type Verdict } from '../../language/verdict.ts';
import type { CellLine, Explanation, Heatmap, Overview, Tally, UnitLine } from '../../language/views.ts';
import type { Sheet, SheetRow } from './workbook.ts';

/** Hours that Beijing is ahead of UTC, in milliseconds. */
const BEIJING = 8 * 3_600_000;

/** An instant as people in the office read it: `2026-03-01 17:05:09` in Beijing. */
export function beijingTime(instant: string): string {
  return isoOf(Date.parse(instant) + BEIJING)
    .slice(0, 19)
    .replace('T', ' ');
}

const TALLY_COLUMNS = [
  ...VERDICTS.map(v => ({ title: VERDICT_TITLES[v], width: 9 })),
  { title: '其中逾期完成', width: 13 },
];
const tallyCells = (tally: Tally) => [...tally.counts, tally.late];

/** Tallies of the units below, then of the measures. */
export function talliesSheet(view: Overview): Sheet {
  return {
    name: `总览 ${view.unit.shortName} ${view.asOf}`,
    columns: [{ title: '单位或举措', width: 40 }, ...TALLY_COLUMNS],
    rows: [
      [view.unit.name, ...tallyCells(view.total)],
      ...view.children.map(c => [c.unit.name, ...tallyCells(c.tally)]),
      ...view.measures.map(m => [
        `${m.no === 0 ? '结尾' : `第${m.no}条`} ${m.title}`,
        ...tallyCells(m.tally),
      ]),
    ],
  };
}

export function measuresSheet(lines: readonly MeasureLine[]): Sheet {
  return {
    name: '举措',
    columns: [
      { title: '序号', width: 6 },
      { title: '举措', width: 40 },
      { title: '责任单位', width: 50 },
      { title: '义务数', width: 8 },
      ...TALLY_COLUMNS,
    ],
    rows: lines.map(m => [m.no, m.title, m.responsible, m.obligations, ...tallyCells(m.tally)]),
  };
}

/** Met of judged, as people write it in such tables: 已达标/应评判; or how many have the one verdict that was asked for. */
export function heatmapSheet(view: Heatmap, only: Verdict | undefined): Sheet {
  const width = view.measures.length * 8;
  return {
    name: `热力图 ${only === undefined ? '' : `${VERDICT_TITLES[only]} `}${view.asOf}`,
    columns: [
      { title: '单位', width: 26 },
      ...view.measures.map(m => ({ title: m.no === 0 ? '结尾' : `第${m.no}条`, width: 9 })),
    ],
    rows: view.units.map((unit, r) => [
      unit.name,
      ...view.measures.map((_, c) => {
        const counts = view.counts.slice(r * width + c * 8, r * width + c * 8 + 7);
        if (only !== undefined) return counts[VERDICTS.indexOf(only)] || null;
        const judged = counts.slice(0, 4).reduce((a, b) => a + b, 0);
        return judged === 0 ? null : `${counts[0]}/${judged}`;
      }),
    ]),
  };
}

export function cellsSheet(page: Cells): Sheet {
  return {
    name: `结论 ${page.asOf}`,
    columns: [
      { title: '举措', width: 6 },
      { title: '义务', width: 40 },
      { title: '义务主体', width: 26 },
      { title: '周期', width: 14 },
      { title: '结论', width: 9 },
      { title: '逾期', width: 6 },
      { title: '现有', width: 7 },
      { title: '应有', width: 7 },
      { title: '期限', width: 12 },
      { title: '力度', width: 7 },
      { title: '类型', width: 10 },
    ],
    rows: cellRows(page.rows),
  };
}

function* cellRows(cells: readonly CellLine[]): Iterable<SheetRow> {
  for (const c of cells) {
    yield [
      c.measure,
      c.title,
      c.bearerName,
      c.periodLabel,
      VERDICT_TITLES[c.verdict],
      c.late ? '是' : '',
      c.have,
      c.need,
      c.due,
      STRENGTH_TITLES[c.strength],
      OBLIGATION_KIND_TITLES[c.kind],
    ];
  }
}

/** All entries of a register, page by page. */
export function entriesSheet(register: Register, pages: AsyncIterable<readonly EntryLine[]>): Sheet {
  const fields = Object.entries(register.fields);
  return {
    name: register.title,
    columns: [
      { title: '编号', width: 14 },
      { title: '单位', width: 26 },
      { title: register.legalDate.title, width: 12 },
      { title: '登记时间（北京时间）', width: 22 },
      { title: '状态', width: 8 },
      ...fields.map(([, field]) => ({ title: field.title, width: 18 })),
    ],
    rows: entryRows(register, pages),
  };
}

async function* entryRows(
  register: Register,
  pages: AsyncIterable<readonly EntryLine[]>,
): AsyncIterable<SheetRow> {
  const fields = Object.entries(register.fields);
  for await (const page of pages) {
    for (const row of page) {
      yield [
        row.id,
        row.unitName,
        row.legalDate,
        beijingTime(row.recordedAt),
        row.state === 'voided' ? '已作废' : '有效',
        ...fields.map(([name, field]) => {
          const value = row.fields[name];
          if (value === undefined) return null;
          return typeof value === 'number' && field.type !== 'money' ? value : formatField(field, value);
        }),
      ];
    }
  }
}

/** What differs between two lists: an entry that changed has a row for each field. */
export function comparisonSheet(
  register: Register,
  { from, to, entries, more, most }: EntryComparison,
): Sheet {
  const text = (name: string | null, value: FieldValue | null) =>
    value === null ? null : name === null ? String(value) : formatField(register.fields[name], value);
  const named = register.key;
  const rows = entries.flatMap((entry): SheetRow[] => {
    const { id, unitName, legalDate, what, fields, changes } = entry;
    const key = named === undefined || fields[named] === undefined ? null : text(named, fields[named]);
    const head = [DIFFERENCE_TITLES[what], id, unitName, legalDate, key];
    return changes.length === 0
      ? [[...head, null, null, null]]
      : changes.map(({ field, before, after }) => [
          ...head,
          field === null ? register.legalDate.title : register.fields[field].title,
          text(field, before),
          text(field, after),
        ]);
  });
  return {
    name: `${register.title.slice(0, 12)} ${from}至${to}`,
    columns: [
      { title: '变化', width: 8 },
      { title: '记录', width: 16 },
      { title: '单位', width: 30 },
      { title: register.legalDate.title, width: 12 },
      { title: named === undefined ? '编号' : register.fields[named].title, width: 24 },
      { title: '变动的内容', width: 20 },
      { title: `${from} 为`, width: 36 },
      { title: `${to} 为`, width: 36 },
    ],
    rows: more ? [...rows, [`变化的记录超过 ${most} 条，其余没有比较，请按单位或者缩短日期`]] : rows,
  };
}

const EFFECTS: Readonly<Record<Explanation['counted'][number]['effect'], string>> = {
  counts: '计入',
  late: '计入（逾期）',
  short: '不足',
  waiting: '待办',
  excused: '不计为违反',
  ignored: '不另计',
};

/** The entries of one verdict, one by one. */
export function explanationSheet(view: Explanation): Sheet {
  return {
    name: `${view.title.slice(0, 20)} ${view.asOf}`,
    columns: [
      { title: '记录', width: 16 },
      { title: '法定日期', width: 12 },
      { title: '登记时间（北京时间）', width: 22 },
      { title: '对象', width: 22 },
      { title: '计入情况', width: 12 },
      { title: '数值', width: 8 },
      { title: '期限', width: 12 },
      { title: '说明', width: 40 },
    ],
    rows: [...countedRows(view), ...(view.more > 0 ? [[`另有 ${view.more} 条未列出，见台账`]] : [])],
  };
}

function countedRows(view: Explanation): SheetRow[] {
  return view.counted.map(e => [
    e.entry,
    e.legalDate,
    beijingTime(e.recordedAt),
    e.subject ?? null,
    EFFECTS[e.effect],
    e.value ?? null,
    e.due ?? null,
    e.note,
  ]);
}

export function questionsSheet(view: Questions): Sheet {
  const measure = (no: number | null) => (no === null ? '全文' : no === 0 ? '结尾' : `第${no}条`);
  return {
    name: '待明确问题',
    columns: [
      { title: '举措', width: 8 },
      { title: '编号', width: 26 },
      { title: '问题', width: 60 },
      { title: '可选答案', width: 60 },
      { title: '已定答案', width: 40 },
      { title: '依据的记录', width: 16 },
    ],
    rows: [
      ...view.interpretations.map(q => [
        measure(q.measure),
        q.id,
        q.question,
        q.readings.map(r => r.text).join('；'),
        q.chosen?.answer ?? null,
        q.chosen?.entry ?? null,
      ]),
      ...view.openTerms.map(t => [
        measure(t.measure),
        t.id,
        t.question,
        null,
        t.ruling?.answer ?? null,
        t.ruling?.entry ?? null,
      ]),
    ],
  };
}

export function unitsSheet(units: readonly UnitLine[]): Sheet {
  return {
    name: '单位',
    columns: [
      { title: '代码', width: 26 },
      { title: '名称', width: 40 },
      { title: '简称', width: 20 },
      { title: '下级单位数', width: 12 },
    ],
    rows: units.map(u => [u.code, u.name, u.shortName, u.children]),
  };
}

export function registersSheet(registers: readonly RegisterLine[]): Sheet {
  return {
    name: '台账目录',
    columns: [
      { title: '类别', width: 20 },
      { title: '台账', width: 30 },
      { title: '说明', width: 60 },
      { title: '有效记录', width: 10 },
    ],
    rows: registers.map(r => [r.groupTitle, r.title, r.description, r.count]),
  };
}

const DAY_KINDS: Readonly<Record<CalendarYearView['days'][number]['kind'], string>> = {
  workday: '工作日',
  'make-up': '调休上班',
  weekend: '周末',
  holiday: '节假日',
};

export function calendarSheet(view: CalendarYearView): Sheet {
  return {
    name: `${view.year}年日历`,
    columns: [
      { title: '日期', width: 12 },
      { title: '星期', width: 8 },
      { title: '类别', width: 12 },
      { title: '名称', width: 12 },
    ],
    rows: view.days.map(d => [d.date, d.weekday, DAY_KINDS[d.kind], d.name ?? null]),
  };
}

export function deadlineSheet(view: DeadlineView): Sheet {
  return {
    name: `期限 ${view.due}`,
    columns: [
      { title: '日期', width: 12 },
      { title: '星期', width: 8 },
      { title: '计数', width: 8 },
      { title: '节假日', width: 12 },
      { title: '说明', width: 40 },
    ],
    rows: view.rows.map(r => [r.date, r.weekday, r.counted, r.name ?? null, r.note ?? null]),
  };
}
