import type ExcelJS from 'exceljs';
import type { Citation } from '../../language/citation.ts';
import { isRequired } from '../../language/entry-check.ts';
import type { Field } from '../../language/field.ts';
import { FIRST_DATE, LAST_DATE, LONG_TEXT_LENGTH, TEXT_LENGTH } from '../../language/field-check.ts';
import type { Register } from '../../language/register.ts';
import { BOM, csvLine } from './csv.ts';
import { EXAMPLE_MARK, fieldOfTarget, MARK_SLUG, MARK_TITLE, slugOf, targetsOf } from './targets.ts';

/** Rows of a template that have drop-downs and formats. */
const PREPARED = 5000;
const EXAMPLE_TEXT = `${EXAMPLE_MARK}（导入时忽略，可以删去）`;
const FIRST_ROW = 4;
const OPTIONS_SHEET = '选项';

interface TemplateColumn {
  readonly slug: string;
  readonly title: string;
  readonly required: boolean;
  readonly field: Field | null;
  readonly example: string;
  /** What may be chosen; none where anything may be written. */
  readonly choices: readonly string[];
  readonly note: string;
  readonly source: string;
}

const sourceText = ({ source, article, note }: Citation): string =>
  [source, article, note === undefined ? undefined : `（${note}）`]
    .filter(part => part !== undefined)
    .join(' ');

function choicesOf(field: Field): readonly string[] {
  if (field.type === 'boolean') return ['是', '否'];
  return field.type === 'choice' ? Object.values(field.options) : [];
}

/** What may be written in a field, in words. */
function limitText(field: Field): string {
  switch (field.type) {
    case 'text':
      return `文字，最多 ${field.maxLength ?? TEXT_LENGTH} 字`;
    case 'long-text':
      return `长文字，最多 ${LONG_TEXT_LENGTH} 字`;
    case 'integer':
    case 'decimal': {
      const { min, max, unit = '' } = field;
      const kind = field.type === 'integer' ? '整数' : '数字，最多 6 位小数';
      const least = min === undefined ? '' : `，不小于 ${min}${unit}`;
      return `${kind}${least}${max === undefined ? '' : `，不大于 ${max}${unit}`}`;
    }
    case 'money':
      return '金额，以元为单位，最多两位小数';
    case 'date':
      return `日期，${FIRST_DATE} 至 ${LAST_DATE}，写成 2026-03-01`;
    case 'boolean':
      return '是 或者 否';
    case 'choice':
      return `选一项：${Object.values(field.options).join('、')}`;
    case 'choices':
      return `可选多项，用顿号隔开：${Object.values(field.options).join('、')}`;
    case 'unit':
      return '单位代码，或者单位全称';
    case 'reference':
      return '所引台账中的编号';
    case 'evidence':
      return '已上传材料写 file:编号，多份用空格隔开；纸质材料写存放处';
  }
}

function exampleOf(field: Field): string {
  switch (field.type) {
    case 'text':
      return '示例文字';
    case 'long-text':
      return '示例文字，可以较长';
    case 'integer':
    case 'decimal':
      return String(Math.max(field.min ?? 1, 1));
    case 'money':
      return '1234.56';
    case 'date':
      return '2026-01-15';
    case 'boolean':
      return '是';
    case 'choice':
    case 'choices':
      return Object.values(field.options)[0];
    case 'unit':
      return '单位代码或者全称';
    case 'reference':
      return '所引记录的编号';
    case 'evidence':
      return '档案柜3 第12号';
  }
}

function columnsOf(register: Register): readonly TemplateColumn[] {
  const mark: TemplateColumn = {
    slug: MARK_SLUG,
    title: MARK_TITLE,
    required: false,
    field: null,
    example: EXAMPLE_TEXT,
    choices: [],
    note: `写有“${EXAMPLE_MARK}”的行不导入；其他行不用填`,
    source: '',
  };
  return [
    mark,
    ...targetsOf(register).map(({ target, title, required }) => columnOf(register, target, title, required)),
  ];
}

function columnOf(register: Register, target: string, title: string, required: boolean): TemplateColumn {
  const slug = slugOf(target);
  const name = fieldOfTarget(target);
  const base = { slug, title, required, choices: [] };
  if (target === 'unit') {
    const note = '单位代码，或者单位全称；不填为导入时所选的单位';
    return { ...base, field: null, example: '单位代码或者全称', note, source: '' };
  }
  if (name === null) {
    const note = '法定日期，写成 2026-03-01，不能晚于今天';
    return {
      ...base,
      field: null,
      example: '2026-01-15',
      note,
      source: sourceText(register.legalDate.source),
    };
  }
  const field = register.fields[name];
  const when = field.when === undefined ? '' : '；只在有关选项下填写';
  const note = [field.hint, limitText(field) + when].filter(part => part !== undefined).join('。');
  const must = required || (isRequired(register, name) && field.when === undefined);
  return {
    ...base,
    required: must,
    field,
    example: exampleOf(field),
    choices: choicesOf(field),
    note,
    source: sourceText(field.source),
  };
}

