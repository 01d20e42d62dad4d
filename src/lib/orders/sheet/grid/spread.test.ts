import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff, retryAfter } from '../../placing/back-off.ts';
import { spread, usualRatio } from './spread.ts';
import { UndoStack } from '../undo.ts';

test('a number is spread over the sizes by the run', () => {
  expect(spread(90, [1, 2, 3, 2, 1])).toEqual([10, 20, 30, 20, 10]);
  expect(spread(54, usualRatio(5), 6)).toEqual([6, 12, 18, 12, 6]);
});

test('spreading gives whole packs, all that fit, and never more than there was', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5000 }),
      weights,
      fc.integer({ min: 1, max: 24 }),
      (units, run, pack) => {
        const given = spread(units, run, pack);
        const sum = given.reduce((all, one) => all + one, 0);
        expect(given.every((one, n) => one >= 0 && one % pack === 0 && (run[n]! > 0 || one === 0))).toBe(
          true
        );
        expect(sum).toBe(run.some((one) => one > 0) ? Math.floor(units / pack) * pack : 0);
      }
    )
  );
});

test('typing on in one cell is one step back, another cell is another', () => {
  const stack = new UndoStack<string, number>();
  stack.record([{ key: 'a', before: 0, after: 1 }], 0);
  stack.record([{ key: 'a', before: 1, after: 12 }], 300);
  stack.record([{ key: 'b', before: 0, after: 5 }], 600);
  expect(stack.undo()?.changes).toEqual([{ key: 'b', before: 0, after: 5 }]);
  expect(stack.undo()?.changes).toEqual([{ key: 'a', before: 0, after: 12 }]);
  expect(stack.undo()).toBeNull();
  expect(stack.redo()?.changes[0]?.after).toBe(12);
});

test('a new change after an undo forgets what was undone', () => {
  const stack = new UndoStack<string, number>();
  stack.record([{ key: 'a', before: 0, after: 1 }], 0);
  stack.undo();
  stack.record([{ key: 'b', before: 0, after: 2 }], 10);
  expect(stack.redo()).toBeNull();
});

test('retries wait longer and longer up to half a minute, and never less than the server asked', () => {
  expect([0, 1, 2, 9, 50].map((tries) => backOff(tries, 0, () => 1))).toEqual([
    1000, 2000, 4000, 30_000, 30_000
  ]);
  expect(backOff(3, 5000, () => 0)).toBe(5000);
  expect(retryAfter('2', 0)).toBe(2000);
  expect(retryAfter('Thu, 01 Jan 1970 00:00:05 GMT', 1000)).toBe(4000);
  expect(retryAfter('soon', 0)).toBe(0);
});
