import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CHOICES,
  choicesFor,
  promisable,
  promiseLine,
  type Capacity,
  type Supply,
  type Wish
} from './promise.ts';

const TODAY = '2027-02-04';
const MARCH = { id: 3, availableOn: '2027-03-18', free: 48 };
const APRIL = { id: 4, availableOn: '2027-04-08', free: 30 };
const shelf = (stock: number, ...capacity: Capacity[]): Supply => ({ stock, capacity });
const dates = (wish: Wish, supply: Supply) =>
  promiseLine(wish, supply, TODAY).pieces.map((one) => `${one.quantity} ${one.source} ${one.shipsOn}`);

describe('without a choice', () => {
  test('stock that covers the line ships at once', () => {
    const promise = promiseLine({ quantity: 72 }, shelf(72, MARCH), TODAY);
    expect(promise).toMatchObject({ lamp: 'now', quantity: 72, short: 0, completeOn: TODAY });
    expect(promise.pieces).toEqual([{ source: 'stock', capacityId: null, quantity: 72, shipsOn: TODAY }]);
  });

  test('stock that does not cover it waits for the day when all is there, capacity first', () => {
    expect(dates({ quantity: 100 }, shelf(72, MARCH, APRIL))).toEqual([
      '52 stock 2027-03-18',
      '48 capacity 2027-03-18'
    ]);
  });

  test('the earliest such day is taken, and its capacity before an earlier one', () => {
    expect(dates({ quantity: 60 }, shelf(0, APRIL, MARCH))).toEqual([
      '30 capacity 2027-04-08',
      '30 capacity 2027-04-08'
    ]);
  });

  test('a line that nobody can promise whole is short by what is missing, and holds nothing', () => {
    const promise = promiseLine({ quantity: 200 }, shelf(72, MARCH), TODAY);
    expect(promise).toEqual({ pieces: [], quantity: 0, short: 80, lamp: 'short', completeOn: null });
  });

  test('capacity that is ready before the wave ships with the wave', () => {
    const wave = promiseLine({ quantity: 50 }, shelf(10, MARCH), '2027-04-01');
    expect(wave).toMatchObject({ lamp: 'now', completeOn: '2027-04-01' });
  });

  test('a day later than the dealer has seen is not promised behind his back', () => {
    const wish = { quantity: 100, latestOn: '2027-03-18' };
    expect(promiseLine(wish, shelf(72, MARCH), TODAY).lamp).toBe('dated');
    expect(promiseLine(wish, shelf(72, APRIL), TODAY)).toMatchObject({ lamp: 'short', short: 28 });
  });
});

describe('with a choice', () => {
  test('split sends each part as early as it can be', () => {
    expect(dates({ quantity: 120, choice: 'split' }, shelf(72, APRIL, MARCH))).toEqual([
      '72 stock 2027-02-04',
      '48 capacity 2027-03-18'
    ]);
  });

  test('split gives nothing up', () => {
    expect(promiseLine({ quantity: 121, choice: 'split' }, shelf(72, MARCH), TODAY).lamp).toBe('short');
  });

  test('less takes the first delivery, in whole packs', () => {
    expect(dates({ quantity: 120, choice: 'less', packMultiple: 8 }, shelf(70, MARCH))).toEqual([
      '64 stock 2027-02-04'
    ]);
    expect(dates({ quantity: 120, choice: 'less' }, shelf(0, MARCH, APRIL))).toEqual([
      '48 capacity 2027-03-18'
    ]);
  });

  test('most takes all that can be had, in parts', () => {
    expect(dates({ quantity: 200, choice: 'most', packMultiple: 6 }, shelf(71, MARCH))).toEqual([
      '71 stock 2027-02-04',
      '43 capacity 2027-03-18'
    ]);
  });

  test('less than one pack is nothing', () => {
    expect(promiseLine({ quantity: 12, choice: 'less', packMultiple: 6 }, shelf(5), TODAY).lamp).toBe(
      'short'
    );
  });
});

