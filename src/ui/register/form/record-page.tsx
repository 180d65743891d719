import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts';
import type { DraftView, RegisterView } from '../../../language/answers.ts';
import { ApiFailure, api } from '../../api.ts';
import { shanghaiTime } from '../../fields/date.tsx';
import { useStatus } from '../../shell/frame.tsx';
import { PageHead } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useHref, useQueryState } from '../../shell/query.ts';
import { Answer, Loading } from '../../shell/states.tsx';
import { ByProcedure } from '../by-procedure.tsx';
import { type Session, useHolders, useSession } from '../session.ts';
import { DraftsList } from './drafts-list.tsx';
import { EntryForm } from './entry-form.tsx';
import { copyOf, EMPTY, type Inputs, inputsIn, readEntry } from './inputs.ts';
import { keptHere } from './kept-here.ts';
import { randomId } from './random-id.ts';
import { refusedBy, saveLine } from './saving.ts';
import { useUnitsKnown } from './units-known.ts';
import { type Draft, useDraft } from './use-draft.ts';
import { usePrefill } from './use-prefill.tsx';
import '../register.css';

/** What a form starts from. */
interface Start {
  readonly id: string;
  readonly inputs: Inputs;
  readonly version: number;
  readonly touched: boolean;
}

const time = (at: number): string => shanghaiTime(new Date(at).toISOString()).slice(11);

function DraftNote({ draft, onTheirs }: { draft: Draft; onTheirs: () => void }) {
  switch (draft.state) {
    case 'none':
      return <span className="draft-note quiet">边填边存草稿，关了页面也不丢。</span>;
    case 'here':
      return (
        <span className="draft-note quiet" role="status">
          {draft.trouble === null ? '草稿正在保存……' : '草稿暂存在本机，连上服务器后自动保存。'}
        </span>
      );
    case 'saved':
      return (
        <span className="draft-note quiet" role="status" data-testid="draft-saved">
          {draft.savedAt === null ? '草稿已保存' : `草稿已保存 ${time(draft.savedAt)}`}
        </span>
      );
    case 'refused':
      return (
        <span className="draft-note official" role="alert">
          草稿没有存到服务器：{draft.trouble}
        </span>
      );
    case 'conflict':
      return (
        <span className="draft-note notice" role="alert" data-testid="draft-conflict">
          {draft.trouble}{' '}
          <button type="button" onClick={onTheirs}>
            用那一份
          </button>{' '}
          <button type="button" onClick={draft.overwrite}>
            用这一份
          </button>
        </span>
      );
  }
}

function Form({
  register,
  session,
  start,
  near,
}: {
  register: RegisterView;
  session: Session;
  start: Start;
  near: readonly string[];
}) {
  const [inputs, setInputs] = useState(start.inputs);
  const [touched, setTouched] = useState(start.touched);
  const [asked, setAsked] = useState(false);
  const [, navigate] = useLocation();
  const href = useHref();
  const queries = useQueryClient();
  const { data: status } = useStatus();
  const units = useUnitsKnown(register, inputs);
  const here = `/registers/${register.slug}`;
  const draft = useDraft({
    account: session.account,
    id: start.id,
    register: register.slug,
    inputs,
    version: start.version,
    touched,
    // So that a reload of the page finds it again.
    onFirstSaved: () => window.history.replaceState(null, '', href(`${here}/new`, { draft: start.id })),
  });
  const reading = readEntry(register, inputs, { unit: units.unit, today: status?.today ?? '9999-12-31' });
  const known = units.pending
    ? { ...reading, problems: reading.problems.filter(p => !p.message.includes('编码为')) }
    : reading;
  const { unit, legalDate, fields } = known;
  const prefill = usePrefill({
    register,
    inputs,
    onInputs: setInputs,
    wanted: start.version === 0 && !start.touched,
  });
  return (
    <EntryForm
      register={register}
      inputs={inputs}
      onInputs={next => {
        setTouched(true);
        setInputs(next);
      }}
      reading={known}
      near={near}
      noteOf={prefill.noteOf}
      head={prefill.head}
      saveTitle="登记"
      onSave={async () => {
        try {
          const { entries } = await saveLine(queries, {
            line: { register: register.slug, unit, legalDate, fields: fields as Record<string, Json> },
            // The draft's own name: the same form sent twice, also after a reload, makes one entry.
            key: start.id,
            unit,
            days: [legalDate, status?.today ?? legalDate],
            what: 'recorded',
          });
          await draft.discard();
          navigate(href(`/entries/${encodeURIComponent(entries[0].id)}`));
          return null;
        } catch (error) {
          return refusedBy(error);
        }
      }}
      actions={
        asked ? (
          <span className="form-ask">
            放弃后不能恢复。
            <button
              type="button"
              onClick={() => {
                void draft.discard().then(() => navigate(href(here)));
              }}
            >
              确认放弃
            </button>
            <button type="button" className="plain" onClick={() => setAsked(false)}>
              继续填写
            </button>
          </span>
        ) : (
          <button
            type="button"
            className="plain"
            onClick={() => (draft.state === 'none' ? navigate(href(here)) : setAsked(true))}
          >
            放弃
          </button>
        )
      }
      aside={
        <DraftNote
          draft={draft}
          onTheirs={() => {
            void api.draft(start.id).then(
              theirs => {
                setInputs(inputsIn(register, theirs.body));
                draft.overwrite();
              },
              () => navigate(href(here)),
            );
          }}
        />
      }
    />
  );
}

