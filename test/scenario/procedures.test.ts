import { describe, expect, it } from 'vitest';
import { procedures } from '../../src/definitions/procedures/index.ts';

describe('the procedures', () => {
  it('are data', () => {
    for (const procedure of procedures) expect(JSON.parse(JSON.stringify(procedure))).toEqual(procedure);
  });

  it('each event, guard and clock says on what it rests', () => {
    for (const { slug, events, clocks } of procedures) {
      for (const [name, event] of Object.entries(events)) {
        const sources = [event.source, ...(event.guards ?? []).map(guard => guard.source)];
        for (const { source } of sources) expect(source, `${slug}.${name}`).not.toBe('');
      }
      for (const [name, clock] of Object.entries(clocks)) {
        expect(clock.basis.length, `${slug}.${name}`).toBeGreaterThan(0);
      }
    }
  });
});
