import { expect, test } from 'vitest';
import { cursorOf, readCursor, readFilter } from './order-filter.ts';

test('an address without a filter shows what waits for us', () => {
  expect(readFilter(new URLSearchParams())).toEqual({
    view: 'open',
    q: '',
    region: null,
    channel: null,
    mine: '',
    orderClass: null,
    from: '',
    until: '',
    after: '',
    at: null
  });
});

test('broken parts of an address are left out, the rest holds', () => {
  const query = new URLSearchParams('view=secret&region=x&from=31.02.2027&q= tarn &at=20431');
  expect(readFilter(query)).toMatchObject({ view: 'open', region: null, from: '', q: 'tarn', at: 20431 });
});

test('a cursor comes back as it went, and nonsense is none', () => {
  const row = { placedAt: new Date('2026-11-19T12:00:00.123Z'), number: 20431 };
  expect(readCursor(cursorOf(row))).toEqual(row);
  expect(readCursor('; drop table')).toBeNull();
});
