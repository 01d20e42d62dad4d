import { describe, expect, test } from 'vitest';
import type { WorkCalendar } from '../business-time.ts';
import { endedBy, endsOn, partOfDay, quickDue, quickRest } from './task.ts';

const shanghai: WorkCalendar = { zone: 'Asia/Shanghai', daysOff: [0, 6], holidays: new Set(['2026-12-01']) };
const friday = new Date('2026-11-27T02:00:00Z');

describe('a task', () => {
  test('stands in the list by the reader’s own day', () => {
    expect(partOfDay(new Date('2026-11-27T01:00:00Z'), friday, 'Asia/Shanghai')).toBe('late');
    expect(partOfDay(new Date('2026-11-27T15:59:00Z'), friday, 'Asia/Shanghai')).toBe('today');
    expect(partOfDay(new Date('2026-11-27T16:00:00Z'), friday, 'Asia/Shanghai')).toBe('tomorrow');
    expect(partOfDay(new Date('2026-11-28T16:00:00Z'), friday, 'Asia/Shanghai')).toBe('later');
  });

  test('is due and comes back on days of work, over a weekend and a holiday', () => {
    expect(quickDue('today', friday, shanghai)).toEqual(new Date('2026-11-27T10:00:00Z'));
    expect(quickDue('tomorrow', friday, shanghai)).toEqual(new Date('2026-11-30T10:00:00Z'));
    expect(quickDue('in_2_days', friday, shanghai)).toEqual(new Date('2026-12-02T10:00:00Z'));
    expect(quickRest('today', friday, shanghai)).toEqual(new Date('2026-11-27T04:00:00Z'));
    expect(quickRest('tomorrow', friday, shanghai)).toEqual(new Date('2026-11-30T01:00:00Z'));
  });

  test('said in the evening, today is the next day of work', () => {
    expect(quickDue('today', new Date('2026-11-27T12:00:00Z'), shanghai)).toEqual(
      new Date('2026-11-30T10:00:00Z')
    );
  });

  test('is ended by the fact of its order or of its dealer', () => {
    const paid = { type: 'payment.received', aggregateType: 'order', aggregateId: 'a', dealerId: 12 };
    expect(endedBy(paid)).toEqual([
      endsOn('payment.received', 'order:a'),
      endsOn('payment.received', 'dealer:12')
    ]);
    expect(endedBy({ ...paid, dealerId: null })).toHaveLength(1);
  });
});
