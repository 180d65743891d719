import { describe, expect, test } from 'vitest';
import { raofufa202406 } from '../src/definitions/directives/raofufa-2024-06/directive.ts';
import { checkDefinitions } from '../src/language/check-definitions.ts';
import { measuresOf } from '../src/language/directive.ts';
import { definitionRegisters, registerFiles } from './support/definition-registers.ts';

describe('definitions', () => {
  test('a register file exports one register under its own name', () => {
    expect(registerFiles.filter(f => f.register?.slug !== f.slug).map(f => f.slug)).toEqual([]);
  });

  test('every name leads somewhere and every field is used as what it is', () => {
    expect(checkDefinitions(raofufa202406, definitionRegisters)).toEqual([]);
  });

  test('ids carry the number of their measure', () => {
    const astray = measuresOf(raofufa202406).flatMap(m => {
      const prefix = m.no === 0 ? 'closing.' : `m${String(m.no).padStart(2, '0')}.`;
      const ids = [...m.obligations, ...m.openTerms, ...m.interpretations].map(x => x.id);
      return ids.filter(id => !id.startsWith(prefix));
    });
    expect(astray).toEqual([]);
  });

  test('definitions are nothing but data', () => {
    expect(JSON.parse(JSON.stringify(raofufa202406))).toEqual(raofufa202406);
  });

  test('there are well over a hundred obligations, and every measure has one', () => {
    const measures = measuresOf(raofufa202406);
    expect(measures.filter(m => m.obligations.length === 0)).toEqual([]);
    expect(measures.flatMap(m => m.obligations).length).toBeGreaterThan(120);
  });
});
