import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difficultyOf, hardFrom, spreadReviews, type Reviewer, type ReviewWork } from './spread-reviews.ts';

const reviewer = (id: string, load = 0, experience = 0): Reviewer => ({ id, load, experience });
const work = (orderId: string, difficulty: number, eligible: string[]): ReviewWork => ({
  ...{ orderId, difficulty, eligible }
});

test('who has least to do gets the next order, of those who may look at it', () => {
  const given = spreadReviews(
    [work('1', 1, ['ann', 'bo']), work('2', 1, ['ann', 'bo']), work('3', 1, ['bo'])],
    [reviewer('ann', 2), reviewer('bo', 0)]
  );
  expect(Object.fromEntries(given)).toEqual({ 1: 'bo', 2: 'bo', 3: 'bo' });
});

test('hard orders go to the more experienced half, and an order that nobody may review to nobody', () => {
  const people = [reviewer('new', 0, 1), reviewer('old', 9, 500)];
  const given = spreadReviews(
    [work('1', hardFrom, ['new', 'old']), work('2', 1, []), work('3', 1, ['new', 'old'])],
    people
  );
  expect(Object.fromEntries(given)).toEqual({ 1: 'old', 3: 'new' });
});

test('what has priority goes to whoever is freest, before harder orders are given out', () => {
  const given = spreadReviews(
    [work('1', 5, ['ann', 'bo']), { ...work('2', 1, ['ann', 'bo']), isFirst: true }],
    [reviewer('ann', 3), reviewer('bo', 0)]
  );
  expect(given.get('2')).toBe('bo');
  expect([...given.keys()]).toEqual(['2', '1']);
});

test('lines, questions and what stops make an order harder', () => {
  expect(difficultyOf({ lines: 5, warned: 0, failed: 0 })).toBe(1);
  expect(difficultyOf({ lines: 45, warned: 1, failed: 1 })).toBe(8);
});

test('equal people end within the hardest order of each other, whatever the work', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }), (difficulties) => {
      const people = ['a', 'b'].map((id) => reviewer(id));
      const orders = difficulties.map((one, at) =>
        work(String(at).padStart(3, '0'), Math.min(one, hardFrom - 1), ['a', 'b'])
      );
      const loads = { a: 0, b: 0 };
      for (const [id, who] of spreadReviews(orders, people))
        loads[who as 'a' | 'b'] += orders.find((one) => one.orderId === id)!.difficulty;
      expect(Math.abs(loads.a - loads.b)).toBeLessThanOrEqual(
        Math.max(0, ...orders.map((one) => one.difficulty))
      );
    })
  );
});
