import { expect, test } from 'vitest';
import { steadyRows } from './steady-rows.svelte.ts';

type Row = { id: string; state: string };
const row = (id: string, state = 'open'): Row => ({ id, state });
const seen = (shown: { rows: { row: Row; gone: boolean }[]; fresh: number }) =>
  shown.rows.map(({ row: { id, state }, gone }) => `${id} ${gone ? 'gone' : state}`);

test('a row changes in place and never moves', () => {
  const steady = steadyRows<Row>(({ id }) => id);
  steady.of('all', [row('a'), row('b')]);
  expect(seen(steady.of('all', [row('b', 'late'), row('a')]))).toEqual(['a open', 'b late']);
});

test('a new row waits until it is asked for', () => {
  const steady = steadyRows<Row>(({ id }) => id);
  steady.of('all', [row('b')]);
  const shown = steady.of('all', [row('a'), row('b')]);
  expect([seen(shown), shown.fresh]).toEqual([['b open'], 1]);
  steady.showAll();
  expect(seen(steady.of('all', [row('a'), row('b')]))).toEqual(['a open', 'b open']);
});

test('a row that has gone stays greyed, until the list is asked for again', () => {
  const steady = steadyRows<Row>(({ id }) => id);
  steady.of('all', [row('a'), row('b')]);
  expect(seen(steady.of('all', [row('b')]))).toEqual(['a gone', 'b open']);
  steady.showAll();
  expect(seen(steady.of('all', [row('b')]))).toEqual(['b open']);
});

test('another filter starts afresh, and an empty list shows what comes', () => {
  const steady = steadyRows<Row>(({ id }) => id);
  steady.of('all', [row('a')]);
  expect(seen(steady.of('late', [row('b')]))).toEqual(['b open']);
  steady.of('made', []);
  expect(seen(steady.of('made', [row('c')]))).toEqual(['c open']);
});
