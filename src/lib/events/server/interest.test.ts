import { expect, test } from 'vitest';
import type { SequencedEvent } from '../event.ts';
import { Interest } from './interest.ts';

const happened = (seq: number, type: string) => ({ seq, type }) as SequencedEvent;

test('what was numbered before this process looked may concern anybody, what it has seen only those who read it', () => {
  const interest = new Interest(10);
  expect(interest.isThere({ types: ['order.placed'] }, 9)).toBe(true);
  expect(interest.isThere({ types: ['order.placed'] }, 10)).toBe(false);
  interest.note([happened(11, 'order.placed'), happened(12, 'order.amended')]);
  expect(interest.isThere({ types: ['order.placed', 'order.cancelled'] }, 10)).toBe(true);
  expect(interest.isThere({ types: ['order.placed'] }, 11)).toBe(false);
  expect(interest.isThere({ types: ['order.cancelled'] }, 10)).toBe(false);
  expect(interest.isThere({ types: ['order.amended'] }, 11)).toBe(true);
});
