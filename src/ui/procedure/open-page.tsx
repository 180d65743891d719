import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Json } from '../../kernel/canonical-json.ts';
import type { RegisterView } from '../../language/answers.ts';
import type { ProcedureAnswer } from '../../language/procedure/answers.ts';
import { openingOf } from '../../language/procedure/procedure.ts';
import { api } from '../api.ts';
import { unitQuery } from '../pickers/unit-picker.tsx';
import { AskedFields } from '../register/form/asked-fields.tsx';
import { FieldRow } from '../register/form/field-row.tsx';
import { EMPTY, type Input } from '../register/form/inputs.ts';
import { randomId } from '../register/form/random-id.ts';
import { useUnitsKnown } from '../register/form/units-known.ts';
import { useSending } from '../register/form/use-sending.tsx';
import { useSession } from '../register/session.ts';
import { useStatus } from '../shell/frame.tsx';
import { PageHead } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { useHref, useQueryState } from '../shell/query.ts';
import { Answer, Loading } from '../shell/states.tsx';
import { Addressees } from './addressees.tsx';
import { mustFill, readEvent, withCaseFields } from './event-inputs.ts';
import { useKept } from './kept.ts';
import { procedureApi, useProcedureWithRegister } from './procedure-api.ts';
import { type Proposed, proposedFields } from './proposals.ts';
import { refusedStep } from './refusal.ts';
import { DayRow, TextRow } from './step-rows.tsx';
import { basicProblems, NOTHING_TYPED, type StepTyped, signersAsked, textOf } from './typed.ts';
import '../fields/edit/edit.css';
import '../register/form/form.css';
import './case.css';
import './procedure.css';

/** Values that the address brings: from an entry that calls for the case, or from whose page it is opened. */
function broughtFields(
  names: readonly string[],
  get: (name: string) => string,
): Readonly<Record<string, Proposed>> {
  const brought = names.filter(name => get(`f.${name}`) !== '');
  return Object.fromEntries(
    brought.map(name => [name, { value: get(`f.${name}`), from: '由所依据的记录带来' }]),
  );
}

const inputsIn = (proposed: Readonly<Record<string, Proposed>>): Readonly<Record<string, Input>> =>
  Object.fromEntries(Object.entries(proposed).map(([name, { value }]) => [name, value]));

function UnitRow({
  units,
  unit,
  onUnit,
}: {
  units: readonly string[];
  unit: string;
  onUnit: (unit: string) => void;
}) {
  const names = useQuery({
    queryKey: ['units', 'near', units],
    queryFn: () => Promise.all(units.map(code => api.unit(code))),
    staleTime: 600_000,
  });
  const own = useQuery(unitQuery(unit));
  return (
    <FieldRow place="unit" title="发起单位" required={units.length > 1} problem={undefined}>
      {ids =>
        units.length === 1 ? (
          <p className="field-fixed" id={ids.id} tabIndex={-1}>
            {own.data?.name ?? unit}
          </p>
        ) : (
          <select id={ids.id} value={unit} onChange={event => onUnit(event.target.value)}>
            {units.map(code => (
              <option key={code} value={code}>
                {names.data?.find(each => each.code === code)?.name ?? code}
              </option>
            ))}
          </select>
        )
      }
    </FieldRow>
  );
}

