import { expect, test } from 'vitest';
import { fairChart } from './fair-chart.ts';
import { outlookOf } from './standing.ts';

const fair = {
  opensAt: new Date('2026-11-18T08:00:00Z'),
  closesAt: new Date('2026-11-18T18:00:00Z'),
  timeZone: 'UTC'
};
const at = (hour: number) => new Date(fair.opensAt.getTime() + hour * 3_600_000);
const chart = (
  total: number,
  target: number | null,
  hour: number,
  points: { at: Date; total: number }[] = []
) => fairChart(fair, points, outlookOf(total, target, fair, at(hour)), at(hour));

test('the line of orders begins at nothing and ends now at the total', () => {
  const { actual } = chart(500, 1000, 4, [
    { at: at(1), total: 200 },
    { at: at(4.1), total: 500 }
  ]);
  expect(actual.map(({ x, y }) => [(x - fair.opensAt.getTime()) / 3_600_000, y])).toEqual([
    [0, 0],
    [1, 200],
    [4, 500]
  ]);
});

test('pace and forecast end at the close, and the forecast begins where the orders end', () => {
  const { expected, likely, low, high } = chart(300, 1000, 5);
  expect([expected[0]!.y, expected.at(-1)!.y]).toEqual([0, 1000]);
  expect(likely[0]!.y).toBe(300);
  expect(low[1]!.y).toBeLessThanOrEqual(likely[1]!.y);
  expect(high[1]!.y).toBeGreaterThanOrEqual(likely[1]!.y);
});

test('before the opening, after the close and without a target nothing is promised', () => {
  expect(chart(0, 1000, -3).likely).toEqual([]);
  expect(chart(900, 1000, 40).likely).toEqual([]);
  expect(chart(0, null, 3)).toMatchObject({ expected: [], target: null });
});

test('orders placed before the opening or after the close stay inside the picture', () => {
  const { actual, until } = chart(700, 1000, 30, [
    { at: at(-2), total: 100 },
    { at: at(12), total: 700 }
  ]);
  expect(Math.max(...actual.map((point) => point.x))).toBe(until);
  expect(actual.at(-1)!.y).toBe(700);
});
