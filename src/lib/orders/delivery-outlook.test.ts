import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveryOutlook } from './delivery-outlook.ts';

const today = '2026-11-27';
const by = { openMinor: 131_112, currency: 'EUR' };

test('goods that wait for money leave when it is there, whatever their day was', () => {
  for (const on of ['2026-11-26', today, '2026-12-25'])
    expect(deliveryOutlook({ on, ready: true }, by, today)).toEqual({ kind: 'held', by });
});

test('goods in the warehouse leave today at the earliest', () => {
  expect(deliveryOutlook({ on: '2026-11-26', ready: true }, null, today)).toEqual({
    kind: 'ready',
    on: today
  });
  expect(deliveryOutlook({ on: '2026-11-30', ready: true }, null, today)).toEqual({
    kind: 'ready',
    on: '2026-11-30'
  });
});

test('goods that should have been made are late and say what was said', () => {
  expect(deliveryOutlook({ on: '2026-11-26', ready: false }, null, today)).toEqual({
    kind: 'late',
    was: '2026-11-26'
  });
});

test('nothing open has no outlook', () => {
  expect(deliveryOutlook({ on: null, ready: false }, by, today)).toBeNull();
});

test('no day that is announced lies in the past', () => {
  const day = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.boolean(), day, (on, ready, now) => {
      const outlook = deliveryOutlook({ on, ready }, null, now);
      if (outlook && 'on' in outlook) expect(outlook.on >= now).toBe(true);
    })
  );
});
