import { describe, expect, it } from 'vitest';
import { checkConditions, Problems } from '../../language/check-source.ts';
import { type DocumentTemplate, VERDICT_ROW } from '../../language/document-template.ts';
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
const rowSlots = ({ lists = {}, verdicts }: DocumentTemplate): readonly string[] => [
  ...Object.values(lists).flatMap(({ register }) => [
    ...Object.keys(registerOf(register).fields),
    'legalDate',
  ]),
  ...(verdicts === undefined ? [] : VERDICT_ROW),
];

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
    const offered = caseSlotNames({ procedure, register }, template);
    const rows = new Set(rowSlots(template));
    const asked = [...slotsAskedBy(template), ...slotsTestedBy(template)];
    expect(asked.filter(name => !offered.has(name) && !rows.has(name))).toEqual([]);
    const drawn = { ...template.lists, ...template.verdicts };
    expect(listsAskedBy(template).filter(name => !(name in drawn))).toEqual([]);
    const fields: Record<string, unknown> = { ...register.fields, ...procedure.fields };
    const { numberFrom } = template;
    expect(numberFrom === undefined || numberFrom in fields).toBe(true);
    for (const list of Object.values(template.lists ?? {})) {
      if (list.held !== undefined) expect(procedure.parties[list.held]).toBeDefined();
      if (list.year !== undefined) expect(fields[list.year]).toMatchObject({ type: 'integer' });
      if (list.ref !== undefined) {
        expect(registerOf(list.register).fields[list.ref.field]).toBeDefined();
        expect(fields[list.ref.equals]).toBeDefined();
      }
      // A list of all that a log ever held is no list for a document.
      expect(list.year ?? list.ref).toBeDefined();
    }
    for (const { of, year } of Object.values(template.verdicts ?? {})) {
      expect(procedure.parties[of]).toBeDefined();
      expect(fields[year]).toMatchObject({ type: 'integer' });
    }
    for (const [name, count] of Object.entries(template.counts ?? {})) {
      expect([name, name in drawn]).toEqual([name, false]);
      expect(procedure.parties[count.held]).toBeDefined();
      if (count.year !== undefined) expect(fields[count.year]).toMatchObject({ type: 'integer' });
      const counted = registerOf(count.register);
      const problems = new Problems(registers, [], [], []);
      checkConditions(problems, name, counted, count.where);
      if (count.on !== undefined) problems.field(name, counted, count.on, ['date', 'integer']);
      if (count.sum !== undefined) problems.field(name, counted, count.sum, ['integer', 'decimal', 'money']);
      expect(problems.found).toEqual([]);
    }
  });

  it('bear the name and the 机关代字 of the unit that issues them', () => {
    for (const { slug, procedure } of produced) {
      const template = documentTemplates.find(each => each.id === slug)!;
      const party = template.issuedBy ?? procedure.home;
      expect([slug, template.issuers]).toEqual([slug, [`{party.${party}}`]]);
      expect([slug, template.code.startsWith(`{short.${party}}`)]).toEqual([slug, true]);
    }
  });

  it('are issued by another party than the one that holds the case where the law has it so', () => {
    const others = produced.flatMap(({ slug, procedure }) => {
      const party = documentTemplates.find(each => each.id === slug)!.issuedBy;
      return party === undefined || party === procedure.home ? [] : [`${slug} ${party}`];
    });
    expect(others.sort()).toEqual([
      'decision-comment-notice undertaker',
      'decision-hearing-notice undertaker',
      'decision-submission undertaker',
      'normative-submission drafter',
      'performance-assessment assessor',
    ]);
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
