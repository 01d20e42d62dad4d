import { expect, test } from 'vitest';
import { reminderOn } from './reminders.ts';

test('payers are reminded two days and one day before, on the day, and by steps afterwards', () => {
  expect([-3, -2, -1, 0].map(reminderOn)).toEqual([
    null,
    { type: 'instalment.due_soon', days: 2 },
    { type: 'instalment.due_soon', days: 1 },
    { type: 'instalment.due_today', days: 0 }
  ]);
  const steps = [1, 2, 6, 7, 13, 14, 29, 30, 90].map((late) => reminderOn(late)!.days);
  expect(steps).toEqual([1, 1, 1, 7, 7, 14, 14, 30, 30]);
});