/** What lies here and not there counts when it was written upon what lies there. */
function startOf(
  register: RegisterView,
  account: string,
  id: string,
  there: DraftView | null,
): Start & { readonly apart: boolean } {
  const here = keptHere(account, id);
  const version = there?.version ?? 0;
  if (here !== null && (there === null || here.version === version)) {
    return { id, inputs: here.inputs, version, touched: true, apart: false };
  }
  const inputs = there === null ? EMPTY : inputsIn(register, there.body);
  const apart =
    here !== null &&
    canonicalJson(here.inputs as unknown as Json) !== canonicalJson(inputs as unknown as Json);
  return { id, inputs, version, touched: false, apart };
}

/** Recording: a new form, one to go on with, or one that begins as a copy. */
function Recording({ register }: { register: RegisterView }) {
  const session = useSession();
  const query = useQueryState();
  const fresh = useRef(randomId());
  // What the address names when the page opens counts; the form puts its own draft into the address later.
  const [{ draft: wanted, copy, unit }] = useState({
    draft: query.get('draft'),
    copy: query.get('copy'),
    unit: query.get('unit'),
  });
  const draft = useQuery({
    queryKey: ['draft', wanted],
    queryFn: () => api.draft(wanted).catch(gone),
    enabled: wanted !== '' && session.known,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const source = useQuery({
    queryKey: ['entry', copy],
    queryFn: () => api.entry(copy),
    enabled: copy !== '',
  });
  const holders = useHolders(register);
  if (!session.known || holders === undefined || (wanted !== '' && draft.data === undefined))
    return <Loading what="草稿" />;
  if (copy !== '' && source.data === undefined) {
    return (
      <Answer of={source} what="所复制的记录">
        {() => null}
      </Answer>
    );
  }
  const own = unit === '' ? (holders[0] ?? '') : unit;
  const start =
    wanted !== ''
      ? startOf(register, session.account, wanted, draft.data ?? null)
      : {
          id: fresh.current,
          inputs: source.data === undefined ? { ...EMPTY, unit: own } : copyOf(register, source.data),
          version: 0,
          touched: source.data !== undefined,
          apart: false,
        };
  return (
    <>
      {start.apart && <p className="notice">本机另有一份较早的修改，与服务器上的不同；以下是服务器上的。</p>}
      <Form key={start.id} register={register} session={session} start={start} near={holders} />
      <DraftsList register={register} except={start.id} />
    </>
  );
}

function gone(error: unknown): null {
  if (error instanceof ApiFailure && error.status === 404) return null;
  throw error;
}

/** The page on which one entry of a register is written. */
export default function RecordPage({ slug }: { slug: string }) {
  const register = useQuery({ queryKey: ['register', slug], queryFn: () => api.register(slug) });
  return (
    <Answer
      of={register}
      what="台账"
      missing={{ title: '没有这本台账', to: '/registers', back: '回到台账目录' }}
    >
      {definition => (
        <>
          <PageHead
            title={`登记：${definition.title}`}
            crumbs={[
              { title: '台账', to: '/registers' },
              { title: definition.title, to: `/registers/${definition.slug}` },
            ]}
            note={definition.description}
          />
          {definition.writer === 'form' ? (
            <Recording register={definition} />
          ) : (
            <p>
              这本台账的记录由程序写入，不手工填写。 <ByProcedure writer={definition.writer} />{' '}
              <PageLink to={`/registers/${definition.slug}`}>看记录</PageLink>
            </p>
          )}
        </>
      )}
    </Answer>
  );
}
