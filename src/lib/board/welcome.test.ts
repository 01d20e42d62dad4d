import { expect, test } from 'vitest';
import { greetedAt, type Greeting } from './welcome.ts';

const start = Date.parse('2026-11-19T09:00:00Z');
const at = (ms: number) => new Date(start + ms);
/** Households that came at these milliseconds, the newest first, as a frame has them. */
const came = (...times: number[]): Greeting[] =>
  times
    .map((ms, n) => ({
      id: String(n),
      region: 'N',
      name: `House ${n}`,
      at: at(ms).toISOString(),
      isLate: false
    }))
    .toReversed();
const shown = (list: Greeting[], ms: number) => greetedAt(list, at(ms)).map(({ id }) => id);

test('a household is greeted at once and stands for twelve seconds, beside those who came before', () => {
  const list = came(0, 5_000);
  expect([0, 4_999, 5_000, 11_999, 12_000, 17_000].map((ms) => shown(list, ms))).toEqual([
    ...[['0'], ['0'], ['0', '1'], ['0', '1'], ['1'], []]
  ]);
});

test('a bus of forty is greeted eight at a time, every one of them for two and a half seconds, and no second later', () => {
  const list = came(...Array.from({ length: 40 }, () => 0));
  const seconds = Array.from({ length: 60 }, (_, n) => shown(list, n * 500));
  expect(Math.max(...seconds.map((ids) => ids.length))).toBe(8);
  for (let id = 0; id < 40; id++)
    expect(seconds.filter((ids) => ids.includes(String(id))).length).toBeGreaterThanOrEqual(5);
  expect(shown(list, 10_000)).toEqual(['32', '33', '34', '35', '36', '37', '38', '39']);
});

test('with four desks at work everybody is greeted the moment they are scanned', () => {
  const list = came(...Array.from({ length: 24 }, (_, n) => n * 600));
  for (let n = 0; n < 24; n++) expect(shown(list, n * 600)).toContain(String(n));
});

test('who came long before is counted and not greeted', () => {
  const late = came(0).map((one) => ({ ...one, isLate: true }));
  expect(shown(late, 0)).toEqual([]);
});
