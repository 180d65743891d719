import {
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useLocation } from 'wouter';
import { VERDICT_TITLES, type Verdict } from '../../../../language/verdict.ts';
import type { Heatmap, UnitLine } from '../../../../language/views.ts';
import { clauseLabel, clauseShort } from '../../../shell/clause.ts';
import { PageLink } from '../../../shell/page-link.tsx';
import { useHref } from '../../../shell/query.ts';
import { describeTally } from '../../../verdict/tally.ts';
import { partNumeral } from '../shared/labels.ts';
import { tallyAt } from './cells.ts';
import { drawHeatmap, type Grid } from './draw.ts';
import type { Place } from './place.ts';
import { Tooltip } from './tooltip.tsx';

/** With more rows than this they stand closer. */
const DENSE_FROM = 120;

/** Columns as wide as this carry the measure's title beside its number. */
const TITLED_FROM = 90;

/** Where a unit's row leads: down the tree, or to the unit when it is a leaf. */
export function unitTarget(unit: UnitLine): { to: string; query?: { unit: string } } {
  return unit.children > 0
    ? { to: '/heatmap', query: { unit: unit.code } }
    : { to: `/units/${encodeURIComponent(unit.code)}` };
}

export const cellsQuery = (map: Heatmap, place: Place, filters: Readonly<Record<string, string>>) => ({
  ...filters,
  unit: map.units[place.row].code,
  measure: map.measures[place.column].no,
  scope: 'subtree',
});

function useGrid(map: Heatmap) {
  const scroller = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setRoom(scroller.current?.clientWidth ?? 0);
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  const columns = map.measures.length;
  const rows = map.units.length;
  const least = room < 700 ? 88 : 128;
  const cellWidth = Math.max(23, Math.min(240, Math.floor((room - least) / Math.max(1, columns))));
  // What does not divide evenly goes to the names.
  const labels = Math.max(least, Math.min(220, room - columns * cellWidth));
  const grid = useMemo(
    () => ({ rows, columns, cellWidth, cellHeight: rows > DENSE_FROM ? 20 : 25 }),
    [rows, columns, cellWidth],
  );
  return { grid, labels, scroller, measured: room > 0 };
}

/** Columns of one part after another, for the headings above them. */
function partSpans(map: Heatmap): { no: number; from: number; count: number }[] {
  const spans: { no: number; from: number; count: number }[] = [];
  map.measures.forEach((measure, column) => {
    const last = spans[spans.length - 1];
    if (last !== undefined && last.no === measure.part) last.count++;
    else spans.push({ no: measure.part, from: column, count: 1 });
  });
  return spans;
}

const MOVES: Readonly<Record<string, (place: Place, grid: Grid) => Place>> = {
  ArrowUp: p => ({ ...p, row: p.row - 1 }),
  ArrowDown: p => ({ ...p, row: p.row + 1 }),
  ArrowLeft: p => ({ ...p, column: p.column - 1 }),
  ArrowRight: p => ({ ...p, column: p.column + 1 }),
  Home: p => ({ ...p, column: 0 }),
  End: (p, grid) => ({ ...p, column: grid.columns - 1 }),
  PageUp: p => ({ ...p, row: p.row - 10 }),
  PageDown: p => ({ ...p, row: p.row + 10 }),
};

/** Where a key leads, kept inside the grid; null: the key does not move. */
function move(key: string, place: Place, grid: Grid): Place | null {
  const to = MOVES[key]?.(place, grid);
  if (to === undefined) return null;
  const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  return { row: clamp(to.row, grid.rows), column: clamp(to.column, grid.columns) };
}

