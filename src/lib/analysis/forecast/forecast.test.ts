import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecast } from './back-test.ts';
import { croston, earlyOrderWhole, holtWinters, methodNames, methods, tsb } from './methods.ts';

const history = fc.array(fc.nat(500), { maxLength: 80 });

describe('every method', () => {
  test.each(methodNames)('%s tells as many weeks as it is asked, never below zero', (name) => {
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 2, max: 26 }),
        (weeks, horizon, season) => {
          const told = methods[name](weeks, horizon, season);
          expect(told).toHaveLength(horizon);
          expect(told.every((units) => units >= 0 && Number.isFinite(units))).toBe(true);
        }
      )
    );
  });

  test.each(methodNames)('%s tells nothing where nothing was asked for, and grows with what was', (name) => {
    expect(methods[name](Array(60).fill(0), 4, 13)).toEqual([0, 0, 0, 0]);
    fc.assert(
      fc.property(history, (weeks) => {
        const [one, ten] = [
          methods[name](weeks, 4, 13),
          methods[name](
            weeks.map((units) => units * 10),
            4,
            13
          )
        ];
        for (const [at, units] of one.entries()) expect(ten[at]).toBeCloseTo(units * 10, 4);
      })
    );
  });
});

test('the smoothing methods agree with what their authors wrote', () => {
  const steady = Array<number>(60).fill(7);
  expect(tsb(steady, 1, 13)[0]).toBeCloseTo(7);
  expect(croston(steady, 1, 13)[0]).toBeCloseTo(0.85 * 7);
  expect(holtWinters(steady, 3, 13).map(Math.round)).toEqual([7, 7, 7]);
  // Sizes 4 and gaps 4: one a week.
  expect(
    croston(
      Array.from({ length: 80 }, (_, at) => (at % 4 === 3 ? 4 : 0)),
      1,
      13
    )[0]
  ).toBeCloseTo(0.85);
  const wave = Array.from({ length: 78 }, (_, at) => (at % 13 < 6 ? 20 : 4));
  expect(holtWinters(wave, 13, 13).map((units) => units > 12)).toEqual(
    wave.slice(0, 13).map((units) => units > 12)
  );
});

describe('the choice', () => {
  test('is never worse than the naive one where the answer was known, and says what each was off by', () => {
    fc.assert(
      fc.property(history, (weeks) => {
        const told = forecast(weeks, { horizon: 4, season: 13, within: 0.8 });
        const chosen = told.judged.find(({ method }) => method === told.method);
        const naive = told.judged.find(({ method }) => method === 'seasonal_naive');
        if (chosen && naive) expect(chosen.error).toBeLessThanOrEqual(naive.error);
        expect(told.low).toBeLessThanOrEqual(told.units);
        expect(told.high).toBeGreaterThanOrEqual(told.units);
        expect(told.low).toBeGreaterThanOrEqual(0);
      })
    );
  });

  test('takes what knows the pattern, and stays with the naive one where there is too little to try', () => {
    // Every fifth week, which a season of thirteen weeks does not know.
    const lumpy = Array.from({ length: 80 }, (_, at) => (at % 5 === 0 ? 10 : 0));
    expect(forecast(lumpy, { horizon: 4, season: 13, within: 0.8 }).method).not.toBe('seasonal_naive');
    expect(forecast([3, 1, 4], { horizon: 4, season: 13, within: 0.8 })).toMatchObject({
      method: 'seasonal_naive',
      judged: [],
      coverage: null
    });
  });
});

test('what came early tells the whole by what it was of earlier seasons', () => {
  expect(
    earlyOrderWhole(
      [
        { early: 60, whole: 100 },
        { early: 40, whole: 100 }
      ],
      50
    )
  ).toBe(100);
  expect(earlyOrderWhole([], 50)).toBeNull();
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (early, more, now) => {
      const whole = earlyOrderWhole([{ early: early + 1, whole: early + 1 + more }], now);
      expect(whole).toBeGreaterThanOrEqual(now);
    })
  );
});
