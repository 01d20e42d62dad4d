import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, attemptStates, isSettled, stateSeen, type AttemptState } from './attempt.ts';

const fold = (seen: AttemptState[]) => seen.reduce(advance, 'creating' as AttemptState);

test('sightings in any order end in the same state', () => {
  const story = fc.subarray<AttemptState>(['unknown', 'open', 'processing', 'succeeded']);
  fc.assert(
    fc.property(story, fc.infiniteStream(fc.nat()), (states, dice) => {
      const shuffled = states.map((state) => ({ state, key: dice.next().value as number }));
      shuffled.sort((a, b) => a.key - b.key);
      expect(fold(shuffled.map((one) => one.state))).toBe(fold(states));
    })
  );
});

test('money that came is never forgotten, and never un-comes', () => {
  for (const state of attemptStates) {
    expect(advance(state, 'succeeded')).toBe('succeeded');
    expect(advance('succeeded', state)).toBe('succeeded');
  }
});

test('a settled attempt does not open again', () => {
  for (const state of ['failed', 'expired'] as const) {
    expect(isSettled(state)).toBe(true);
    for (const seen of ['creating', 'unknown', 'open', 'processing'] as const)
      expect(advance(state, seen)).toBe(state);
  }
});

test.each([
  [{ status: 'open', paymentStatus: 'unpaid', intentStatus: null }, 'open'],
  [{ status: 'open', paymentStatus: 'unpaid', intentStatus: 'requires_payment_method' }, 'open'],
  [{ status: 'complete', paymentStatus: 'paid', intentStatus: 'succeeded' }, 'succeeded'],
  [{ status: 'complete', paymentStatus: 'unpaid', intentStatus: 'processing' }, 'processing'],
  [{ status: 'complete', paymentStatus: 'unpaid', intentStatus: 'requires_payment_method' }, 'failed'],
  [{ status: 'expired', paymentStatus: 'unpaid', intentStatus: null }, 'expired'],
  [{ status: 'complete', paymentStatus: 'unpaid', intentStatus: 'a_new_word' }, null],
  [{ status: 'a_new_word', paymentStatus: 'unpaid', intentStatus: null }, null]
])('the gateway shows %j: %s', (view, state) => expect(stateSeen(view)).toBe(state));
