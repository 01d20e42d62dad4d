import { expect, test } from 'vitest';
import { hitRate, movesOf, type PromiseFact } from './promise.ts';

const at = new Date('2026-11-20T10:00:00Z');
const fair = { closesAt: new Date('2026-11-20T18:00:00Z'), timeZone: 'Asia/Seoul' };
const fact = (type: string, given: Partial<PromiseFact> = {}): PromiseFact => ({
  ...{ type, aggregateId: 'a', fairId: 1, dealerId: 2, payload: {}, at, fair },
  ...given
});

test('an order of a fair is to be confirmed within a day of the closing, a refill within a day of its placing', () => {
  expect(movesOf(fact('order.placed'))).toMatchObject([
    { startedAt: fair.closesAt, dueAt: new Date('2026-11-21T18:00:00Z') }
  ]);
  expect(movesOf(fact('order.placed', { fair: null }))).toMatchObject([
    { dueAt: new Date('2026-11-21T10:00:00Z') }
  ]);
  expect(movesOf(fact('order.cancelled'))).toMatchObject([
    { do: 'void', kind: 'confirmation', subject: 'order:a' }
  ]);
});

test('a reminder is owed until the day before, once a day on which something is due, and not for what is due at once', () => {
  const steps = [{ dueOn: '2026-12-01' }, { dueOn: '2026-12-01' }, { dueOn: '2026-11-20' }, { dueOn: null }];
  expect(movesOf(fact('instalments.due', { payload: { steps } }))).toMatchObject([
    { subject: 'instalment:a:2026-12-01', dueAt: new Date('2026-11-30T14:59:00Z') }
  ]);
});

test('who is judged high is owed a call; who is judged otherwise is owed none', () => {
  expect(movesOf(fact('lead.judged', { payload: { callBy: '2026-11-23T10:00:00Z' } }))).toHaveLength(2);
  expect(movesOf(fact('lead.judged', { payload: { callBy: null } }))).toMatchObject([
    { do: 'meet', kind: 'tiering' }
  ]);
});

test('thanks are owed a week after the closing, to both sorts of guests', () => {
  expect(movesOf(fact('fair.last_hour'))).toMatchObject([
    { subject: 'fair:1:thanks_signed', dueAt: new Date('2026-11-27T18:00:00Z') },
    { subject: 'fair:1:thanks_unsigned' }
  ]);
  expect(movesOf(fact('mailing.done', { payload: { kind: 'thanks_signed' } }))).toMatchObject([
    { do: 'meet', subject: 'fair:1:thanks_signed' }
  ]);
});

test('the rate counts what is over, late ones and broken ones against it', () => {
  expect(hitRate({ kept: 3, late: 1, broken: 0 })).toBe(0.75);
  expect(hitRate({ kept: 0, late: 0, broken: 0 })).toBeNull();
});