function Form({
  answer,
  register,
  today,
}: {
  answer: ProcedureAnswer;
  register: RegisterView;
  today: string;
}) {
  const { procedure, mayOpen, proposals } = answer;
  const [, event] = openingOf(procedure);
  const both = withCaseFields(register, procedure);
  const query = useQueryState();
  const wanted = query.get('unit');
  const [brought] = useState(() => broughtFields(Object.keys(event.asks), query.get));
  const { account } = useSession();
  const about = Object.entries(brought).map(([name, { value }]) => `${name}=${value}`);
  const [kept, keep, forget] = useKept(`${account}.${procedure.slug}.${about.join('&')}`, () => ({
    // Sent again, also after a reload, it opens one case.
    key: randomId(),
    unit: mayOpen.includes(wanted) ? wanted : mayOpen[0],
    typed: { ...NOTHING_TYPED, day: today } as StepTyped,
  }));
  const { typed } = kept;
  const unit = mayOpen.includes(kept.unit) ? kept.unit : mayOpen[0];
  const proposed = { ...proposedFields(procedure, unit, proposals[unit] ?? {}), ...brought };
  // What is proposed stands until it is typed over; another unit has proposals of its own.
  const fields = { ...inputsIn(proposed), ...typed.fields };
  const [, navigate] = useLocation();
  const href = useHref();
  const queries = useQueryClient();
  const units = useUnitsKnown(both, { ...EMPTY, unit, fields });
  const reading = readEvent(both, event, fields, {}, units);
  const signed = signersAsked(procedure, event, {}, reading);
  const signs = signed !== undefined;
  const words = textOf('event', event, typed);
  const unread = reading.problems.filter(problem => !(units.pending && problem.message.includes('编码为')));
  const problems = [
    ...unread,
    ...(signs && typed.to.length === 0 ? [{ field: 'signers', message: '会签单位：至少选一家' }] : []),
    ...basicProblems(typed, words, { today, notBefore: '' }),
  ];
  const sending = useSending(problems, async () => {
    const filled = Object.entries(reading.fields).filter(([, value]) => value !== null);
    const text = typed.text.trim();
    const body = {
      procedure: procedure.slug,
      unit,
      day: typed.day.trim(),
      ...(text === '' ? {} : { text }),
      fields: Object.fromEntries(filled),
      ...(signs ? { signers: typed.to } : {}),
    };
    try {
      const { id } = await procedureApi.open(body as unknown as Json, kept.key);
      forget();
      await queries.invalidateQueries();
      navigate(href(`/cases/${encodeURIComponent(id)}`));
      return null;
    } catch (error) {
      return refusedStep(error);
    }
  });
  const change = (changes: Partial<StepTyped>) => keep({ ...kept, typed: { ...typed, ...changes } });
  const rows = { typed, onTyped: change, sending };
  return (
    <form
      className="entry-form"
      onSubmit={submitted => void sending.submit(submitted)}
      noValidate
      aria-label={`发起${procedure.title}`}
      data-testid="opening-form"
    >
      {sending.head}
      <UnitRow units={mayOpen} unit={unit} onUnit={next => keep({ ...kept, unit: next })} />
      <AskedFields
        register={both}
        unit={unit}
        asked={reading.asked}
        values={fields}
        onValue={(name, value) => change({ fields: { ...typed.fields, [name]: value } })}
        onLeave={sending.leave}
        problemOf={sending.problemOf}
        isRequired={name => mustFill(both, event, name)}
        noteOf={name =>
          proposed[name] !== undefined && fields[name] === proposed[name].value ? (
            <p className="field-note" data-testid="prefilled">
              {proposed[name].from}，请核对
            </p>
          ) : null
        }
      />
      {signs && (
        <Addressees
          place="signers"
          title="会签单位"
          problem={sending.problemOf('signers', '会签单位')}
          value={typed.to}
          onChange={to => change({ to })}
          caseId={null}
          among={signed.among}
        />
      )}
      <TextRow {...rows} {...words} />
      <DayRow {...rows} />
      <div className="form-end">
        <button
          type="submit"
          className="primary"
          disabled={sending.saving}
          onMouseDown={pressed => pressed.preventDefault()}
          data-testid="open-case"
        >
          {sending.saving ? '正在办理……' : `确认${event.title}`}
        </button>
        <PageLink to={`/procedures/${procedure.slug}`} className="form-back">
          先不办
        </PageLink>
      </div>
    </form>
  );
}

function Opening({ answer, register }: { answer: ProcedureAnswer; register: RegisterView }) {
  const { data: status } = useStatus();
  if (answer.mayOpen.length === 0) {
    return <p>您的岗位不能发起这个程序；由谁发起见程序说明中的“谁办什么”。</p>;
  }
  // The day is preset, so the form waits for the server to have said which it is.
  if (status === undefined) return <Loading what="表单" />;
  return <Form answer={answer} register={register} today={status.today} />;
}

/** The page on which a case is opened. */
export default function OpenPage({ slug }: { slug: string }) {
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
            title={`发起：${answer.procedure.title}`}
            crumbs={[
              { title: '程序', to: '/procedures' },
              { title: answer.procedure.title, to: `/procedures/${slug}` },
            ]}
            note={answer.procedure.description}
          />
          <Answer of={register} what="台账定义">
            {definition => <Opening answer={answer} register={definition} />}
          </Answer>
        </>
      )}
    </Answer>
  );
}
