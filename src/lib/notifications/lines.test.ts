import { expect, test } from 'vitest';
import { linesOf, type Listed } from './lines.ts';

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
let id = 100_000;
const notice = (together: string, day = '2026-11-27', isUnread = true): Listed => ({
  id: id--,
  together,
  at: new Date(`${day}T09:00:00Z`),
  isUnread
});
const many = (count: number, together: string, day?: string) =>
  Array.from({ length: count }, () => notice(together, day));
const told = (given: readonly Listed[], most = 40) =>
  linesOf(given, dayOf, most).lines.map(({ together, count }) => `${count} ${together}`);

test('one or two of a kind stand by themselves, three of a day are one line', () => {
  expect(told([notice('a'), notice('b'), notice('a')])).toEqual(['1 a', '1 b', '1 a']);
  expect(told([notice('a'), notice('b'), notice('a'), notice('a')])).toEqual(['3 a', '1 b']);
});

test('what happened on another day is another line', () => {
  expect(told([...many(3, 'a'), ...many(4, 'a', '2026-11-26')])).toEqual(['3 a', '4 a']);
});

test('a thousand of a kind are one line, and what is unread of them is counted', () => {
  const given = [...many(999, 'a'), notice('a', '2026-11-27', false)];
  const { lines, next } = linesOf(given, dayOf, 40);
  expect(lines).toMatchObject([{ count: 1000, unread: 999, id: given[0]!.id, fromId: given.at(-1)!.id }]);
  expect(next).toBeNull();
});

test('a page ends before the first line too many, and the next one begins there', () => {
  const given = [notice('a'), notice('b'), ...many(5, 'c'), notice('d'), notice('e')];
  const first = linesOf(given, dayOf, 4);
  expect(first.lines.map(({ together }) => together)).toEqual(['a', 'b', 'c', 'd']);
  expect(first.lines[2]).toMatchObject({ count: 5 });
  expect(first.next).toBe(given.at(-1)!.id);
  const rest = linesOf(
    given.filter((one) => one.id <= first.next!),
    dayOf,
    4
  );
  expect(rest.lines.map(({ together }) => together)).toEqual(['e']);
});
