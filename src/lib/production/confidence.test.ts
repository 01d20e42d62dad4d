import fc from 'fast-check';
import { expect, test } from 'vitest';
import { confidence, timeShare } from './confidence.ts';

const plan = { startOn: '2026-11-01', expectedOn: '2026-12-01' };

test('work that keeps up with the calendar is on time', () => {
  expect(confidence({ ...plan, share: 0.5, today: '2026-11-16' })).toBe('on_time');
});

test('work that lags by more than a quarter is at risk', () => {
  expect(confidence({ ...plan, share: 0.2, today: '2026-11-16' })).toBe('at_risk');
});

test('a passed date with missing pieces is late, and finished work never is', () => {
  expect(confidence({ ...plan, share: 0.99, today: '2026-12-02' })).toBe('late');
  expect(confidence({ ...plan, share: 1, today: '2027-12-02' })).toBe('done');
});

test('the used share of the time stays between nothing and all', () => {
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  const iso = day.map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(iso, iso, iso, (startOn, expectedOn, today) => {
      const share = timeShare(startOn, expectedOn, today);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    })
  );
});
