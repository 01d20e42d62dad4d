import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mondayOf, weekdayOf, weekOf } from './dimension.ts';
import { Sales, type SoldOrder } from './sales.ts';
import { tally } from './tally.ts';

const line = fc.record({ variant: fc.integer({ min: 1, max: 6 }), units: fc.integer({ min: 1, max: 9 }) });
const order = fc.record({
  id: fc.integer({ min: 1, max: 12 }),
  dealerId: fc.integer({ min: 1, max: 4 }),
  hour: fc.nat(50),
  lines: fc.array(line, { maxLength: 5 })
});
type Given = typeof order extends fc.Arbitrary<infer One> ? One : never;

const sold = ({ id, dealerId, hour, lines }: Given): SoldOrder => ({
  ...{ orderId: String(id), fairId: 1, dealerId, regionId: 1, channel: 'portal', currency: 'EUR' },
  placedHour: hour,
  variantIds: lines.map(({ variant }) => variant),
  units: lines.map(({ units }) => units),
  amountsMinor: lines.map(({ variant, units }) => variant * units * 100),
  listMinor: lines.map(({ variant, units }) => variant * units * 120)
});

test('whatever changes in whatever order, a cell holds what the last state of the orders says', () => {
  fc.assert(
    fc.property(fc.array(order, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (changes, batch) => {
      const sales = new Sales();
      for (let at = 0; at < changes.length; at += batch)
        sales.take(changes.slice(at, at + batch).map((one) => sold(one)));
      const last = [...new Map(changes.map((one) => [one.id, one])).values()];
      const byHour = Int32Array.from({ length: sales.orders }, (_, at) => sales.headOf(at).placedHour % 3);
      const byVariant = Int32Array.from([-1, 0, 0, 1, 1, -1, 1]);
      const all = new Uint8Array(sales.orders).fill(1);
      const cells = tally(
        sales,
        { orders: all, variants: null },
        { of: 'order', codes: byHour, size: 3 },
        { of: 'goods', codes: byVariant, size: 2 }
      );
      for (const [row, column] of [0, 1, 2].flatMap((a) => [0, 1].map((b) => [a, b] as const))) {
        const within = last
          .map((one) => ({
            ...one,
            lines: one.lines.filter(({ variant }) => byVariant[variant] === column)
          }))
          .filter(({ hour, lines }) => hour % 3 === row && lines.length > 0);
        const cell = row * 2 + column;
        const sum = (of: (one: { variant: number; units: number }) => number) =>
          within.flatMap(({ lines }) => lines).reduce((total, one) => total + of(one), 0);
        const dealers = Map.groupBy(within, ({ dealerId }) => dealerId);
        expect({
          units: cells.units[cell],
          amount: cells.amount[cell],
          list: cells.list[cell],
          orders: cells.orders[cell],
          dealers: cells.dealers[cell],
          repeaters: cells.repeaters[cell]
        }).toEqual({
          units: sum(({ units }) => units),
          amount: sum(({ variant, units }) => variant * units * 100),
          list: sum(({ variant, units }) => variant * units * 120),
          orders: within.length,
          dealers: dealers.size,
          repeaters: [...dealers.values()].filter((own) => own.length > 1).length
        });
      }
    })
  );
});

test('columns that are made anew because much has changed say the same', () => {
  const sales = new Sales();
  const big = (id: number, units: number): SoldOrder =>
    sold({ id, dealerId: id, hour: 1, lines: Array.from({ length: 900 }, () => ({ variant: 1, units })) });
  for (let round = 1; round <= 30; round++) sales.take([big(1, round), big(2, 2)]);
  expect(sales.lines).toBe(1800);
  const one = { of: 'order', codes: new Int32Array(2), size: 1 } as const;
  const chosen = { orders: new Uint8Array(2).fill(1), variants: null };
  expect(tally(sales, chosen, one, one).units[0]).toBe(900 * 30 + 900 * 2);
});

test('weeks begin on Mondays, also before 1970', () => {
  const hour = (day: string) => Date.parse(day) / 3_600_000;
  expect(mondayOf(weekOf(hour('2026-11-29')))).toBe('2026-11-23');
  expect(mondayOf(weekOf(hour('2026-11-30')))).toBe('2026-11-30');
  expect(weekdayOf(hour('2026-11-29'))).toBe(6);
  expect(weekdayOf(hour('1969-12-29'))).toBe(0);
});
