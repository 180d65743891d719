import { describe, expect, it } from 'vitest';
import type { DocumentTemplate } from '../../language/document-template.ts';
import { caseSlotNames } from '../../language/procedure/case-slots.ts';
import { listsAskedBy, slotsAskedBy, slotsTestedBy, templateFaults } from '../../language/template-check.ts';
import { procedures } from '../procedures/index.ts';
import { registers } from '../registers/index.ts';
import { documentTemplates } from './index.ts';

const registerOf = (slug: string) => registers.find(each => each.slug === slug)!;
const produced = procedures.flatMap(procedure =>
  Object.values(procedure.events).flatMap(event =>
    (event.produces ?? []).map(slug => ({ slug, procedure, by: `${procedure.slug}: ${event.title}` })),
  ),
);

/** Slots of the rows of lists, which come before those of the case. */
const rowSlots = ({ lists = {} }: DocumentTemplate): readonly string[] =>
  Object.values(lists).flatMap(({ register }) => [...Object.keys(registerOf(register).fields), 'legalDate']);

describe('templates of documents', () => {
  it('have no fault, and no two the same name', () => {
    for (const template of documentTemplates)
      expect([template.id, templateFaults(template)]).toEqual([template.id, []]);
    const ids = documentTemplates.map(each => each.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are there for whatever procedures produce, and for nothing else', () => {
    expect([...new Set(produced.map(each => each.slug))].sort()).toEqual(
      documentTemplates.map(each => each.id).sort(),
    );
  });

  it.each(produced)('$slug asks only for what a case of $by can say', ({ slug, procedure }) => {
    const template = documentTemplates.find(each => each.id === slug)!;
    const register = registerOf(procedure.register);
    const offered = caseSlotNames({ procedure, register }, template.lists);
    const rows = new Set(rowSlots(template));
    const asked = [...slotsAskedBy(template), ...slotsTestedBy(template)];
    expect(asked.filter(name => !offered.has(name) && !rows.has(name))).toEqual([]);
    expect(listsAskedBy(template).filter(name => template.lists?.[name] === undefined)).toEqual([]);
    const fields: Record<string, unknown> = { ...register.fields, ...procedure.fields };
    const { numberFrom } = template;
    expect(numberFrom === undefined || numberFrom in fields).toBe(true);
    for (const list of Object.values(template.lists ?? {})) {
      expect(procedure.parties[list.held]).toBeDefined();
      expect(fields[list.year]).toMatchObject({ type: 'integer' });
    }
  });

  it('are issued by the unit that holds the case', () => {
    for (const { slug, procedure } of produced) {
      const template = documentTemplates.find(each => each.id === slug)!;
      expect([slug, template.issuers]).toEqual([slug, [`{party.${procedure.home}}`]]);
      expect([slug, template.code.startsWith(`{short.${procedure.home}}`)]).toEqual([slug, true]);
    }
  });

  it('are produced by steps that nobody takes back', () => {
    const recallable = procedures.flatMap(procedure =>
      Object.values(procedure.events).filter(
        event => event.produces !== undefined && event.recallable === true,
      ),
    );
    expect(recallable).toEqual([]);
  });
});