/** Measures × units on a canvas, with headings that stay in sight, a tooltip, and arrow keys. */
export function HeatmapCanvas({
  map,
  only,
  filters,
}: {
  map: Heatmap;
  only: Verdict | null;
  filters: Readonly<Record<string, string>>;
}) {
  const { grid, labels, scroller, measured } = useGrid(map);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [active, setActive] = useState<Place | null>(null);
  const [pointer, setPointer] = useState<{ place: Place; x: number; y: number } | null>(null);
  const href = useHref();
  const [, navigate] = useLocation();
  const spans = partSpans(map);

  useEffect(() => {
    const element = canvas.current;
    if (element === null || !measured) return;
    const draw = () => {
      const { squares, milliseconds } = drawHeatmap(element, map, grid, only, window.devicePixelRatio || 1);
      element.dataset.squares = String(squares);
      element.dataset.drawMs = milliseconds.toFixed(1);
    };
    draw();
    // A window moved to another screen may be sharper.
    const sharper = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    sharper.addEventListener?.('change', draw);
    return () => sharper.removeEventListener?.('change', draw);
  }, [map, grid, only, measured]);

  const open = (place: Place) => navigate(href('/cells', cellsQuery(map, place, filters)));
  const placeOf = (event: PointerEvent<HTMLElement>): Place | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const row = Math.floor((event.clientY - box.top) / grid.cellHeight);
    const column = Math.floor((event.clientX - box.left) / grid.cellWidth);
    return row >= 0 && column >= 0 && row < grid.rows && column < grid.columns ? { row, column } : null;
  };

  const reveal = (place: Place) => {
    const box = scroller.current;
    if (box === null) return;
    const x = place.column * grid.cellWidth;
    const y = place.row * grid.cellHeight;
    const viewWidth = box.clientWidth - labels;
    if (x < box.scrollLeft) box.scrollLeft = x;
    else if (x + grid.cellWidth > box.scrollLeft + viewWidth) box.scrollLeft = x + grid.cellWidth - viewWidth;
    const viewHeight = box.clientHeight - 56;
    if (y < box.scrollTop) box.scrollTop = y;
    else if (y + grid.cellHeight > box.scrollTop + viewHeight)
      box.scrollTop = y + grid.cellHeight - viewHeight;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const from = active ?? { row: 0, column: 0 };
    if (event.key === 'Enter' && active !== null) {
      open(active);
      return;
    }
    if (event.key === 'Escape') {
      setActive(null);
      return;
    }
    const to = move(event.key, from, grid);
    if (to === null) return;
    event.preventDefault();
    const next = active === null ? from : to;
    setActive(next);
    reveal(next);
  };

  const marked = pointer?.place ?? active;
  const described =
    active === null
      ? ''
      : `${map.units[active.row].name}，${clauseLabel(map.measures[active.column].no)}，${describeTally(tallyAt(map, active.row, active.column), VERDICT_TITLES)}`;
  const width = grid.columns * grid.cellWidth;
  const height = grid.rows * grid.cellHeight;

  return (
    <>
      <div className="heatmap" ref={scroller} data-testid="heatmap">
        <div style={{ width: labels + width }}>
          <div className="heatmap-head" style={{ width: labels + width }}>
            <div className="heatmap-corner" style={{ width: labels }}>
              单位 ＼ 举措
            </div>
            <div className="heatmap-columns" style={{ width }}>
              {spans.map(span => (
                <span
                  key={span.from}
                  className="heatmap-part"
                  style={{ left: span.from * grid.cellWidth, width: span.count * grid.cellWidth - 1 }}
                >
                  {span.no === 0 ? '' : partNumeral(span.no)}
                </span>
              ))}
              {map.measures.map((measure, column) => (
                <PageLink
                  key={measure.no}
                  to={`/measures/${measure.no}`}
                  className={marked?.column === column ? 'heatmap-measure marked' : 'heatmap-measure'}
                  label={`${clauseLabel(measure.no)} ${measure.title}`}
                >
                  <span
                    style={{ left: column * grid.cellWidth, width: grid.cellWidth - 1 }}
                    title={`${clauseLabel(measure.no)} ${measure.title}`}
                  >
                    {clauseShort(measure.no)}
                    {grid.cellWidth >= TITLED_FROM && ` ${measure.title}`}
                  </span>
                </PageLink>
              ))}
            </div>
          </div>
          <div className="heatmap-body" style={{ height }}>
            <div className="heatmap-rows" style={{ width: labels }}>
              {map.units.map((unit, row) => {
                const target = unitTarget(unit);
                return (
                  <PageLink
                    key={unit.code}
                    to={target.to}
                    query={target.query && { ...filters, ...target.query }}
                    className={marked?.row === row ? 'heatmap-unit marked' : 'heatmap-unit'}
                    label={unit.name}
                  >
                    <span
                      style={{ height: grid.cellHeight - 1, lineHeight: `${grid.cellHeight - 1}px` }}
                      title={unit.name}
                    >
                      {unit.shortName}
                    </span>
                  </PageLink>
                );
              })}
            </div>
            <div
              className="heatmap-plane"
              role="application"
              aria-roledescription="热力图"
              aria-label="热力图：方向键移动，回车查看该格的义务。读屏请改用“表格”视图。"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: worked by arrow keys; the table view is the plain alternative
              tabIndex={0}
              style={{ width, height }}
              onKeyDown={onKeyDown}
              onPointerMove={event => {
                if (event.pointerType !== 'mouse') return;
                const place = placeOf(event);
                setPointer(place === null ? null : { place, x: event.clientX, y: event.clientY });
              }}
              onPointerLeave={() => setPointer(null)}
              onPointerUp={event => {
                const place = placeOf(event);
                if (place === null || event.button !== 0) return;
                if (event.pointerType === 'mouse') open(place);
                else setActive(place);
              }}
            >
              <canvas ref={canvas} style={{ width, height }} data-testid="heatmap-canvas" />
              {marked !== null && (
                <span
                  className="heatmap-mark"
                  style={{
                    left: marked.column * grid.cellWidth - 1,
                    top: marked.row * grid.cellHeight - 1,
                    width: grid.cellWidth + 1,
                    height: grid.cellHeight + 1,
                  }}
                />
              )}
            </div>
          </div>
        </div>
      </div>
      {pointer !== null && <Tooltip map={map} place={pointer.place} x={pointer.x} y={pointer.y} />}
      <p className="unseen" aria-live="polite">
        {described}
      </p>
      {active !== null && pointer === null && (
        <div className="heatmap-reading" data-testid="heatmap-reading">
          <span>{described}</span>
          <PageLink to="/cells" query={cellsQuery(map, active, filters)} className="button">
            查看明细
          </PageLink>
        </div>
      )}
    </>
  );
}
