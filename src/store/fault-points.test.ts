import { describe, expect, it } from 'vitest';
import { atFaultPoint, plannedFaults } from './fault-points.ts';

describe('planned faults', () => {
  it('are read from their text', () => {
    expect(plannedFaults('')).toEqual([]);
    expect(plannedFaults('record.appended:kill:12, seal.written:delay=250')).toEqual([
      { point: 'record.appended', action: 'kill', nth: 12 },
      { point: 'seal.written', action: { delay: 250 }, nth: null },
    ]);
  });

  it('name places that there are, and actions that there are', () => {
    for (const text of [
      'record.nowhere:kill',
      'record.appended:explode',
      'record.appended',
      'record.appended:kill:x',
    ])
      expect(() => plannedFaults(text)).toThrow(/^FAULT: .* npm run faultpoints/);
  });

  it('happen at the passing that they name, or at each', async () => {
    const nth = plannedFaults('import.before-undo:throw:2');
    await atFaultPoint('import.before-undo', nth);
    await expect(atFaultPoint('import.before-undo', nth)).rejects.toThrow(
      'Planned failure at import.before-undo',
    );
    await atFaultPoint('import.before-undo', nth);
    const each = plannedFaults('import.file-stored:throw');
    for (let n = 0; n < 2; n++)
      await expect(atFaultPoint('import.file-stored', each)).rejects.toThrow(/Planned/);
    await atFaultPoint('import.rows-staged', each);
  });
});
