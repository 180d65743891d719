import { describe, expect, it } from 'vitest';
import { namedBy } from '../../src/app/cases/procedures.ts';
import { procedures } from '../../src/definitions/procedures/index.ts';
import { registers } from '../../src/definitions/registers/index.ts';

const registerOf = (slug: string) => registers.find(each => each.slug === slug);

describe('what is offered from an entry', () => {
  it('is never one more of the same kind, but where the procedure says that it arises', () => {
    const loops = procedures.flatMap(procedure =>
      namedBy(procedure, registerOf(procedure.register))
        .filter(each => each.register === procedure.register)
        .map(each => `${procedure.slug} ${each.field} ${each.where.length > 0}`),
    );
    // A complaint that was transferred goes on with whoever it was transferred to, under conditions.
    expect(loops).toEqual(['promise-complaint transferredFrom true']);
  });

  it('leads from a document to its filing, and from a demonstration application to no other', () => {
    const offered = (register: string) =>
      procedures
        .filter(each => namedBy(each, registerOf(each.register)).some(named => named.register === register))
        .map(each => each.slug);
    expect(offered('normative-documents')).toContain('filing');
    expect(offered('demonstration-applications')).not.toContain('demonstration-application');
  });
});