const heading = (column: TemplateColumn): string =>
  column.required ? `${column.title}（必填）` : column.title;

/** The template as CSV: UTF-8 with a byte order mark, titles and one example that is not imported. */
export function csvTemplate(register: Register): string {
  const columns = columnsOf(register);
  return BOM + csvLine(columns.map(heading)) + csvLine(columns.map(column => column.example));
}

/** The template as an Excel file: drop-downs, formats, an example that is not imported, and a sheet of explanations. */
export async function xlsxTemplate(register: Register): Promise<Buffer> {
  // Read in when somebody wants it: it takes half a second of a start of the server.
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  const columns = columnsOf(register);
  const sheet = book.addWorksheet(sheetName(register.title), { views: [{ state: 'frozen', ySplit: 2 }] });
  const options = book.addWorksheet(OPTIONS_SHEET, { state: 'hidden' });
  sheet.addRow(columns.map(heading)).font = { bold: true };
  sheet.addRow(columns.map(column => column.slug)).hidden = true;
  const example = sheet.addRow(columns.map(column => column.example));
  example.font = { italic: true, color: { argb: 'FF8A8A8A' } };
  columns.forEach((column, i) => {
    const at = sheet.getColumn(i + 1);
    at.width = Math.min(40, Math.max(14, heading(column).length * 2.2));
    const heads = sheet.getRow(1).getCell(i + 1);
    heads.note = [column.note, column.source && `依据：${column.source}`]
      .filter(part => part !== '')
      .join('\n');
    if (column.required) heads.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3E3D3' } };
    prepare(sheet, options, column, i);
  });
  explain(book, register, columns);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** exceljs knows validations of a range, its types do not. */
interface WithValidations {
  readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
}

function prepare(
  sheet: ExcelJS.Worksheet,
  options: ExcelJS.Worksheet,
  column: TemplateColumn,
  i: number,
): void {
  const letter = sheet.getColumn(i + 1).letter;
  const isDate = column.slug === 'legalDate' || column.field?.type === 'date';
  // Long numbers must stay what was typed: Excel keeps fifteen digits of a number.
  sheet.getColumn(i + 1).numFmt = isDate ? 'yyyy-mm-dd' : isNumber(column.field) ? 'General' : '@';
  const validation = validationOf(column, isDate);
  if (validation === null) return;
  if (column.choices.length > 0) {
    column.choices.forEach((choice, row) => {
      options.getCell(row + 1, i + 1).value = choice;
    });
    validation.formulae = [`'${OPTIONS_SHEET}'!$${letter}$1:$${letter}$${column.choices.length}`];
  }
  const { dataValidations } = sheet as unknown as WithValidations;
  dataValidations.add(`${letter}${FIRST_ROW}:${letter}${FIRST_ROW + PREPARED - 1}`, validation);
}

const isNumber = (field: Field | null): boolean =>
  field?.type === 'integer' || field?.type === 'decimal' || field?.type === 'money';

function validationOf(
  { field, title, note, choices }: TemplateColumn,
  isDate: boolean,
): ExcelJS.DataValidation | null {
  const told = {
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: title.slice(0, 30),
    error: note.slice(0, 200),
  };
  if (choices.length > 0) return { ...told, type: 'list', formulae: [] };
  if (isDate) {
    return { ...told, type: 'date', operator: 'between', formulae: ['DATE(1950,1,1)', 'DATE(2060,12,31)'] };
  }
  if (field?.type === 'integer' || field?.type === 'decimal') {
    const type = field.type === 'integer' ? 'whole' : 'decimal';
    return { ...told, type, operator: 'between', formulae: [field.min ?? -1e9, field.max ?? 1e9] };
  }
  return null;
}

function explain(book: ExcelJS.Workbook, register: Register, columns: readonly TemplateColumn[]): void {
  const sheet = book.addWorksheet('填写说明');
  sheet.columns = [{ width: 26 }, { width: 8 }, { width: 70 }, { width: 44 }];
  sheet.addRow([`${register.title}：${register.description}`]).font = { bold: true };
  sheet.addRow(['每行一条记录，从第 4 行填起；列的顺序可以调换，不用的列可以删去；一次最多 100,000 行。']);
  sheet.addRow([]);
  sheet.addRow(['列', '必填', '怎么填', '依据']).font = { bold: true };
  for (const column of columns) {
    const row = sheet.addRow([column.title, column.required ? '是' : '', column.note, column.source]);
    row.alignment = { wrapText: true, vertical: 'top' };
  }
}

const sheetName = (title: string): string =>
  title
    .replace(/[*?:/\\[\]']/g, ' ')
    .trim()
    .slice(0, 28) || '导入';
