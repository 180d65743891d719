import { VERDICT_TITLES, VERDICTS, type Verdict } from '../../../../language/verdict.ts';
import type { Heatmap, Tally, UnitLine } from '../../../../language/views.ts';
import { clauseLabel, clauseShort } from '../../../shell/clause.ts';
import { PageLink } from '../../../shell/page-link.tsx';
import { type Column, Table } from '../../../table/table.tsx';
import { VerdictShape } from '../../../verdict/mark.tsx';
import { countOf, number } from '../../../verdict/tally.ts';
import { TallyBar } from '../../../verdict/tally-bar.tsx';
import { squareAt, tallyAt } from './cells.ts';
import { cellsQuery, unitTarget } from './heatmap-canvas.tsx';

type Filters = Readonly<Record<string, string>>;

/** The same squares as a plain table, for screen readers and for copying. */
export function HeatmapTable({
  map,
  only,
  filters,
}: {
  map: Heatmap;
  only: Verdict | null;
  filters: Filters;
}) {
  return (
    <div className="scroller heatmap-table">
      <table className="table">
        <caption className="unseen">各单位各举措的结论：最需注意的结论及其项数</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {map.measures.map(measure => (
              <th key={measure.no} scope="col" title={measure.title}>
                <PageLink
                  to={`/measures/${measure.no}`}
                  label={`${clauseLabel(measure.no)} ${measure.title}`}
                >
                  {clauseShort(measure.no)}
                </PageLink>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {map.units.map((unit, row) => {
            const target = unitTarget(unit);
            return (
              <tr key={unit.code}>
                <th scope="row">
                  <PageLink to={target.to} query={target.query && { ...filters, ...target.query }}>
                    {unit.shortName}
                  </PageLink>
                </th>
                {map.measures.map((measure, column) => {
                  const square = squareAt(map, row, column, only);
                  return (
                    <td key={measure.no}>
                      {square !== null && (
                        <PageLink
                          to="/cells"
                          query={cellsQuery(map, { row, column }, filters)}
                          label={`${VERDICT_TITLES[square.verdict]} ${square.count}`}
                        >
                          <VerdictShape verdict={square.verdict} /> {number(square.count)}
                        </PageLink>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface Line {
  readonly unit: UnitLine;
  readonly tally: Tally;
}

function sum(map: Heatmap, row: number): Tally {
  const counts = VERDICTS.map(() => 0);
  let late = 0;
  map.measures.forEach((_, column) => {
    const tally = tallyAt(map, row, column);
    tally.counts.forEach((n, i) => {
      counts[i] += n;
    });
    late += tally.late;
  });
  return { counts, late, attested: 0 };
}

/** One line a unit: all measures together. Fits a phone. */
export function HeatmapSummary({ map, filters }: { map: Heatmap; filters: Filters }) {
  const lines: Line[] = map.units.map((unit, row) => ({ unit, tally: sum(map, row) }));
  const columns: Column<Line>[] = [
    {
      key: 'unit',
      title: '单位',
      kind: 'main',
      cell: line => {
        const target = unitTarget(line.unit);
        return (
          <PageLink to={target.to} query={target.query && { ...filters, ...target.query }}>
            {line.unit.shortName}
          </PageLink>
        );
      },
    },
    {
      key: 'bar',
      title: '构成',
      kind: 'main',
      cell: line => <TallyBar tally={line.tally} judgedOnly />,
    },
    ...VERDICTS.map(
      (verdict): Column<Line> => ({
        key: verdict,
        title: VERDICT_TITLES[verdict],
        kind: 'figures',
        cell: line => {
          const count = countOf(line.tally, verdict);
          return count === 0 ? (
            <span className="quiet">0</span>
          ) : (
            <PageLink to="/cells" query={{ ...filters, unit: line.unit.code, verdict, scope: 'subtree' }}>
              {number(count)}
            </PageLink>
          );
        },
      }),
    ),
  ];
  return (
    <Table
      caption="各单位的结论"
      columns={columns}
      rows={lines}
      rowKey={line => line.unit.code}
      testId="heatmap-summary"
    />
  );
}
