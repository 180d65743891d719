import { ROLE_TITLES } from '../../language/authority.ts';
import type { CaseAnswer } from '../../language/procedure/answers.ts';
import type { Step } from '../../language/procedure/case.ts';
import { VERBS } from '../../language/procedure/verbs.ts';
import type { Register } from '../../language/register.ts';
import { DateValue, InstantValue } from '../fields/date.tsx';
import { FieldView } from '../fields/field-view.tsx';
import { Section } from '../shell/page.tsx';
import { FINDING_TITLES, TASK_TITLES } from './words.ts';

/** What a step is called. */
export function stepTitle({ procedure }: CaseAnswer, { verb, event }: Step): string {
  return verb === 'event' ? (procedure.events[event ?? '']?.title ?? event ?? '') : VERBS[verb].title;
}

function Fields({ step, both }: { step: Step; both: Register }) {
  const entries = Object.entries(step.fields ?? {});
  if (entries.length === 0) return null;
  return (
    <ul className="changes">
      {entries.map(([name, value]) => {
        const field = both.fields[name];
        return (
          <li key={name}>
            <span className="change-title">{field?.title ?? name}</span>{' '}
            {value === null ? (
              '删去'
            ) : field === undefined ? (
              String(value)
            ) : (
              <FieldView field={field} value={value} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

const TREATMENTS = { suspend: '中止计算', restart: '重新起算' } as const;

/** What followed from it for others: who is to do what now, who was sent a copy, what was answered. */
function Followed({ step, answer }: { step: Step; answer: CaseAnswer }) {
  const { units, people, procedure } = answer;
  const name = (code: string) => units[code] ?? code;
  const asked = (step.opens ?? []).map(
    ({ kind, unit, account }) =>
      `${TASK_TITLES[kind]}：${name(unit)}${account === null ? '' : ` ${people[account] ?? account}`}`,
  );
  const agreed = (step.closes ?? []).flatMap(({ agrees }) =>
    agrees === undefined ? [] : [agrees ? '同意' : '不同意'],
  );
  const clocks = Object.entries(step.clocks ?? {}).map(
    ([clock, what]) => `“${procedure.clocks[clock]?.title ?? clock}”${TREATMENTS[what]}`,
  );
  return (
    <>
      {agreed.length > 0 && (
        <p>
          <strong>{agreed.join('、')}</strong>
        </p>
      )}
      {asked.length > 0 && <p className="step-followed">交由 {asked.join('；')}</p>}
      {(step.copies ?? []).length > 0 && (
        <p className="step-followed">抄送 {(step.copies ?? []).map(name).join('、')}</p>
      )}
      {clocks.length > 0 && <p className="step-followed">{clocks.join('；')}</p>}
    </>
  );
}

function OneStep({
  step,
  answer,
  both,
  takenBack,
}: {
  step: Step;
  answer: CaseAnswer;
  both: Register;
  takenBack: boolean;
}) {
  const { procedure, units, people, recordedAt } = answer;
  const moved = step.from !== step.to;
  const stage = (slug: string) => procedure.stages[slug]?.title ?? slug;
  const recorded = recordedAt[step.no - 1];
  return (
    <li className={takenBack ? 'version step step-back' : 'version step'} data-step={step.no}>
      <p className="version-head">
        <strong>{stepTitle(answer, step)}</strong> <DateValue value={step.day} />
        {takenBack && <span className="step-mark">已撤回</span>}
        {step.recalls !== undefined && <span className="step-mark">撤回第 {step.recalls} 步</span>}
      </p>
      <p className="step-who">
        {units[step.unit] ?? step.unit} {people[step.account] ?? step.account}（{ROLE_TITLES[step.role]}）
        {recorded !== undefined && (
          <span className="quiet">
            {' '}
            <InstantValue value={recorded} /> 登记
          </span>
        )}
      </p>
      {moved && (
        <p className="step-followed">
          {step.from === null ? (
            '进入 '
          ) : (
            <>
              {stage(step.from)} <span aria-hidden="true">→ </span>
              <span className="unseen">进入</span>
            </>
          )}
          {stage(step.to)}
        </p>
      )}
      {step.text !== undefined && <p className="step-text">{step.text}</p>}
      <Fields step={step} both={both} />
      <Followed step={step} answer={answer} />
      {(step.findings ?? []).map(({ clock, kind, due }) => (
        <p key={`${clock} ${kind}`} className="official">
          “{procedure.clocks[clock]?.title ?? clock}”{FINDING_TITLES[kind]}（{due}）
        </p>
      ))}
    </li>
  );
}

/** What happened in a case: who, for which unit, by which post, when, and what followed. The newest first. */
export function Timeline({ answer, both }: { answer: CaseAnswer; both: Register }) {
  const { steps } = answer.case;
  const back = new Set(steps.flatMap(({ recalls }) => (recalls === undefined ? [] : [recalls])));
  return (
    <Section title="经过" note={`${steps.length} 步，最近的在前`} testId="timeline">
      <ol className="history" reversed>
        {[...steps].reverse().map(step => (
          <OneStep key={step.no} step={step} answer={answer} both={both} takenBack={back.has(step.no)} />
        ))}
      </ol>
    </Section>
  );
}
