import type { RegisterView } from '../../language/answers.ts';
import type { ProcedureAnswer } from '../../language/procedure/answers.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { Citations, CitationText } from '../shell/citation.tsx';
import { PageHead, Section } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { Answer } from '../shell/states.tsx';
import { CaseList } from './case-list.tsx';
import { withCaseFields } from './event-inputs.ts';
import { FlowChart } from './flow-chart.tsx';
import { useProcedureWithRegister } from './procedure-api.ts';
import { actorWords, clockWords } from './words.ts';
import '../register/register.css';
import './procedure.css';

type TitleOf = (field: string) => string;

function ClocksInWords({ procedure, titleOf }: { procedure: Procedure; titleOf: TitleOf }) {
  const clocks = Object.entries(procedure.clocks);
  if (clocks.length === 0) return null;
  return (
    <Section title="期限" note={`${clocks.length} 项`} testId="clock-words">
      <dl className="facts">
        {clocks.map(([name, clock]) => (
          <div key={name}>
            <dt>{clock.title}</dt>
            <dd>
              {clockWords(procedure, clock, titleOf).join('；')}。
              <div className="quiet">
                <Citations of={clock.basis} />
              </div>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** Each event with who may raise it, what is asked, and where it stands written. */
function WhoMay({ procedure, titleOf }: { procedure: Procedure; titleOf: TitleOf }) {
  const stages = (names: 'opens' | readonly string[]) =>
    names === 'opens' ? '开始' : names.map(name => procedure.stages[name]?.title ?? name).join('、');
  return (
    <Section title="谁办什么" note={`${Object.keys(procedure.events).length} 个事项`} testId="who-may">
      <table className="table" data-testid="events">
        <caption className="unseen">各事项由谁办理</caption>
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col">在哪个环节</th>
            <th scope="col">由谁办理</th>
            <th scope="col">要填</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(procedure.events).map(([name, event]) => (
            <tr key={name}>
              <td className="main event-title" data-title="事项">
                {event.title}
              </td>
              <td data-title="环节">{stages(event.from)}</td>
              <td data-title="由谁">
                {event.by.length === 0
                  ? '期限届满时'
                  : event.by.map(actor => actorWords(procedure, actor)).join('；')}
              </td>
              <td data-title="要填">
                {Object.entries(event.asks)
                  .map(([field, need]) => `${titleOf(field)}${need === 'may' ? '（可不填）' : ''}`)
                  .join('、') || '—'}
              </td>
              <td data-title="依据">
                <CitationText citation={event.source} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Page({ answer, register }: { answer: ProcedureAnswer; register: RegisterView }) {
  const { procedure } = answer;
  const both = withCaseFields(register, procedure);
  const titleOf: TitleOf = name => both.fields[name]?.title ?? name;
  return (
    <>
      <Section title="办件" testId="procedure-cases">
        <CaseList procedure={procedure} />
      </Section>
      <div className="procedure-columns">
        <Section
          title="流程图"
          testId="flow-chart"
          actions={
            <button type="button" onClick={() => window.print()}>
              打印
            </button>
          }
        >
          <FlowChart procedure={procedure} />
        </Section>
        <ClocksInWords procedure={procedure} titleOf={titleOf} />
      </div>
      <WhoMay procedure={procedure} titleOf={titleOf} />
      <Section title="依据">
        <Citations of={procedure.basis} />
        <p className="quiet">
          写入台账{' '}
          <PageLink to={`/registers/${register.slug}`} className="register-link">
            {register.title}
          </PageLink>{' '}
          · 第 {procedure.version} 版；办件始终按发起时的版本办理。
        </p>
      </Section>
    </>
  );
}

/** A procedure: its cases, how it goes, within which time, and who does what. */
export default function ProcedurePage({ slug }: { slug: string }) {
  const { procedure: found, register } = useProcedureWithRegister(slug);
  return (
    <Answer
      of={found}
      what="程序"
      missing={{ title: '没有这个程序', to: '/procedures', back: '回到程序目录' }}
    >
      {answer => (
        <>
          <PageHead
            title={answer.procedure.title}
            crumbs={[{ title: '程序', to: '/procedures' }]}
            note={answer.procedure.description}
            actions={
              answer.mayOpen.length > 0 ? (
                <PageLink to={`/procedures/${slug}/new`} className="button button-primary">
                  发起
                </PageLink>
              ) : undefined
            }
          />
          <Answer of={register} what="台账定义">
            {definition => <Page answer={answer} register={definition} />}
          </Answer>
        </>
      )}
    </Answer>
  );
}
