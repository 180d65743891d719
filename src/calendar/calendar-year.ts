/** The yearly notice by which the General Office of the State Council fixes holidays and make-up working days. */
export interface HolidayNotice {
  readonly title: string;
  /** Document number, e.g. 国办发明电〔2025〕7号; left out where it is not known. */
  readonly number?: string;
  /** The day under the text, YYYY-MM-DD. */
  readonly issuedOn?: string;
  readonly url: string;
}

/** A run of days off, first and last day included, weekend days in between included. */
export interface HolidaySpan {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** A Saturday or Sunday that is worked (调休上班), with the holiday that it makes up for. */
export interface MakeUpDay {
  readonly name: string;
  readonly date: string;
}

/**
 * One year as its notice orders it, in days written YYYY-MM-DD. Plain data: a notice that comes after a release
 * can be recorded and passed to `createWorkCalendar` in the same form.
 */
export interface CalendarYear {
  readonly year: number;
  readonly notice: HolidayNotice;
  readonly holidays: readonly HolidaySpan[];
  readonly makeUpDays: readonly MakeUpDay[];
}
