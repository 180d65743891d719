import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { MapView } from '../../../../language/answers.ts';
import { VERDICT_TITLES } from '../../../../language/verdict.ts';
import type { Overview } from '../../../../language/views.ts';
import { api } from '../../../api.ts';
import { useHref } from '../../../shell/query.ts';
import { Answer } from '../../../shell/states.tsx';
import { COLOURS, SHAPES } from '../../../verdict/shapes.ts';
import { breachedShare, countOf, describeTally, number, percent } from '../../../verdict/tally.ts';
import { type Area, drawMap } from './geometry.ts';

type Child = Overview['children'][number];

/** Upper ends of the classes by which areas are coloured; the last class is open. */
function classes(shares: readonly number[]): readonly number[] {
  const greatest = Math.max(0, ...shares);
  const step = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2].find(s => greatest <= s * 4) ?? 0.25;
  return [step, 2 * step, 3 * step];
}

const TINTS = ['#fbf3ea', '#f3d6c6', '#e3a58f', '#cf6f58'];
const INK = ['#1d2327', '#1d2327', '#1d2327', '#fffdf8'];

function classOf(share: number | null, ends: readonly number[]): number {
  if (share === null) return -1;
  const found = ends.findIndex(end => share < end);
  return found === -1 ? ends.length : found;
}

function AreaShape({ area, child, level }: { area: Area; child: Child | undefined; level: number }) {
  const href = useHref();
  const [, navigate] = useLocation();
  const target = href(`/units/${area.code}`);
  const described =
    child === undefined
      ? `${area.name}，没有数据`
      : `${area.name}：未达标占应评判项 ${percent(breachedShare(child.tally))}。${describeTally(child.tally, VERDICT_TITLES)}`;
  return (
    <a
      href={target}
      aria-label={described}
      className="area"
      data-unit={area.code}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        navigate(target);
      }}
    >
      <title>{described}</title>
      <path d={area.path} fill={level < 0 ? '#eeeadf' : TINTS[level]} />
    </a>
  );
}

/** Name, shape and figure; drawn above all areas, because a small one's label reaches into its neighbours. */
function AreaLabel({ area, child, level }: { area: Area; child: Child | undefined; level: number }) {
  const share = child === undefined ? null : breachedShare(child.tally);
  const [x, y] = area.at;
  const light = level === TINTS.length - 1;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of an SVG takes no focus; the link's label says it all
    <g
      className="area-label"
      aria-hidden="true"
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      fill={level < 0 ? '#69645a' : INK[level]}
    >
      <text y="-3" className="area-name">
        {area.name}
      </text>
      {share !== null && (
        <g transform="translate(0 17)">
          <g transform="translate(-35 -14.5) scale(1)">
            {share > 0 ? (
              <>
                <path d={SHAPES.breached.body} fill={light ? '#fffdf8' : COLOURS.breached.fill} />
                <path
                  d={SHAPES.breached.cut}
                  stroke={light ? COLOURS.breached.fill : '#fffdf8'}
                  strokeWidth="1.7"
                  strokeLinecap="round"
                />
              </>
            ) : (
              <path d={SHAPES.met.body} fill={COLOURS.met.fill} />
            )}
          </g>
          <text className="area-figure" x="10">
            {percent(share)}
          </text>
        </g>
      )}
    </g>
  );
}

function Drawing({ map, overview }: { map: MapView; overview: Overview }) {
  const drawing = useMemo(() => drawMap(map, 640), [map]);
  const byCode = new Map(overview.children.map(c => [c.unit.code, c]));
  const shares = drawing.areas.flatMap(a => {
    const child = byCode.get(a.code);
    const share = child === undefined ? null : breachedShare(child.tally);
    return share === null ? [] : [share];
  });
  const ends = classes(shares);
  const levelOf = (code: string): number => {
    const child = byCode.get(code);
    return classOf(child === undefined ? null : breachedShare(child.tally), ends);
  };
  const total = drawing.areas.reduce((sum, a) => {
    const child = byCode.get(a.code);
    return child === undefined ? sum : sum + countOf(child.tally, 'breached');
  }, 0);
  const labels = [
    `不足 ${percent(ends[0])}`,
    ...ends.slice(1).map((end, i) => `${percent(ends[i])}—${percent(end)}`),
    `${percent(ends[ends.length - 1])} 及以上`,
  ];
  return (
    <figure className="map" data-testid="map">
      {/* biome-ignore lint/a11y/useSemanticElements: a map is no fieldset; the role groups its links */}
      <svg
        viewBox={`-2 -2 ${drawing.width + 4} ${drawing.height + 4}`}
        role="group"
        aria-label={`地图：各地未达标占比，共未达标 ${number(total)} 项`}
      >
        {drawing.areas.map(area => (
          <AreaShape key={area.code} area={area} child={byCode.get(area.code)} level={levelOf(area.code)} />
        ))}
        {drawing.areas.map(area => (
          <AreaLabel key={area.code} area={area} child={byCode.get(area.code)} level={levelOf(area.code)} />
        ))}
      </svg>
      <figcaption>
        <span>未达标占应评判项</span>
        {labels.map((label, i) => (
          <span key={label} className="map-class">
            <span className="map-swatch" style={{ background: TINTS[i] }} aria-hidden="true" />
            {label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

/** The county-level divisions, tinted by the share of what is judged that is breached; the figure is printed on each. */
export function CityMap({ overview }: { overview: Overview }) {
  const map = useQuery({ queryKey: ['map'], queryFn: api.map, staleTime: Number.POSITIVE_INFINITY });
  return (
    <Answer of={map} what="地图">
      {data => <Drawing map={data} overview={overview} />}
    </Answer>
  );
}
