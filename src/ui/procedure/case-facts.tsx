import { useQuery } from '@tanstack/react-query';
import { ROLE_TITLES } from '../../language/authority.ts';
import type { CaseAnswer } from '../../language/procedure/answers.ts';
import type { Register } from '../../language/register.ts';
import { api } from '../api.ts';
import { EvidenceFiles } from '../evidence/evidence-value.tsx';
import { DateValue, longDate } from '../fields/date.tsx';
import { FieldView } from '../fields/field-view.tsx';
import { OpenFromHere } from '../register/open-from-here.tsx';
import { RestingVerdicts } from '../register/rests-on.tsx';
import { Section } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { TASK_TITLES } from './words.ts';

/** True for a field that says no more than which unit has a part. */
function isPart({ procedure, case: state }: CaseAnswer, both: Register, name: string): boolean {
  return (
    both.fields[name].type === 'unit' &&
    Object.entries(procedure.parties).some(
      ([party, { title, from }]) =>
        state.parties[party] === state.fields[name] &&
        (both.fields[name].title === title || (from !== 'opener' && from.field === name)),
    )
  );
}

/** The units with a part, and what the case says so far. */
export function CaseFacts({ answer, both }: { answer: CaseAnswer; both: Register }) {
  const { procedure, case: state, units, row } = answer;
  const names = Object.keys(both.fields).filter(
    name => state.fields[name] !== undefined && !isPart(answer, both, name),
  );
  return (
    <Section title="内容" testId="case-facts">
      <dl className="facts">
        {Object.entries(state.parties).map(([party, code]) => (
          <div key={party}>
            <dt>{procedure.parties[party]?.title ?? party}</dt>
            <dd>
              <PageLink to={`/units/${encodeURIComponent(code)}`}>{units[code] ?? code}</PageLink>
            </dd>
          </div>
        ))}
        <div>
          <dt>发起日期</dt>
          <dd>{longDate(row.openedOn)}</dd>
        </div>
        {names.map(name => {
          const field = both.fields[name];
          const value = state.fields[name];
          return (
            <div key={name}>
              <dt>{field.title}</dt>
              <dd>
                {field.type === 'evidence' && typeof value === 'string' ? (
                  <EvidenceFiles value={value} />
                ) : (
                  <FieldView field={field} value={value} />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}

/** The entry that the case writes, what may be opened because of it, and the verdicts that rest on it; for who may see it. */
export function CaseEntry({ id, register }: { id: string; register: Register }) {
  const entry = useQuery({ queryKey: ['entry', id], queryFn: () => api.entry(id), retry: false });
  if (entry.data === undefined) return null;
  return (
    <>
      <p className="case-entry">
        台账记录：
        <PageLink to={`/entries/${encodeURIComponent(id)}`} className="register-link">
          {register.title} · <DateValue value={entry.data.legalDate} />
        </PageLink>
        {entry.data.state === 'voided' && <span className="official">（已作废）</span>}
      </p>
      <OpenFromHere entry={entry.data} register={register} />
      <RestingVerdicts entry={entry.data} />
    </>
  );
}

/** With whom it lies now. */
export function OpenTasks({ answer }: { answer: CaseAnswer }) {
  const open = answer.case.tasks.filter(({ state }) => state === 'open');
  if (open.length === 0) return null;
  return (
    <Section title="待办" note={`${open.length} 件`} testId="open-tasks">
      <ul className="case-tasks">
        {open.map(({ no, kind, unit, roles, account }) => (
          <li key={no} data-task={no}>
            <span className="task-kind">{TASK_TITLES[kind]}</span>
            <span>
              {answer.units[unit] ?? unit}{' '}
              {account === null
                ? roles.map(role => ROLE_TITLES[role]).join('、')
                : (answer.people[account] ?? account)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
