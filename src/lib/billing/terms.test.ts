import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumMinor } from '#lib/money/money.ts';
import { planInstalments, type TermsStep } from './terms.ts';

const step = (position: number, basisPoints: number, more: Partial<TermsStep> = {}): TermsStep => ({
  position,
  basisPoints,
  dueEvent: 'confirmed',
  dueDays: 0,
  releases: null,
  ...more
});
const usual = [
  step(1, 3000, { releases: 'production' }),
  step(2, 4000, { dueEvent: 'ready', releases: 'shipping' }),
  step(3, 3000, { dueEvent: 'received', dueDays: 60 })
];

test('30, 40 and 30 per cent add up to the total', () => {
  expect(planInstalments(41_600_000, usual).map((one) => one.amountMinor)).toEqual([
    12_480_000, 16_640_000, 12_480_000
  ]);
  expect(planInstalments(101, usual).map((one) => one.amountMinor)).toEqual([30, 41, 30]);
  expect(planInstalments(41_600_000, usual)[1]).toMatchObject({
    position: 2,
    dueEvent: 'ready',
    releases: 'shipping'
  });
});

test('a free order has nothing to pay', () => {
  expect(planInstalments(0, usual)).toEqual([]);
});

test('a share too small to be paid goes with the next, the last with the one before', () => {
  expect(planInstalments(1000, [step(1, 100), step(2, 9800), step(3, 100)], 50)).toMatchObject([
    { position: 1, amountMinor: 1000 }
  ]);
  expect(planInstalments(1000, [step(1, 100), step(2, 4900), step(3, 5000)], 50)).toMatchObject([
    { position: 1, amountMinor: 500 },
    { position: 2, amountMinor: 500 }
  ]);
  expect(planInstalments(30, usual, 50)).toMatchObject([{ position: 1, amountMinor: 30, releases: null }]);
});

test('any total and any steps: sums exactly, no empty step, places without gaps', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 60 }).map((raw) => {
    const sum = raw.reduce((a, b) => a + b, 0);
    const points = raw.map((weight) => Math.max(1, Math.floor((weight / sum) * 9000)));
    points[points.length - 1]! += 10_000 - points.reduce((a, b) => a + b, 0);
    return points.map((basisPoints, index) => step(index + 1, basisPoints));
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e12 }),
      steps,
      fc.constantFrom(1, 50, 1000),
      (total, some, least) => {
        const planned = planInstalments(total, some, least);
        expect(sumMinor(planned.map((one) => one.amountMinor))).toBe(total);
        expect(planned.map((one) => one.position)).toEqual(planned.map((_, index) => index + 1));
        if (total >= least) for (const one of planned) expect(one.amountMinor).toBeGreaterThanOrEqual(least);
      }
    ),
    { numRuns: 500 }
  );
});
