import type { OwedLine } from '../../../language/desk-answers.ts';
import { COLOURS } from '../../verdict/shapes.ts';

/** Days that the strip shows: the past month, and a quarter ahead. */
const FIRST = -30;
const LAST = 90;
const WIDTH = 600;
const at = (day: number): number => ((day - FIRST) / (LAST - FIRST)) * WIDTH;
const MARKS: readonly { day: number; word: string }[] = [
  { day: 0, word: '今日' },
  { day: 7, word: '7日' },
  { day: 30, word: '30日' },
  { day: 90, word: '90日' },
];

/** When what is owed falls due, at a glance. The list below says the same in words. */
export function Timeline({ owed }: { owed: readonly OwedLine[] }) {
  const byDay = new Map<number, OwedLine[]>();
  for (const line of owed) {
    if (line.days === null || line.days < FIRST || line.days > LAST) continue;
    const same = byDay.get(line.days);
    if (same) same.push(line);
    else byDay.set(line.days, [line]);
  }
  return (
    <svg className="desk-timeline" viewBox={`0 0 ${WIDTH} 46`} aria-hidden="true" focusable="false">
      <line x1="0" x2={WIDTH} y1="30" y2="30" stroke="currentColor" strokeWidth="1" />
      {MARKS.map(({ day, word }) => (
        <g key={day}>
          <line x1={at(day)} x2={at(day)} y1="26" y2="34" stroke="currentColor" strokeWidth="1" />
          <text
            x={at(day)}
            y="45"
            textAnchor={day === LAST ? 'end' : 'middle'}
            fontSize="11"
            fill="currentColor"
          >
            {word}
          </text>
        </g>
      ))}
      {[...byDay].map(([day, lines]) => (
        <circle
          key={day}
          cx={at(day)}
          cy="22"
          r={Math.min(9, 3 + lines.length)}
          fill={COLOURS[lines[0].verdict].fill}
          fillOpacity="0.85"
        />
      ))}
    </svg>
  );
}
