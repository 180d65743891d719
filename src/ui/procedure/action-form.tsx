import type { CaseAnswer, Possible, StepAnswer } from '../../language/procedure/answers.ts';
import { standing } from '../../language/procedure/case.ts';
import type { Register } from '../../language/register.ts';
import { AskedFields } from '../register/form/asked-fields.tsx';
import { FieldRow } from '../register/form/field-row.tsx';
import { EMPTY } from '../register/form/inputs.ts';
import { maskedTexts } from '../register/form/masked-editor.tsx';
import { useUnitsKnown } from '../register/form/units-known.ts';
import { useSending } from '../register/form/use-sending.tsx';
import { useSession } from '../register/session.ts';
import { useStatus } from '../shell/frame.tsx';
import { Addressees, PersonChoice } from './addressees.tsx';
import { inputsOfEvent, mustFill, readEvent } from './event-inputs.ts';
import { procedureApi } from './procedure-api.ts';
import { refusedStep } from './refusal.ts';
import { DayRow, TextRow } from './step-rows.tsx';
import {
  actingUnit,
  basicProblems,
  readStep,
  type StepTyped,
  signersAsked,
  taskOf,
  textOf,
} from './typed.ts';
import { TASK_TITLES } from './words.ts';

export interface ActionFormProps {
  readonly answer: CaseAnswer;
  readonly both: Register;
  readonly possible: Possible;
  /** What has been typed for it so far; null: nothing yet. */
  readonly typed: StepTyped | null;
  readonly onTyped: (typed: StepTyped) => void;
  readonly onDone: (done: StepAnswer) => Promise<void>;
  /** Refused: whether the case is still as it is shown must be asked. */
  readonly onRefused: (error: unknown) => void;
  readonly onClose: () => void;
}

/** A form begins with today, with what the case holds, and with the only choice where there is but one. */
function useTyped({ answer, both, possible, typed, onTyped }: ActionFormProps) {
  const { data: status } = useStatus();
  const event = possible.event === undefined ? undefined : answer.procedure.events[possible.event];
  const start: StepTyped = {
    day: status?.today ?? '',
    text: '',
    fields: event === undefined ? {} : inputsOfEvent(both, event, answer.case.fields),
    to: [],
    task: null,
    person: '',
    agrees: null,
    stage: '',
  };
  const now = typed ?? start;
  return {
    today: status?.today ?? '',
    event,
    now,
    change: (changes: Partial<StepTyped>) => onTyped({ ...now, ...changes }),
  };
}

/** Which of several tasks is meant. */
function TaskRow({
  answer,
  possible,
  typed,
  onTyped,
  problem,
}: {
  answer: CaseAnswer;
  possible: Possible;
  typed: StepTyped;
  onTyped: (change: Partial<StepTyped>) => void;
  problem: string | undefined;
}) {
  const { tasks, task } = taskOf(possible, typed, answer.case);
  if (tasks.length < 2) return null;
  return (
    <FieldRow place="task" title="哪一件待办" required problem={problem}>
      {ids => (
        <select
          id={ids.id}
          aria-describedby={ids.describedBy}
          value={task?.no ?? ''}
          onChange={event => onTyped({ task: Number(event.target.value) || null, person: '' })}
        >
          <option value="">请选择</option>
          {tasks.map(({ no, kind, unit }) => (
            <option key={no} value={no}>
              {TASK_TITLES[kind]}（{answer.units[unit] ?? unit}，第 {no} 号）
            </option>
          ))}
        </select>
      )}
    </FieldRow>
  );
}

function AgreesRow({
  typed,
  onTyped,
  problem,
}: {
  typed: StepTyped;
  onTyped: (change: Partial<StepTyped>) => void;
  problem: string | undefined;
}) {
  return (
    <FieldRow place="agrees" title="是否同意" required problem={problem} group>
      {ids => (
        <div className="options" role="radiogroup" aria-label="是否同意" aria-describedby={ids.describedBy}>
          {[true, false].map(agrees => (
            <label key={String(agrees)} className="option">
              <input
                type="radio"
                name="agrees"
                id={agrees ? ids.id : undefined}
                checked={typed.agrees === agrees}
                onChange={() => onTyped({ agrees })}
              />
              {agrees ? '同意' : '不同意'}
            </label>
          ))}
        </div>
      )}
    </FieldRow>
  );
}

const TREATMENTS = { suspend: '中止计算', restart: '重新起算' } as const;

/** To which earlier stage, and what becomes of the clocks. */
function ReturnRow({
  answer,
  typed,
  onTyped,
  problem,
}: {
  answer: CaseAnswer;
  typed: StepTyped;
  onTyped: (change: Partial<StepTyped>) => void;
  problem: string | undefined;
}) {
  const { procedure, case: state } = answer;
  const been = new Set(standing(state.steps).map(step => step.to));
  const paths = (procedure.stages[state.stage].returnsTo ?? []).filter(path => been.has(path.to));
  const clocks = paths.find(path => path.to === typed.stage)?.clocks ?? {};
  return (
    <FieldRow place="stage" title="退回到" required problem={problem}>
      {ids => (
        <>
          <select
            id={ids.id}
            aria-describedby={ids.describedBy}
            value={typed.stage}
            onChange={event => onTyped({ stage: event.target.value })}
          >
            <option value="">请选择</option>
            {paths.map(({ to }) => (
              <option key={to} value={to}>
                {procedure.stages[to].title}
              </option>
            ))}
          </select>
          {typed.stage !== '' && (
            <p className="field-note">
              {Object.entries(clocks).length === 0
                ? '期限照常计算。'
                : Object.entries(clocks)
                    .map(([name, what]) => `“${procedure.clocks[name].title}”${TREATMENTS[what]}`)
                    .join('，')}
            </p>
          )}
        </>
      )}
    </FieldRow>
  );
}

