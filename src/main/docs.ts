import { directivePage } from './docs/directive-page.ts';
import { registersPage } from './docs/registers-page.ts';
import { shangrao } from './site.ts';

/** The generated pages by their path from the root of the repository. Equal code gives equal bytes. */
export function generatedDocs(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/generated/directive.md', directivePage(shangrao)],
    ['docs/generated/registers.md', registersPage(shangrao)],
  ]);
}
