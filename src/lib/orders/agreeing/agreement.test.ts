import { expect, test } from 'vitest';
import { agreementDue, isAwaited } from './agreement.ts';

const at = (text: string) => new Date(`2026-11-${text}Z`);
const dates = { placedAt: at('20T08:00'), closesAt: at('22T18:00') };

test('the dealer’s word is due a day after closing at a fair, a day after placing otherwise, and never before a day of asking', () => {
  const due = (orderClass: 'fair' | 'promotion' | 'refill' | 'priority', asked: string) =>
    agreementDue({ ...dates, orderClass }, at(asked))
      .toISOString()
      .slice(8, 16);
  expect(due('fair', '21T09:00')).toBe('23T18:00');
  expect(due('promotion', '21T09:00')).toBe('23T18:00');
  expect(due('refill', '20T08:00')).toBe('21T08:00');
  expect(due('priority', '20T10:00')).toBe('21T10:00');
  expect(due('fair', '25T09:00')).toBe('26T09:00');
});

test('only the newest version’s word is waited for, and nobody’s where none was asked', () => {
  expect(isAwaited([])).toBe(false);
  expect(isAwaited([{ agreedAt: at('21T09:00') }, { agreedAt: null }])).toBe(false);
  expect(isAwaited([{ agreedAt: null }, { agreedAt: at('21T09:00') }])).toBe(true);
});
