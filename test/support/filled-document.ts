import { unitNamesOf } from '../../src/app/case-documents/fill.ts';
import type { SlotValue } from '../../src/language/document-template.ts';
import { fillTemplate } from '../../src/language/fill-template.ts';
import type { OfficialDocument } from '../../src/language/official-document.ts';
import type { CaseState } from '../../src/language/procedure/case.ts';
import { caseSlots } from '../../src/language/procedure/case-slots.ts';
import type { Procedure } from '../../src/language/procedure/procedure.ts';
import type { UnitTree } from '../../src/language/unit-tree.ts';
import { VERDICTS } from '../../src/language/verdict.ts';
import { shangrao } from '../../src/main/site.ts';

/** Lists are read from the database, which is not there: they are empty. */
const NONE: SlotValue = {
  is: 'figure',
  figure: { text: '0件', value: 0, receipt: { id: 'none', register: '无', asOf: '2026-01-01' } },
};

/** The document that the last step of a case has produced. @throws Error with all that it lacks */
export function filledDocument(
  tree: UnitTree,
  procedure: Procedure,
  state: CaseState,
  slug: string,
): OfficialDocument {
  const template = shangrao.documents.find(each => each.id === slug);
  const register = shangrao.registers.find(each => each.slug === procedure.register);
  if (template === undefined || register === undefined) throw new Error(`no template ${slug}`);
  const names = Object.keys({ ...template.lists, ...template.counts });
  const standings = Object.keys(template.verdicts ?? {});
  const step = state.steps[state.steps.length - 1];
  const filled = fillTemplate(template, {
    slots: {
      ...caseSlots({ procedure, register }, state, step, unitNamesOf({ tree })),
      ...Object.fromEntries(names.map(name => [`count.${name}`, NONE])),
      ...Object.fromEntries(
        standings.flatMap(name => ['all', ...VERDICTS].map(each => [`verdict.${name}.${each}`, NONE])),
      ),
    },
    lists: Object.fromEntries([...names, ...standings].map(name => [name, []])),
    issue: {},
  });
  if (!filled.ok) throw new Error(`${procedure.title}, ${slug}: ${filled.faults.join('；')}`);
  return filled.document;
}
