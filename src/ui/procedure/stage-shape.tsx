/** Where a stage lies for a case: behind it, here, still to come, off the ordinary way, or on a way not taken. */
export type StagePlace = 'done' | 'now' | 'ahead' | 'aside' | 'passed-by';

export const PLACE_TITLES: Readonly<Record<StagePlace, string>> = {
  done: '已过',
  now: '当前',
  ahead: '未到',
  aside: '必要时',
  'passed-by': '未经过',
};

/** Told apart by shape, so that a print or a far wall needs no colour: full with a tick, a square on its tip, empty, a dash. */
export function StageShape({ place, className }: { place: StagePlace; className: string }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {place === 'done' && (
        <>
          <circle cx="12" cy="12" r="9" fill="currentColor" />
          <path
            d="M7.5 12.5l3 3l6-6.5"
            fill="none"
            stroke="#fffdf8"
            strokeWidth="2.2"
            strokeLinecap="round"
          />
        </>
      )}
      {place === 'now' && (
        <>
          <path d="M12 .8L23.2 12L12 23.2L.8 12z" fill="currentColor" />
          <circle cx="12" cy="12" r="3.6" fill="#fffdf8" />
        </>
      )}
      {place === 'ahead' && (
        <circle cx="12" cy="12" r="8" fill="#fffdf8" stroke="currentColor" strokeWidth="2" />
      )}
      {place === 'aside' && (
        <circle
          cx="12"
          cy="12"
          r="6"
          fill="#fffdf8"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeDasharray="3 2.3"
        />
      )}
      {place === 'passed-by' && (
        <path d="M5 12h14" stroke="currentColor" strokeWidth="2" strokeDasharray="3 3" />
      )}
    </svg>
  );
}
