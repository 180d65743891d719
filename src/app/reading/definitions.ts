import { type Directive, measuresOf } from '../../language/directive.ts';
import type { Register } from '../../language/register.ts';
import type { Desk } from './view.ts';

/** The directive and the registers as data, for clients that build their own forms and pages. */
export function definitions(desk: Pick<Desk, 'site'>): {
  readonly directive: Directive;
  readonly registers: readonly Register[];
} {
  return { directive: desk.site.directive, registers: desk.site.registers };
}

/** The directive in the form that scripts read: parts, measures, obligations flat under their measure. */
export function directiveForm(directive: Directive) {
  const form = (no: number) => {
    const measure = measuresOf(directive).find(m => m.no === no)!;
    return {
      no: measure.no,
      title: measure.title,
      responsible: measure.responsible,
      obligations: measure.obligations.map(({ rule, ...rest }) => ({ ...rest, ...rule })),
      interpretations: measure.interpretations,
      openTerms: measure.openTerms,
    };
  };
  return {
    documentNumber: directive.documentNumber,
    title: directive.title,
    issuer: directive.issuer,
    signedOn: directive.signedOn,
    effectiveFrom: directive.effectiveFrom,
    basis: directive.basis,
    interpretations: directive.interpretations,
    warning: directive.warning,
    parts: directive.parts.map(part => ({
      no: part.no,
      title: part.title,
      measures: part.measures.map(m => form(m.no)),
    })),
    closing: form(directive.closing.no),
  };
}
