import type {
  EntryEventKind,
  EntryFields,
  EntryVersion,
  EntryView,
  RegisterView,
} from '../../language/answers.ts';
import { DateValue, InstantValue } from '../fields/date.tsx';
import { FieldView } from '../fields/field-view.tsx';
import { Section } from '../shell/page.tsx';

const EVENT_TITLES: Readonly<Record<EntryEventKind, string>> = {
  recorded: '登记',
  amended: '更正',
  voided: '作废',
};

interface Step {
  readonly version: EntryVersion;
  /** The entry as it stood before. */
  readonly before: { readonly legalDate: string; readonly fields: EntryFields };
}

/** An arrow to the eye, a word to the ear. */
function Becomes() {
  return (
    <>
      <span aria-hidden="true">→ </span>
      <span className="unseen">改为</span>
    </>
  );
}

/** Each version with what stood there before, so that a change can be shown from and to. */
function stepsOf(history: readonly EntryVersion[]): readonly Step[] {
  let before: Step['before'] = { legalDate: '', fields: {} };
  return history.map(version => {
    const step = { version, before };
    before = {
      legalDate: version.legalDate ?? before.legalDate,
      fields: { ...before.fields, ...version.fields },
    };
    return step;
  });
}

function Change({ register, name, step }: { register: RegisterView; name: string; step: Step }) {
  const field = register.fields[name];
  const from = step.before.fields[name] ?? null;
  const to = step.version.fields[name];
  return (
    <li>
      <span className="change-title">{field?.title ?? name}</span>{' '}
      {from !== null && (
        <>
          <del>{field === undefined ? String(from) : <FieldView field={field} value={from} />}</del>{' '}
        </>
      )}
      {from !== null && to !== null && <Becomes />}
      {from === null && '补填 '}
      {to === null ? '删去' : field === undefined ? String(to) : <FieldView field={field} value={to} />}
    </li>
  );
}

function Version({ step, register }: { step: Step; register: RegisterView }) {
  const { version, before } = step;
  const { actor } = version;
  const moved = version.legalDate !== undefined && version.legalDate !== before.legalDate;
  return (
    <li className={`version version-${version.kind}`}>
      <p className="version-head">
        <strong>{EVENT_TITLES[version.kind]}</strong> <InstantValue value={version.recordedAt} />
        {actor !== undefined && <span className="version-actor">{actor}</span>}
        <span className="quiet figures">位点 {version.position}</span>
      </p>
      {version.ground !== undefined && <p className="version-ground">理由：{version.ground}</p>}
      {version.kind === 'amended' && (
        <ul className="changes">
          {moved && (
            <li>
              <span className="change-title">{register.legalDate.title}</span>{' '}
              <del>
                <DateValue value={before.legalDate} />
              </del>{' '}
              <Becomes />
              <DateValue value={version.legalDate ?? ''} />
            </li>
          )}
          {Object.keys(version.fields).map(name => (
            <Change key={name} register={register} name={name} step={step} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** What happened to an entry: who, when, what from and to, on which ground. */
export function History({ entry, register }: { entry: EntryView; register: RegisterView }) {
  return (
    <Section title="历次变动" note={`${entry.history.length} 次`} testId="history">
      <ol className="history">
        {stepsOf(entry.history).map(step => (
          <Version key={step.version.position} step={step} register={register} />
        ))}
      </ol>
      <p className="quiet">记录从不就地改写：更正和作废都另记一笔，原样保留。</p>
    </Section>
  );
}
