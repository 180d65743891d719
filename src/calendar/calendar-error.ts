import { formatDate, type LocalDate } from '../kernel/local-date.ts';

/** Writes a day for a message, also when what was passed is no day at all. */
function dayText(date: LocalDate): string {
  return Number.isInteger(date) && Math.abs(date) < 1_000_000 ? formatDate(date) : '（无效日期）';
}

/** Thrown when a day, or the result of counting from it, lies outside the days that the work calendar covers. */
export class CalendarRangeError extends Error {
  readonly date: LocalDate;
  constructor(date: LocalDate, first: LocalDate, last: LocalDate, workdays = 0) {
    const what = workdays === 0 ? '' : `${workdays > 0 ? '之后' : '之前'}第 ${Math.abs(workdays)} 个工作日`;
    super(
      `${dayText(date)}${what}超出工作日历的范围（${dayText(first)} 至 ${dayText(last)}），无法计算；请核对日期和天数`,
    );
    this.name = 'CalendarRangeError';
    this.date = date;
  }
}

/** Thrown for a count of days or units that is not a whole number, or negative where that has no meaning. */
export class InvalidCount extends Error {
  readonly count: number;
  constructor(count: number, wanted: string) {
    super(`数量“${count}”无效，应为${wanted}`);
    this.name = 'InvalidCount';
    this.count = count;
  }
}

/** Thrown when the data of a calendar year contradicts itself or its neighbours. */
export class CalendarYearError extends Error {
  readonly year: number;
  constructor(year: number, problem: string) {
    super(`${year}年节假日数据有误：${problem}；请对照国务院办公厅通知更正`);
    this.name = 'CalendarYearError';
    this.year = year;
  }
}
