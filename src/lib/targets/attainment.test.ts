import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attainmentOf, expectedBy, forecastOf } from './attainment.ts';

describe('attainment', () => {
  test('is the share of the target and what is missing to it', () => {
    expect(attainmentOf(864, 1200)).toEqual({ total: 864, target: 1200, share: 0.72, gap: 336 });
    expect(attainmentOf(1300, 1200).gap).toBe(0);
  });

  test('without a target, or with a target of zero, there is no share', () => {
    expect(attainmentOf(864, null)).toEqual({ total: 864, target: null, share: null, gap: 0 });
    expect(attainmentOf(864, 0).share).toBeNull();
  });
});

describe('pace and forecast', () => {
  test('the pace is the target spread over the hours', () => {
    expect(expectedBy(1200, 0.76)).toBe(912);
    expect(expectedBy(null, 0.76)).toBeNull();
  });

  test('at closing the forecast is the total, at the start there is none', () => {
    expect(forecastOf(864, 1200, 1)).toEqual({ likely: 864, low: 864, high: 864 });
    expect(forecastOf(10, 1200, 0.01)).toBeNull();
  });

  test('without a target the rest goes on as so far', () => {
    expect(forecastOf(500, null, 0.5)).toEqual({ likely: 1000, low: 1000, high: 1000 });
  });

  test('it never contradicts the pace, and the likely figure lies inside its range', () => {
    const amounts = fc.integer({ min: 1, max: 10_000_000_000 });
    fc.assert(
      fc.property(
        amounts,
        amounts,
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (total, target, elapsed) => {
          const { likely, low, high } = forecastOf(total, target, elapsed)!;
          expect(low).toBeLessThanOrEqual(likely);
          expect(likely).toBeLessThanOrEqual(high);
          if (total < target * elapsed - 1) expect(likely).toBeLessThanOrEqual(target);
          if (total > target * elapsed + 1) expect(likely).toBeGreaterThanOrEqual(target);
        }
      )
    );
  });
});
