import { VERDICTS } from '../../language/verdict.ts';
import { COLOURS } from './shapes.ts';

/** Textures of bars, so that a bar can be read on a black-and-white print. Drawn once for the whole page. */
export function VerdictPatterns() {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true" focusable="false">
      <defs>
        {VERDICTS.map(verdict => (
          <pattern key={verdict} id={`fill-${verdict}`} width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" fill={COLOURS[verdict].fill} />
            {verdict === 'breached' && (
              <path d="M0 0L6 6M6 0L0 6" stroke="#fffdf8" strokeWidth="0.7" opacity="0.6" />
            )}
            {verdict === 'at-risk' && (
              <path d="M-1 7L7 -1" stroke="#fffdf8" strokeWidth="1.2" opacity="0.75" />
            )}
            {verdict === 'pending' && <circle cx="3" cy="3" r="1" fill="#fffdf8" opacity="0.85" />}
            {verdict === 'undetermined' && <path d="M3 0V6" stroke="#fffdf8" strokeWidth="1" opacity="0.6" />}
            {verdict === 'not-judged' && <circle cx="3" cy="3" r="0.8" fill="#8d877a" />}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
