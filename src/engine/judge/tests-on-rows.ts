import type { Condition } from '../../language/condition.ts';
import type { FactStore } from '../facts/fact-store.ts';
import { NO_DAY, type Table } from '../facts/table.ts';

/** A test on a row; null where there is nothing to test, so that the commonest case costs nothing. */
export type RowTest = (row: number) => boolean;

/** All conditions must hold. */
export function allOf(
  facts: FactStore,
  table: Table,
  conditions: readonly Condition[] | undefined,
): RowTest | null {
  if (!conditions || conditions.length === 0) return null;
  const tests = conditions.map(c => testFor(facts, table, c));
  if (tests.length === 1) return tests[0];
  return row => tests.every(test => test(row));
}

function testFor(facts: FactStore, table: Table, condition: Condition): RowTest {
  if ('any' in condition) {
    const tests = condition.any.map(c => testFor(facts, table, c));
    return row => tests.some(test => test(row));
  }
  const column = table.fields.get(condition.field);
  if (!column) throw new Error(`登记簿 ${table.register.slug} 没有字段 ${condition.field}`);
  if ('present' in condition) {
    const wanted = condition.present;
    switch (column.is) {
      case 'number':
        return row => !Number.isNaN(column.floats.data[row]) === wanted;
      case 'day':
        return row => (column.ints.data[row] !== NO_DAY) === wanted;
      case 'code':
      case 'unit':
      case 'flag':
        return row => (column.ints.data[row] !== 0) === wanted;
    }
  }
  if ('atLeast' in condition) {
    const floats = table.number(condition.field);
    return row => floats.data[row] >= condition.atLeast;
  }
  if ('atMost' in condition) {
    const floats = table.number(condition.field);
    return row => floats.data[row] <= condition.atMost;
  }
  if ('in' in condition) {
    const ints = table.code(condition.field);
    // Numbers are given out now: a choice that no entry has used yet must be recognised when one does.
    const codes = new Set(condition.in.map(v => facts.codes.number(v)));
    return row => codes.has(ints.data[row]);
  }
  if ('is' in condition) return equals(facts, table, condition.field, condition.is);
  const equal = equals(facts, table, condition.field, condition.isNot);
  return row => !equal(row);
}

function equals(facts: FactStore, table: Table, field: string, value: string | number | boolean): RowTest {
  const column = table.fields.get(field)!;
  if (typeof value === 'boolean') {
    if (column.is !== 'flag') throw new Error(`登记簿 ${table.register.slug} 的字段 ${field} 不是是否字段`);
    const wanted = value ? 2 : 1;
    return row => column.ints.data[row] === wanted;
  }
  if (typeof value === 'number') {
    const floats = table.number(field);
    return row => floats.data[row] === value;
  }
  const wanted = facts.codes.number(value);
  const ints = table.code(field);
  return row => ints.data[row] === wanted;
}
