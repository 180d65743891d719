import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CaseAnswer, Possible, StepAnswer } from '../../language/procedure/answers.ts';
import type { Verb } from '../../language/procedure/case.ts';
import type { Register } from '../../language/register.ts';
import { Section } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { ActionForm } from './action-form.tsx';
import { isOvertaken } from './refusal.ts';
import type { StepTyped } from './typed.ts';
import { FINDING_TITLES } from './words.ts';
import '../fields/edit/edit.css';
import '../register/form/form.css';

/** What goes on with the case, or answers what somebody was asked for. */
const MAIN: ReadonlySet<Verb> = new Set<Verb>(['event', 'sign', 'report', 'read']);

const keyOf = ({ verb, event = '' }: Possible): string => `${verb} ${event}`;

function Done({ done, title, answer }: { done: StepAnswer; title: string; answer: CaseAnswer }) {
  return (
    <div className="saved" role="status" data-testid="step-done">
      <p>
        <strong>已办理：{title}。</strong>
        {done.findings.map(({ clock, kind, due }) => (
          <span key={`${clock} ${kind}`} className="official">
            {' '}
            “{answer.procedure.clocks[clock]?.title ?? clock}”{FINDING_TITLES[kind]}（{due}），已记入。
          </span>
        ))}
        {done.entry !== null && answer.case.entry !== null && (
          <>
            {' '}
            <PageLink to={`/entries/${encodeURIComponent(done.entry)}`} className="register-link">
              看台账记录
            </PageLink>
          </>
        )}
      </p>
    </div>
  );
}

/** What others may do, or nobody now, with the reason; only for who asks. */
function Others({ others }: { others: readonly Possible[] }) {
  if (others.length === 0) return null;
  return (
    <details className="fold" data-testid="not-possible">
      <summary>现在不能办的（{others.length} 项）和原因</summary>
      <dl className="facts facts-tight">
        {others.map(possible => (
          <div key={keyOf(possible)}>
            <dt>{possible.title}</dt>
            <dd>{possible.refused}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Where the page says what was done, or what was opened: the eye and the reader are led there. */
function useFocusOn(what: string | null) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (what !== null) {
      place.current
        ?.querySelector<HTMLElement>('input, select, textarea, button')
        ?.focus({ preventScroll: true });
    }
  }, [what]);
  return place;
}

/** What whoever looks may do now, one form at a time; what was typed stays, whatever happens to the case meanwhile. */
export function Actions({ answer, both }: { answer: CaseAnswer; both: Register }) {
  const queries = useQueryClient();
  const [opened, setOpened] = useState<Possible | null>(null);
  const [typed, setTyped] = useState<Readonly<Record<string, StepTyped>>>({});
  const [done, setDone] = useState<{ readonly answer: StepAnswer; readonly title: string } | null>(null);
  const open = opened === null ? null : keyOf(opened);
  const place = useFocusOn(open);
  const offered = answer.may.filter(({ refused }) => refused === null);
  // Never beside the case as it was before.
  const shown = done !== null && done.answer.step.no <= answer.case.steps.length ? done : null;
  const main = offered.filter(({ verb }) => MAIN.has(verb));
  const others = offered.filter(({ verb }) => !MAIN.has(verb));
  // The case may have gone on meanwhile: what was typed is still to be seen, and says so.
  const chosen =
    answer.may.find(possible => keyOf(possible) === open) ??
    (opened && { ...opened, refused: `本件现在是“${answer.row.stage.title}”` });
  const forget = (key: string) =>
    setTyped(before => Object.fromEntries(Object.entries(before).filter(([name]) => name !== key)));
  const button = (possible: Possible, first: boolean) => (
    <button
      key={keyOf(possible)}
      type="button"
      className={first ? 'primary' : undefined}
      aria-expanded={open === keyOf(possible)}
      data-action={possible.event ?? possible.verb}
      onClick={() => {
        setDone(null);
        setOpened(open === keyOf(possible) ? null : possible);
      }}
    >
      {possible.title}
    </button>
  );
  return (
    <Section title="办理" testId="actions">
      {shown !== null && <Done done={shown.answer} title={shown.title} answer={answer} />}
      {offered.length === 0 ? (
        <p className="quiet">{answer.row.stage.end === null ? '本件现在不由您办理。' : '本件已经办结。'}</p>
      ) : (
        <div className="actions">
          {main.length > 0 && <div className="actions-main">{main.map(each => button(each, true))}</div>}
          {others.length > 0 && (
            <div className="actions-verbs">{others.map(each => button(each, false))}</div>
          )}
        </div>
      )}
      {open !== null && chosen !== null && (
        <div ref={place}>
          <ActionForm
            key={open}
            answer={answer}
            both={both}
            possible={chosen}
            typed={typed[open] ?? null}
            onTyped={next => setTyped(before => ({ ...before, [open]: next }))}
            onDone={async step => {
              await queries.invalidateQueries({ queryKey: ['case', answer.case.id] });
              setDone({ answer: step, title: chosen.title });
              setOpened(null);
              forget(open);
              void queries.invalidateQueries({ predicate: query => query.queryKey[0] !== 'case' });
            }}
            onRefused={error => {
              if (isOvertaken(error)) void queries.invalidateQueries({ queryKey: ['case', answer.case.id] });
            }}
            onClose={() => setOpened(null)}
          />
        </div>
      )}
      <Others others={answer.may.filter(({ refused }) => refused !== null)} />
    </Section>
  );
}
