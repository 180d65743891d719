import { describe, expect, test } from 'vitest';
import { painting } from '../../../test/support/fictitious-procedure.ts';
import { expectSoundChart } from '../../../test/support/flow-charts.ts';
import { flowChart, pathOf } from './flow-chart.ts';

describe('the flow chart of the fictitious procedure', () => {
  const chart = flowChart(painting);
  const layerOf = (stage: string | null) => chart.nodes.find(node => node.stage === stage)?.layer;
  const edge = (from: string | null, to: string) =>
    chart.edges.find(each => each.from === from && each.to === to);

  test('is sound', () => expectSoundChart(painting, chart));

  test('stages stand in layers by the way a case goes', () => {
    expect([null, 'examining', 'countersigning', 'approving', 'decided'].map(layerOf)).toEqual([
      0, 1, 2, 3, 4,
    ]);
    expect(layerOf('supplementing')).toBe(2);
  });

  test('edges carry the titles of events; what leads back runs beside the boxes', () => {
    expect(edge(null, 'examining')).toMatchObject({ label: '申请', kind: 'on' });
    expect(edge('supplementing', 'examining')).toMatchObject({ label: '补齐材料', kind: 'back' });
    expect(edge('approving', 'examining')).toMatchObject({ label: '退回', kind: 'back', events: [] });
    expect(edge('examining', 'dropped')).toMatchObject({ label: '撤回申请', kind: 'past' });
    expect(edge('supplementing', 'dropped')).toMatchObject({ label: '撤回申请', kind: 'on' });
    expect(pathOf(edge('supplementing', 'examining')!.points)).toContain('Q');
  });

  test('an event that stays is written into its stage', () => {
    expect(chart.nodes.find(node => node.stage === 'approving')?.stays).toEqual(['延长期限']);
  });

  test('is the same every time', () => {
    expect(flowChart(structuredClone(painting))).toEqual(chart);
  });
});
