import { expect, test } from 'vitest';
import { isoOf } from '../../kernel/instant.ts';
import { dateOf, formatDate } from '../../kernel/local-date.ts';
import { dayText, instantText } from './texts.ts';

test('writes days and instants as the kernel does, the second time too', () => {
  const first = dateOf(1969, 12, 28);
  for (let i = 0; i < 4000; i++) {
    const day = first + (i % 2000);
    expect(dayText(day)).toBe(formatDate((first + (i % 2000)) as typeof first));
    const at = day * 86_400_000 + ((i * 7_919_317) % 86_400_000);
    expect(instantText(at)).toBe(isoOf(at));
  }
  expect(instantText(0)).toBe('1970-01-01T00:00:00.000Z');
  expect(instantText(-1)).toBe('1969-12-31T23:59:59.999Z');
});