describe('what is offered', () => {
  test('a line that capacity completes: in two parts, later, or less', () => {
    const options = choicesFor({ quantity: 120, packMultiple: 6 }, shelf(72, MARCH), TODAY);
    expect(options.map((one) => [one.choice, one.promise.quantity, one.promise.completeOn])).toEqual([
      ['split', 120, '2027-03-18'],
      ['later', 120, '2027-03-18'],
      ['less', 72, '2027-02-04']
    ]);
  });

  test('a line that nothing completes: what can be had, once', () => {
    expect(choicesFor({ quantity: 200 }, shelf(72), TODAY).map((one) => one.choice)).toEqual(['most']);
    expect(choicesFor({ quantity: 200 }, shelf(72, MARCH), TODAY).map((one) => one.choice)).toEqual([
      'most',
      'less'
    ]);
    expect(choicesFor({ quantity: 200 }, shelf(0), TODAY)).toEqual([]);
  });
});

describe('always', () => {
  const day = fc
    .integer({ min: 0, max: 60 })
    .map((n) => new Date(Date.UTC(2027, 1, 1 + n)).toISOString().slice(0, 10));
  const capacity = fc
    .array(fc.record({ availableOn: day, free: fc.integer({ min: -5, max: 200 }) }), { maxLength: 6 })
    .map((days) => days.map((one, n) => ({ id: n + 1, ...one })));
  const supply = fc.record({ stock: fc.integer({ min: -5, max: 300 }), capacity });
  const wish = fc.record({
    quantity: fc.integer({ min: 1, max: 600 }),
    choice: fc.option(fc.constantFrom(...CHOICES)),
    latestOn: fc.option(day),
    packMultiple: fc.constantFrom(1, 6, 8)
  });

  test('pieces add up, take nothing twice and never more than there is', () => {
    fc.assert(
      fc.property(wish, supply, day, (wish, supply, earliestOn) => {
        const promise = promiseLine(wish, supply, earliestOn);
        expect(promise.pieces.reduce((sum, one) => sum + one.quantity, 0)).toBe(promise.quantity);
        expect(new Set(promise.pieces.map((one) => one.capacityId)).size).toBe(promise.pieces.length);
        for (const one of promise.pieces) {
          const source = supply.capacity.find((day) => day.id === one.capacityId);
          expect(one.quantity).toBeGreaterThan(0);
          expect(one.quantity).toBeLessThanOrEqual(source?.free ?? supply.stock);
          expect(one.shipsOn >= earliestOn && one.shipsOn >= (source?.availableOn ?? earliestOn)).toBe(true);
        }
      })
    );
  });

  test('a line is promised whole or short by exactly what is missing, unless the dealer gave something up', () => {
    fc.assert(
      fc.property(wish, supply, day, (wish, supply, earliestOn) => {
        const promise = promiseLine(wish, supply, earliestOn);
        const givesUp = wish.choice === 'less' || wish.choice === 'most';
        if (promise.lamp === 'short') expect(promise).toMatchObject({ quantity: 0, pieces: [] });
        else if (!givesUp) expect(promise.quantity).toBe(wish.quantity);
        else
          expect(promise.quantity === wish.quantity || promise.quantity % wish.packMultiple === 0).toBe(true);
        if (promise.lamp !== 'short' && wish.latestOn && promise.completeOn! > earliestOn)
          expect(promise.completeOn! <= wish.latestOn).toBe(true);
      })
    );
  });

  test('what fits into stock and capacity is promised', () => {
    fc.assert(
      fc.property(wish, supply, day, (wish, supply, earliestOn) => {
        const fits = wish.quantity <= promisable(supply);
        const promise = promiseLine({ ...wish, latestOn: null, choice: null }, supply, earliestOn);
        expect(promise.lamp !== 'short').toBe(fits);
        if (!fits) expect(promise.short).toBe(wish.quantity - promisable(supply));
      })
    );
  });

  test('the order in which capacity is listed changes nothing', () => {
    fc.assert(
      fc.property(wish, supply, day, (wish, supply, earliestOn) => {
        const turned = { ...supply, capacity: [...supply.capacity].reverse() };
        expect(promiseLine(wish, turned, earliestOn)).toEqual(promiseLine(wish, supply, earliestOn));
      })
    );
  });
});