/** One thing that may be done now, with what it asks for. */
export function ActionForm(props: ActionFormProps) {
  const { answer, both, possible, onDone, onRefused, onClose } = props;
  const { procedure, case: state } = answer;
  const { verb, title } = possible;
  const { today, event, now, change } = useTyped(props);
  const { posts } = useSession();
  const units = useUnitsKnown(both, { ...EMPTY, fields: now.fields });
  const reading = event === undefined ? null : readEvent(both, event, now.fields, state.fields, units);
  const signed =
    event === undefined || reading === null
      ? undefined
      : signersAsked(procedure, event, state.fields, reading);
  const signs = signed !== undefined;
  const added = verb === 'add-signers' ? procedure.stages[state.stage].addsSigners : undefined;
  const last = state.steps[state.steps.length - 1]?.day ?? '';
  const words = textOf(verb, event, now);
  const read = readStep(possible, now, state, reading, signs);
  const unread = read.problems.filter(problem => !(units.pending && problem.message.includes('编码为')));
  const sending = useSending(
    [...basicProblems(now, words, { today, notBefore: last }), ...unread],
    async () => {
      if (read.command === null) return null;
      try {
        await onDone(await procedureApi.step(state.id, read.command, state.steps.length));
        return null;
      } catch (error) {
        onRefused(error);
        return refusedStep(error);
      }
    },
  );
  // Files lie with the unit for which it is done.
  const own = event && actingUnit(event, state, posts);
  const rows = { typed: now, onTyped: change, sending };
  const problem = (place: string, name: string) => sending.problemOf(place, name);
  const { task } = taskOf(possible, now, state);
  const closed = possible.refused !== null;
  return (
    <form
      className="entry-form action-form"
      onSubmit={submitted => void sending.submit(submitted)}
      noValidate
      aria-label={title}
      data-testid="action-form"
    >
      <h3>{title}</h3>
      {closed && (
        <p className="notice" role="status">
          现在不能办理：{possible.refused}。页面已是最新，所填的内容还在，没有送出。
        </p>
      )}
      {sending.head}
      {possible.tasks !== undefined && (
        <TaskRow {...rows} answer={answer} possible={possible} problem={problem('task', '哪一件待办')} />
      )}
      {verb === 'sign' && <AgreesRow {...rows} problem={problem('agrees', '是否同意')} />}
      {verb === 'return' && <ReturnRow {...rows} answer={answer} problem={problem('stage', '退回到')} />}
      {event !== undefined && reading !== null && (
        <AskedFields
          register={both}
          unit={own ?? state.parties[procedure.home] ?? ''}
          asked={reading.asked}
          values={now.fields}
          onValue={(name, value) => change({ fields: { ...now.fields, [name]: value } })}
          onLeave={sending.leave}
          problemOf={sending.problemOf}
          isRequired={name => mustFill(both, event, name)}
          masked={maskedTexts(both, state.fields)}
        />
      )}
      {(verb === 'add-signers' || verb === 'copy' || verb === 'circulate' || signs) && (
        <Addressees
          place={signs ? 'signers' : 'to'}
          title={signs ? '会签单位' : '送给'}
          problem={signs ? problem('signers', '会签单位') : problem('to', '送给')}
          value={now.to}
          onChange={to => change({ to })}
          caseId={state.id}
          among={signed?.among ?? added}
        />
      )}
      {(verb === 'transfer' || verb === 'delegate') && task !== null && (
        <FieldRow place="to" title="交给" required problem={problem('to', '交给')}>
          {ids => (
            <PersonChoice
              id={ids.id}
              caseId={state.id}
              unit={task.unit}
              value={now.person}
              nobody="请选择本单位的人"
              fits={(roles, account) =>
                account !== task.account && task.roles.some(role => roles.includes(role))
              }
              onChange={person => change({ person })}
            />
          )}
        </FieldRow>
      )}
      <TextRow {...rows} {...words} />
      <DayRow {...rows} last={last} />
      <div className="form-end">
        <button
          type="submit"
          className="primary"
          disabled={sending.saving || closed}
          // A field that loses the focus may show what is wrong with it, and push this button from under the pointer.
          onMouseDown={pressed => pressed.preventDefault()}
          data-testid="send-step"
        >
          {sending.saving ? '正在办理……' : `确认${title}`}
        </button>
        <button type="button" className="plain" onClick={onClose}>
          先不办
        </button>
      </div>
    </form>
  );
}
