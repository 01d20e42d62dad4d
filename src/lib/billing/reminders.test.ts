import { expect, test } from 'vitest';
import { readReminderDays, reminderOn, usualDays } from './reminders.ts';

const usual = (late: number) => reminderOn(late, usualDays);

test('payers are reminded two days and one day before, on the day, and by steps afterwards', () => {
  expect([-3, -2, -1, 0].map(usual)).toEqual([
    null,
    { type: 'instalment.due_soon', days: 2 },
    { type: 'instalment.due_soon', days: 1 },
    { type: 'instalment.due_today', days: 0 }
  ]);
  const steps = [1, 2, 6, 7, 13, 14, 29, 30, 90].map((late) => usual(late)!.days);
  expect(steps).toEqual([1, 1, 1, 7, 7, 14, 14, 30, 30]);
});

test('a company says the days itself, or that there are none', () => {
  expect(readReminderDays({ before: '1, 5', after: '３、10' }).days).toEqual({
    before: [5, 1],
    after: [3, 10]
  });
  const { days } = readReminderDays({ before: '', after: '' });
  expect([-1, 0, 30].map((late) => reminderOn(late, days!)?.type)).toEqual([
    ...[undefined, 'instalment.due_today', undefined]
  ]);
  expect(readReminderDays({ before: 'soon', after: '61' }).problems).toEqual({
    before: 'number',
    after: 'number'
  });
  expect(readReminderDays({ before: '1 2 3 4 5 6 7', after: '0' }).problems).toEqual({
    ...{ before: 'number', after: 'number' }
  });
});
