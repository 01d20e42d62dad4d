import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laidApart, spread } from './race-lanes.ts';
import type { Track } from './race-plot.ts';

const track = (code: string, ys: number[], weight: Track['weight'] = 'named'): Track => ({
  ...{ code, name: code, colour: 1, weight, value: ys.at(-1) ?? 0 },
  points: ys.map((y, x) => ({ x, y }))
});

describe('lines that lie on each other', () => {
  it('are drawn side by side around their middle, in their order, and meet their ends', () => {
    const [one, two] = laidApart([track('a', [0, 10, 20]), track('b', [0, 10, 21])], 1);
    expect([one!, two!].map(({ points }) => points.map(({ y }) => y))).toEqual([
      [0, 9.5, 20],
      [0, 10.5, 21]
    ]);
  });

  it('leave grey ones and those at nothing where they are', () => {
    const laid = laidApart([track('a', [0, 0, 5]), track('b', [0, 0, 6]), track('c', [0, 3, 3], 'grey')], 1);
    expect(laid.map(({ points }) => points[1]!.y)).toEqual([0, 0, 3]);
  });

  it('never fall where nothing was lost', () => {
    const shares = fc.array(fc.array(fc.nat(20), { minLength: 6, maxLength: 6 }), {
      minLength: 2,
      maxLength: 8
    });
    fc.assert(
      fc.property(shares, (steps) => {
        const rising = steps.map((step, index) => {
          let sum = 0;
          return track(`r${index}`, [0, ...step.map((more) => (sum += more))]);
        });
        for (const { points } of laidApart(rising, 0.7)) {
          points.slice(1, -1).forEach(({ y }, index) => expect(y).toBeGreaterThanOrEqual(points[index]!.y));
        }
      })
    );
  });

  it('are spread by no more than it takes', () => {
    expect(spread([1, 5, 9], 2)).toEqual([1, 5, 9]);
    expect(spread([5, 5, 5], 2)).toEqual([3, 5, 7]);
  });
});
