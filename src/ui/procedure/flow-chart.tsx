import { useMemo } from 'react';
import { flowChart, pathOf } from '../../language/procedure/flow-chart.ts';
import type { FlowNode } from '../../language/procedure/flow-shapes.ts';
import { LINE } from '../../language/procedure/flow-texts.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';

function Node({ node }: { node: FlowNode }) {
  const { x, y, width, height, title, turn, stays, end, stage } = node;
  const middle = x + width / 2;
  const round = stage === null || end !== null;
  return (
    <g className={end === null ? 'flow-node' : `flow-node flow-end flow-${end}`}>
      <rect x={x} y={y} width={width} height={height} rx={round ? Math.min(26, height / 2) : 2} />
      {end !== null && (
        <rect
          x={x + 3}
          y={y + 3}
          width={width - 6}
          height={height - 6}
          rx={Math.min(23, height / 2 - 3)}
          className="flow-inner"
        />
      )}
      <text
        x={middle}
        y={turn === null && stays.length === 0 ? y + height / 2 + 5 : y + 22}
        className="flow-title"
      >
        {title}
      </text>
      {turn !== null && (
        <text x={middle} y={y + 40} className="flow-turn">
          {turn}
        </text>
      )}
      {stays.map((each, i) => (
        <text key={each} x={middle} y={y + (turn === null ? 40 : 58) + i * 18} className="flow-turn">
          （{each}）
        </text>
      ))}
    </g>
  );
}

/** The way through a procedure, drawn from its definition. What it says stands in the table of events too. */
export function FlowChart({ procedure }: { procedure: Procedure }) {
  const chart = useMemo(() => flowChart(procedure), [procedure]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
    <section className="flow scroller" aria-label="流程图" tabIndex={0}>
      <svg
        viewBox={`0 0 ${chart.width} ${chart.height}`}
        style={{ width: chart.width, maxWidth: '100%', minWidth: chart.width * 0.75 }}
        role="img"
        aria-label={`${procedure.title}流程图；文字说明见“谁办什么”`}
      >
        <defs>
          <marker
            id="flow-arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8z" fill="#454c51" />
          </marker>
        </defs>
        {chart.edges.map(({ from, to, points, kind }) => (
          <path
            key={`${from} ${to} ${kind}`}
            d={pathOf(points)}
            className={`flow-edge flow-${kind}`}
            markerEnd="url(#flow-arrow)"
          />
        ))}
        {chart.nodes.map(node => (
          <Node key={node.stage ?? ''} node={node} />
        ))}
        {chart.edges.map(({ from, to, lines, labelX, labelY, anchor, kind }) => (
          <text key={`${from} ${to} ${kind}`} textAnchor={anchor} className="flow-label">
            {lines.map((line, i) => (
              <tspan key={line} x={labelX} y={labelY + i * LINE}>
                {line}
              </tspan>
            ))}
          </text>
        ))}
      </svg>
    </section>
  );
}
