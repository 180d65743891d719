import { VERDICT_MEANINGS, VERDICT_TITLES, type Verdict } from '../../language/verdict.ts';
import { COLOURS, SHAPES } from './shapes.ts';
import './verdict.css';

/** The shape alone, for places where the word stands beside it; hidden from screen readers. */
export function VerdictShape({ verdict, size = '1em' }: { verdict: Verdict; size?: string }) {
  const shape = SHAPES[verdict];
  const colour =
    verdict === 'not-applicable' || verdict === 'not-judged' ? COLOURS[verdict].text : COLOURS[verdict].fill;
  const filled = shape.style === 'filled';
  return (
    <svg
      className="verdict-shape"
      viewBox="0 0 16 16"
      style={{ width: size, height: size }}
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={shape.body}
        fill={filled ? colour : 'none'}
        stroke={filled ? 'none' : colour}
        strokeWidth={filled ? 0 : 2.2}
        strokeDasharray={shape.style === 'dotted' ? '0.2 3.07' : undefined}
        strokeLinecap="round"
      />
      {shape.cut !== undefined && (
        <path d={shape.cut} fill="none" stroke="#fffdf8" strokeWidth="1.7" strokeLinecap="round" />
      )}
    </svg>
  );
}

/** Word and shape of a verdict; `late` adds that it came after the due date. */
export function VerdictMark({
  verdict,
  late = false,
  size = 'normal',
}: {
  verdict: Verdict;
  late?: boolean;
  size?: 'normal' | 'large';
}) {
  return (
    <span
      className={`verdict-mark verdict-mark-${size}`}
      style={{ color: COLOURS[verdict].text }}
      title={VERDICT_MEANINGS[verdict]}
      data-verdict={verdict}
    >
      <VerdictShape verdict={verdict} />
      <span className="verdict-word">{VERDICT_TITLES[verdict]}</span>
      {late && <span className="late-mark">逾期</span>}
    </span>
  );
}
