import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beyondBounds,
  bounds,
  capacitySteps,
  dayShare,
  firstToGiveOut,
  ordersOfDay,
  rateAt,
  spreadOf,
  type CapacityStep
} from './rehearsal.ts';

const plan = { dealers: 40, phones: 200, screens: 4, seconds: 240, rate: 5, faults: true };

describe('the plan of a rehearsal', () => {
  test('is within its bounds, or names the part that is not', () => {
    expect(beyondBounds(plan)).toBeNull();
    expect(beyondBounds({ ...plan, phones: bounds.phones.most + 1 })).toBe('phones');
    expect(beyondBounds({ ...plan, dealers: 0 })).toBe('dealers');
    expect(beyondBounds({ ...plan, seconds: NaN })).toBe('seconds');
    expect(beyondBounds({ ...plan, screens: 1.5 })).toBe('screens');
  });

  test('has as many orders as its moments say', () => {
    expect(ordersOfDay(plan)).toBeGreaterThan(0.4 * plan.rate * plan.seconds * dayShare);
    expect(ordersOfDay(plan)).toBeLessThan(plan.rate * plan.seconds * dayShare);
    expect(ordersOfDay({ ...plan, rate: 10 })).toBeCloseTo(2 * ordersOfDay(plan));
  });

  test('never asks for more orders a second than its busiest moment, and ends with the rush', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (moment) => {
        const rate = rateAt(plan, moment);
        expect(rate).toBeGreaterThan(0);
        expect(rate).toBeLessThanOrEqual(plan.rate);
      })
    );
    expect(rateAt(plan, 1)).toBeGreaterThan(rateAt(plan, 0.5) * 2);
  });

  test('looks for the capacity in steps that grow and stay within what the bounds allow', () => {
    for (const peak of [1, 5, 200]) {
      const steps = capacitySteps(peak);
      expect([...steps].sort((a, b) => a - b)).toEqual(steps);
      expect(steps.length).toBeGreaterThan(0);
      expect(Math.max(...steps)).toBeLessThanOrEqual(400);
    }
  });
});

describe('what gives out first', () => {
  const well: CapacityStep = {
    ...{ rate: 10, p99: 200, lost: 0, busy: 0, refusedForSupply: 0, serverLoad: 0.3, clientLateMs: 5 },
    ...{ databaseWaits: 0, megabytes: 300 }
  };

  test.each([
    ['nothing', {}],
    ['server', { p99: 3_000, serverLoad: 0.97 }],
    ['database', { p99: 3_000, databaseWaits: 9 }],
    ['admission', { busy: 0.2 }],
    ['client', { p99: 3_000, clientLateMs: 400 }],
    ['memory', { p99: 3_000, megabytes: 9_000 }]
  ] as const)('is told: %s', (part, more) => {
    expect(firstToGiveOut([well, { ...well, ...more }])).toBe(part);
  });
});

test('a spread of nothing says nothing', () => {
  expect(spreadOf([])).toEqual({ count: 0, p50: null, p95: null, p99: null });
  expect(spreadOf([30, 10, 20])).toEqual({ count: 3, p50: 20, p95: 30, p99: 30 });
});
