import { expect, test } from 'vitest';
import { SteadyList } from './steady-list.svelte.ts';

type Row = { id: number; value: string };

function list(start: Row[], filter?: string) {
  let fresh = $state.raw(start);
  let scope = $state(filter ?? '');
  const rows = new SteadyList<Row, number>(
    () => fresh,
    (row) => row.id,
    filter === undefined ? undefined : () => scope
  );
  const now = (next: Row[], filter = scope) => {
    fresh = next;
    scope = filter;
  };
  return { rows, now };
}
const row = (id: number, value = 'x') => ({ id, value });
const ids = (rows: { item: Row; gone: boolean }[]) =>
  rows.map(({ item, gone }) => (gone ? -item.id : item.id));

test('figures change in place, new rows wait, and rows that left stay greyed', () => {
  const { rows, now } = list([row(1), row(2)]);
  now([row(3), row(2, 'changed')]);
  expect(ids(rows.rows)).toEqual([-1, 2]);
  expect(rows.rows[1]!.item.value).toBe('changed');
  expect(rows.waiting.map((one) => one.id)).toEqual([3]);
});

test('another order is told and taken over only when the reader asks', () => {
  const { rows, now } = list([row(1), row(2)]);
  now([row(2), row(1), row(3)]);
  expect([ids(rows.rows), rows.moved]).toEqual([[1, 2], true]);
  rows.settle();
  expect([ids(rows.rows), rows.moved, rows.waiting.length]).toEqual([[2, 1, 3], false, 0]);
});

test('a row that left stays with the last content that was seen of it', () => {
  const { rows, now } = list([row(1, 'open'), row(2)]);
  now([row(1, 'late'), row(2)]);
  expect(rows.rows[0]!.item.value).toBe('late');
  now([row(2)]);
  expect(rows.rows[0]).toEqual({ item: row(1, 'late'), gone: true });
  rows.settle();
  expect(ids(rows.rows)).toEqual([2]);
});

test('another filter starts afresh, and an empty list shows what comes', () => {
  const { rows, now } = list([row(1)], 'all');
  now([row(2)], 'late');
  expect([ids(rows.rows), rows.waiting.length]).toEqual([[2], 0]);
  now([], 'made');
  expect(ids(rows.rows)).toEqual([]);
  now([row(3)], 'made');
  expect([ids(rows.rows), rows.waiting.length]).toEqual([[3], 0]);
});
