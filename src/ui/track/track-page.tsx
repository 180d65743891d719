import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { TrackedPart, TrackingAnswer } from '../../language/procedure/tracking.ts';
import { printedCode, readTrackingCode, TRACKING_SLIPS } from '../../language/procedure/tracking-code.ts';
import { ApiFailure, get } from '../api.ts';
import { longDate } from '../fields/date.tsx';
import { PLACE_TITLES, StageShape } from '../procedure/stage-shape.tsx';
import { useStatus } from '../shell/frame.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { DemonstrationBanner } from '../shell/start-up.tsx';
import { Loading } from '../shell/states.tsx';
import './track.css';

function Part({ part, today, heading }: { part: TrackedPart; today: string; heading: boolean }) {
  const { title, unit, receivedOn, stages, due, facts, ended } = part;
  return (
    <section className="track-part" aria-label={title} data-testid="track-part">
      {heading && <h2>{title}</h2>}
      <p className="track-unit">
        {unit}
        <span className="quiet"> {longDate(receivedOn)}收到</span>
      </p>
      <ol className="track-line">
        {stages.map(mark => (
          <li
            key={mark.title}
            className={`track-stage track-${mark.place}`}
            aria-current={mark.place === 'now' ? 'step' : undefined}
          >
            <StageShape place={mark.place} className="track-shape" />
            <span className="track-title">{mark.title}</span>
            <span className="track-place">
              {ended && mark === stages.at(-1) ? '结束' : PLACE_TITLES[mark.place]}
              {mark.day !== null && <span className="figures"> {longDate(mark.day)}</span>}
            </span>
          </li>
        ))}
      </ol>
      {due !== null && (
        <p className={due.date < today ? 'track-due official' : 'track-due'}>
          {due.title}：<span className="figures">{longDate(due.date)}</span>
          {due.provisional && '（暂定，节假日安排公布后可能调整）'}
          {due.date < today && '，已经超过，可以向受理单位询问'}
        </p>
      )}
      {facts.length > 0 && (
        <dl className="track-facts">
          {facts.map(fact => (
            <div key={fact.title}>
              <dt>{fact.title}</dt>
              <dd>{fact.text}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Found({ answer }: { answer: TrackingAnswer }) {
  return (
    <div data-testid="track-found">
      {answer.parts.map((part, at) => (
        <Part
          key={`${part.title} ${part.receivedOn} ${part.unit}`}
          part={part}
          today={answer.today}
          heading={at > 0}
        />
      ))}
      <p className="track-foot">
        截至 {longDate(answer.today)}。处理结果以书面告知为准；有疑问的，请联系办理单位。
      </p>
    </div>
  );
}

/** The code that the address brings, which a browser keeps to itself: what follows `#` is sent to nobody. */
const codeOfAddress = (): string => decodeURIComponent(window.location.hash.slice(1));

/** Where people outside see how far their case has come, by the code on their receipt. */
export default function TrackPage() {
  const { data: status } = useStatus();
  const [typed, setTyped] = useState(codeOfAddress);
  const [slip, setSlip] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(() => {
    const read = readTrackingCode(codeOfAddress());
    return 'code' in read ? read.code : null;
  });
  const id = useId();
  useEffect(() => {
    document.title = '办理进度查询 · 依法';
  }, []);
  const found = useQuery({
    queryKey: ['tracking', asked],
    queryFn: () => get<TrackingAnswer>(`/public/tracking/${asked}`),
    enabled: asked !== null,
    retry: (times, error) => times < 2 && !(error instanceof ApiFailure && error.status < 500),
    gcTime: 0,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readTrackingCode(typed);
    if ('wrong' in read) {
      setSlip(typed.trim() === '' ? '请输入查询码' : TRACKING_SLIPS[read.wrong]);
      setAsked(null);
      return;
    }
    setSlip(null);
    setTyped(printedCode(read.code));
    if (asked === read.code) void found.refetch();
    else setAsked(read.code);
  };
  const problem = slip ?? (found.error instanceof Error ? found.error.message : null);
  return (
    <>
      <DemonstrationBanner status={status} />
      <div className="track">
        <header className="track-head">
          <p className="track-place-name">{status?.city ?? ''}</p>
          <h1>{found.data?.title ?? '办理进度查询'}</h1>
        </header>
        <main id="content" tabIndex={-1}>
          <form className="track-form" onSubmit={submit} noValidate>
            <label htmlFor={id}>查询码（在受理回执上）</label>
            <div className="track-ask">
              <input
                id={id}
                value={typed}
                onChange={event => setTyped(event.target.value)}
                autoComplete="off"
                autoCapitalize="characters"
                autoCorrect="off"
                spellCheck={false}
                placeholder="XXXX-XXXX-XXXX-XXXX-XXXX"
                aria-invalid={problem !== null}
                aria-describedby={`${id}-note`}
              />
              <button type="submit" className="primary" disabled={found.isFetching}>
                查询
              </button>
            </div>
            <p
              id={`${id}-note`}
              className={problem === null ? 'track-hint' : 'track-hint official'}
              role="status"
            >
              {problem ?? '大小写、有没有短横线都可以；查询码只在您手里，请不要转告他人。'}
            </p>
          </form>
          {found.isFetching && found.data === undefined && <Loading what="办理进度" />}
          {found.data !== undefined && problem === null && <Found answer={found.data} />}
        </main>
        <footer className="track-back">
          <PageLink to="/">工作人员登录</PageLink>
        </footer>
      </div>
    </>
  );
}
