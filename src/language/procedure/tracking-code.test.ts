import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_BYTES, CODE_LENGTH, printedCode, readTrackingCode, trackingCode } from './tracking-code.ts';

const bytes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('the code of a case', () => {
  it('has at least 80 bits that are drawn, and is read as it was printed, however it is typed', () => {
    expect(CODE_BYTES * 5).toBeGreaterThanOrEqual(80);
    fc.assert(
      fc.property(bytes, drawn => {
        const code = trackingCode(drawn);
        expect(code).toHaveLength(CODE_LENGTH);
        expect(printedCode(code)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
        for (const typed of [
          code,
          printedCode(code),
          ` ${code.toLowerCase()} `,
          printedCode(code).replaceAll('-', ' '),
        ])
          expect(readTrackingCode(typed)).toEqual({ code });
      }),
    );
  });

  it('is told from one with a single slip, and with two symbols exchanged', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.nat(CODE_LENGTH - 1),
        fc.nat(CODE_LENGTH - 1),
        fc.nat(31),
        (drawn, i, j, other) => {
          const code = [...trackingCode(drawn)];
          const slipped = code.with(i, SYMBOLS[other]).join('');
          if (slipped !== code.join('')) expect(readTrackingCode(slipped)).toEqual({ wrong: 'check' });
          const exchanged = code.with(i, code[j]).with(j, code[i]).join('');
          if (exchanged !== code.join('')) expect(readTrackingCode(exchanged)).toEqual({ wrong: 'check' });
        },
      ),
    );
  });

  it('reads letters that look like digits as these, and says what is wrong with the rest', () => {
    const code = trackingCode(new Uint8Array(CODE_BYTES).fill(1));
    expect(code.startsWith('1111')).toBe(true);
    expect(readTrackingCode(code.replaceAll('1', 'l'))).toEqual({ code });
    expect(readTrackingCode(code.slice(1))).toEqual({ wrong: 'length' });
    expect(readTrackingCode(`${code}1`)).toEqual({ wrong: 'length' });
    expect(readTrackingCode('不知道')).toEqual({ wrong: 'symbol' });
    expect(readTrackingCode(code.replace('1', 'U'))).toEqual({ wrong: 'symbol' });
  });
});
