import ExcelJS from 'exceljs';
import type { FastifyReply } from 'fastify';
import type {
  CalendarYearView,
  Cells,
  DeadlineView,
  Entries,
  MeasureLine,
  Questions,
  RegisterLine,
} from '../../language/answers.ts';
import { formatField } from '../../language/field-check.ts';
import { OBLIGATION_KIND_TITLES } from '../../language/obligation/obligation.ts';
import type { Register } from '../../language/register.ts';
import { STRENGTH_TITLES } from '../../language/strength.ts';
import { VERDICT_TITLES, VERDICTS } from '../../language/verdict.ts';
import type { Explanation, Heatmap, Overview, Tally, UnitLine } from '../../language/views.ts';

/** A table as it goes into a spreadsheet. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Sends a real Excel file: heading row frozen and filtered, cells typed, texts never formulas. */
export async function sendSheet(reply: FastifyReply, sheet: Sheet): Promise<FastifyReply> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] });
  page.columns = sheet.columns.map(c => ({ header: c.title, width: c.width }));
  page.getRow(1).font = { bold: true };
  for (const row of sheet.rows) page.addRow([...row]);
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: sheet.columns.length } };
  const bytes = await book.xlsx.writeBuffer();
  const name = encodeURIComponent(`${sheet.name}.xlsx`);
  return reply
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="table.xlsx"; filename*=UTF-8''${name}`)
    .send(Buffer.from(bytes as ArrayBuffer));
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

/** Met of judged, as people write it in such tables: 已达标/应评判. */
export function heatmapSheet(view: Heatmap): Sheet {
  const width = view.measures.length * 8;
  return {
    name: `热力图 ${view.asOf}`,
    columns: [
      { title: '单位', width: 26 },
      ...view.measures.map(m => ({ title: m.no === 0 ? '结尾' : `第${m.no}条`, width: 9 })),
    ],
    rows: view.units.map((unit, r) => [
      unit.name,
      ...view.measures.map((_, c) => {
        const counts = view.counts.slice(r * width + c * 8, r * width + c * 8 + 7);
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
    rows: page.rows.map(c => [
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
    ]),
  };
}

export function entriesSheet(register: Register, page: Entries): Sheet {
  const fields = Object.entries(register.fields);
  return {
    name: register.title,
    columns: [
      { title: '编号', width: 14 },
      { title: '单位', width: 26 },
      { title: register.legalDate.title, width: 12 },
      { title: '登记时间', width: 22 },
      { title: '状态', width: 8 },
      ...fields.map(([, field]) => ({ title: field.title, width: 18 })),
    ],
    rows: page.rows.map(row => [
      row.id,
      row.unitName,
      row.legalDate,
      row.recordedAt,
      row.state === 'voided' ? '已作废' : '有效',
      ...fields.map(([name, field]) => {
        const value = row.fields[name];
        return value === undefined
          ? null
          : typeof value === 'number' && field.type !== 'money'
            ? value
            : formatField(field, value);
      }),
    ]),
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
      { title: '登记时间', width: 24 },
      { title: '对象', width: 22 },
      { title: '计入情况', width: 12 },
      { title: '数值', width: 8 },
      { title: '期限', width: 12 },
      { title: '说明', width: 40 },
    ],
    rows: view.counted.map(e => [
      e.entry,
      e.legalDate,
      e.recordedAt,
      e.subject ?? null,
      EFFECTS[e.effect],
      e.value ?? null,
      e.due ?? null,
      e.note,
    ]),
  };
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
