import type { InterpretationView, OpenTermView } from '../../../../language/answers.ts';
import { longDate } from '../../../fields/date.tsx';
import { PageLink } from '../../../shell/page-link.tsx';

function Decision({ entry, legalDate, answer }: { entry: string; legalDate: string; answer?: string }) {
  return (
    <p className="decision">
      已明确{answer !== undefined && `：${answer}`}，{longDate(legalDate)}{' '}
      <PageLink to={`/entries/${encodeURIComponent(entry)}`}>依据的记录</PageLink>
    </p>
  );
}

const Undecided = () => <p className="undecided">尚未明确：有关结论为“待明确”，直至有权机关作出裁定。</p>;

/** A word without a number behind it, and what it was ruled to mean. */
export function OpenTermItem({ term }: { term: OpenTermView }) {
  return (
    <li className="question" data-decided={term.ruling !== null}>
      <p className="question-text">
        <b className="question-term">“{term.term}”</b> {term.question}
      </p>
      {term.ruling === null ? (
        <Undecided />
      ) : (
        <Decision entry={term.ruling.entry} legalDate={term.ruling.legalDate} answer={term.ruling.answer} />
      )}
    </li>
  );
}

/** A question that the text leaves open, its readings, and the one chosen. */
export function InterpretationItem({ interpretation }: { interpretation: InterpretationView }) {
  const { chosen } = interpretation;
  return (
    <li className="question" data-decided={chosen !== null}>
      <p className="question-text">{interpretation.question}</p>
      <ol className="readings">
        {interpretation.readings.map(reading => (
          <li key={reading.slug} className={chosen?.reading === reading.slug ? 'reading-chosen' : undefined}>
            {reading.text}
            {chosen?.reading === reading.slug && <span className="chosen">采用</span>}
          </li>
        ))}
      </ol>
      {chosen === null ? <Undecided /> : <Decision entry={chosen.entry} legalDate={chosen.legalDate} />}
    </li>
  );
}
