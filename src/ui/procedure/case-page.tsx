import { useQuery } from '@tanstack/react-query';
import type { RegisterView } from '../../language/answers.ts';
import type { CaseAnswer } from '../../language/procedure/answers.ts';
import type { CaseState } from '../../language/procedure/case.ts';
import { api } from '../api.ts';
import { useStatus } from '../shell/frame.tsx';
import { PageHead } from '../shell/page.tsx';
import { Answer } from '../shell/states.tsx';
import { Actions } from './actions.tsx';
import { CaseEntry, CaseFacts, OpenTasks } from './case-facts.tsx';
import { Clocks } from './clocks.tsx';
import { CaseDocuments } from './documents.tsx';
import { withCaseFields } from './event-inputs.ts';
import { procedureApi } from './procedure-api.ts';
import { StageLine } from './stage-line.tsx';
import { Timeline } from './timeline.tsx';
import { TrackingNote } from './tracking-note.tsx';
import { END_TITLES, isLate, leftWords, TASK_TITLES } from './words.ts';
import '../register/register.css';
import './case.css';
import './procedure.css';

/** For whom it waits: those who were asked to sign before those who go on with it. */
function waitingWords({ tasks }: CaseState, units: CaseAnswer['units']): string {
  const open = tasks.filter(({ state, kind }) => state === 'open' && kind !== 'read');
  const asked = open.filter(({ kind }) => kind !== 'turn');
  const held = asked.length > 0 ? asked : open;
  if (held.length === 0) return '等待期限或者外部答复';
  const names = [...new Set(held.map(({ unit }) => units[unit] ?? unit))];
  const kinds = [...new Set(asked.map(({ kind }) => TASK_TITLES[kind]))];
  return `待${names.join('、')}${kinds.length === 0 ? '办理' : kinds.join('、')}`;
}

/** The stage in large letters, with whom it lies, and how long there is: to be read from the other end of a room. */
function Standing({ answer }: { answer: CaseAnswer }) {
  const { data: status } = useStatus();
  const today = status?.today ?? '';
  const { row, procedure, case: state, units } = answer;
  const { end } = procedure.stages[state.stage];
  const late = isLate(row, today);
  return (
    <p className={late ? 'case-standing case-late' : 'case-standing'} data-testid="standing">
      <strong>{row.stage.title}</strong>
      <span className="case-standing-more">
        {end !== undefined ? END_TITLES[end] : waitingWords(state, units)}
      </span>
      {end === undefined && row.suspended && <span className="case-standing-more">期限已中止</span>}
      {end === undefined && !row.suspended && row.due !== null && today !== '' && (
        <span className={late ? 'case-standing-due official' : 'case-standing-due'}>
          {late ? '逾期 · ' : ''}
          {leftWords(today, row.due.date)}
          <span className="figures case-standing-day">
            {procedure.clocks[row.due.clock]?.title ?? '期限'} {row.due.date}
            {row.due.provisional && '（暂定）'}
          </span>
        </span>
      )}
      {row.findings > 0 && <span className="case-standing-more official">期限问题 {row.findings} 处</span>}
    </p>
  );
}

function Page({ answer, register }: { answer: CaseAnswer; register: RegisterView }) {
  const { procedure, case: state } = answer;
  const both = withCaseFields(register, procedure);
  return (
    <>
      <StageLine procedure={procedure} state={state} />
      <div className="case-columns">
        <div>
          <Actions answer={answer} both={both} />
          <OpenTasks answer={answer} />
          <TrackingNote answer={answer} />
          <CaseFacts answer={answer} both={both} />
          {state.entry !== null && <CaseEntry id={state.entry} register={register} />}
          <CaseDocuments answer={answer} />
        </div>
        <div>
          <Clocks answer={answer} />
          <Timeline answer={answer} both={both} />
        </div>
      </div>
    </>
  );
}

/** One case: where it stands, what may be done, its clocks, what it says and what happened. */
export default function CasePage({ id }: { id: string }) {
  const found = useQuery({ queryKey: ['case', id], queryFn: () => procedureApi.case(id), staleTime: 5_000 });
  const slug = found.data?.procedure.register;
  const register = useQuery({
    queryKey: ['register', slug],
    queryFn: () => api.register(slug ?? ''),
    enabled: slug !== undefined,
  });
  return (
    <Answer of={found} what="办件" missing={{ title: '没有这件办件', to: '/cases', back: '到办件中查找' }}>
      {answer => (
        <>
          <PageHead
            title={answer.row.headline}
            crumbs={[
              { title: '程序', to: '/procedures' },
              { title: answer.procedure.title, to: `/procedures/${answer.procedure.slug}` },
            ]}
            note={<span className="mono">{answer.case.id}</span>}
          />
          <Standing answer={answer} />
          <Answer of={register} what="台账定义">
            {definition => <Page answer={answer} register={definition} />}
          </Answer>
        </>
      )}
    </Answer>
  );
}
