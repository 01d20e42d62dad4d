import { expect, test } from 'vitest';
import { replan, type Rung } from './replan.ts';

const ladder = (...steps: [amount: number, paid: number][]): Rung[] =>
  steps.map(([amountMinor, allocatedMinor], at) => ({ position: at + 1, amountMinor, allocatedMinor }));
const amounts = (total: number, rungs: Rung[], least?: number) =>
  replan(total, rungs, least).rungs.map((rung) => rung.amountMinor);

test('nothing is paid: all steps follow the total in their old proportion', () => {
  expect(amounts(200_000, ladder([30_000, 0], [40_000, 0], [30_000, 0]))).toEqual([60_000, 80_000, 60_000]);
  expect(amounts(100, ladder([333, 0], [333, 0], [334, 0]))).toEqual([33, 33, 34]);
});

test('a paid step never moves; the open ones take all of the change', () => {
  expect(amounts(120_000, ladder([30_000, 30_000], [40_000, 0], [30_000, 0]))).toEqual([
    30_000, 51_429, 38_571
  ]);
  expect(amounts(80_000, ladder([30_000, 30_000], [40_000, 0], [30_000, 0]))).toEqual([
    30_000, 28_571, 21_429
  ]);
});

test('no open step falls below what was paid on it', () => {
  expect(amounts(70_000, ladder([30_000, 30_000], [40_000, 35_000], [30_000, 0]))).toEqual([
    30_000, 35_000, 5_000
  ]);
});

test('where more was paid than the order comes to, the last payments become credit', () => {
  const { rungs, extraMinor } = replan(50_000, ladder([30_000, 30_000], [40_000, 40_000], [30_000, 0]));
  expect(extraMinor).toBe(0);
  expect(
    rungs.map(({ amountMinor, allocatedMinor, freedMinor }) => [amountMinor, allocatedMinor, freedMinor])
  ).toEqual([
    [30_000, 30_000, 0],
    [20_000, 20_000, 20_000],
    [0, 0, 0]
  ]);
});

test('everything is paid and the order grows: what comes to it is a step of its own', () => {
  expect(replan(120, ladder([50, 50], [50, 50]))).toMatchObject({ extraMinor: 20 });
});

test('a step that would be too small to be paid is paid with another one, but the deposit stays', () => {
  expect(amounts(1000, ladder([300, 0], [400, 0], [300, 0]), 350)).toEqual(
    [300, 400, 300].map((_, at) => [300, 700, 0][at])
  );
  expect(amounts(100, ladder([30, 0], [40, 0], [30, 0]), 350)).toEqual([100, 0, 0]);
});

test('whatever is paid and whatever the total: the steps add up to it, and nothing paid is lost', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 2000; round++) {
    const rungs = Array.from({ length: 1 + random(5) }, (_, at) => {
      const amountMinor = random(50_000);
      const allocatedMinor = random(3) === 0 ? amountMinor : random(2) === 0 ? 0 : random(amountMinor + 1);
      return { position: at + 1, amountMinor, allocatedMinor };
    });
    const total = random(200_000);
    const { rungs: after, extraMinor } = replan(total, rungs, random(500));
    const sum = (values: number[]) => values.reduce((one, other) => one + other, 0);
    expect(sum(after.map((rung) => rung.amountMinor)) + extraMinor).toBe(total);
    expect(sum(after.map((rung) => rung.allocatedMinor + rung.freedMinor))).toBe(
      sum(rungs.map((rung) => rung.allocatedMinor))
    );
    for (const rung of after) expect(rung.allocatedMinor).toBeLessThanOrEqual(rung.amountMinor);
  }
});
