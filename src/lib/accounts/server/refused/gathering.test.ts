import { expect, test } from 'vitest';
import { Gathering, type Refused } from './gathering.ts';
import { shortened } from './note-refusal.ts';

const at = new Date('2027-03-01T12:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const gathering = () => new Gathering({ slotMinutes: 5, ofPeople: 20, ofStrangers: 20, ofOne: 5 });
const tried = (given: Partial<Refused> = {}): Refused => ({
  ...{ kind: 'sign_in_failed', userId: null, account: 'a', network: '192.0.2.0/24', route: null },
  ...given
});
const total = (of: { count: number }[]) => of.reduce((sum, { count }) => sum + count, 0);

test('the same thing again is counted and stays one row within its slot', () => {
  const gathered = gathering();
  for (let n = 0; n < 7; n++) gathered.add(tried(), later(n / 10));
  const first = gathered.take();
  expect(first).toMatchObject([{ count: 7, firstAt: at, lastAt: later(0.6) }]);
  gathered.add(tried(), later(4));
  expect(gathered.take()).toMatchObject([{ id: first[0]!.id, count: 1 }]);
  gathered.add(tried(), later(5));
  expect(gathered.take()[0]!.id).not.toBe(first[0]!.id);
});

test('one network takes its own share of the rows, and nothing of it goes uncounted', () => {
  const gathered = gathering();
  for (let n = 0; n < 1000; n++) gathered.add(tried({ account: String(n) }), at);
  gathered.add(tried({ network: '198.51.100.0/24' }), at);
  const rows = gathered.take();
  expect(total(rows)).toBe(1001);
  expect(rows.filter(({ network }) => network === '192.0.2.0/24')).toHaveLength(6);
  expect(rows.at(-1)).toMatchObject({ network: '198.51.100.0/24', account: 'a', count: 1 });
});

test('strangers from everywhere leave room for what is done by people who are signed in', () => {
  const gathered = gathering();
  for (let n = 0; n < 1000; n++) gathered.add(tried({ network: `net ${n}`, userId: `user ${n}` }), at);
  gathered.add(tried({ kind: 'not_theirs', userId: 'mo', route: '/orders' }), at);
  const rows = gathered.take();
  expect(rows.length).toBeLessThanOrEqual(22);
  expect(rows.at(-1)).toMatchObject({ kind: 'not_theirs', userId: 'mo', count: 1 });
  expect(rows.find(({ network, userId }) => network === null && userId === null)!.count).toBe(980);
});

test('what could not be written is counted on, within bounds', () => {
  const gathered = gathering();
  gathered.add(tried(), at);
  const rows = gathered.take();
  gathered.add(tried(), later(1));
  expect(gathered.giveBack(rows)).toBe(0);
  expect(gathered.take()).toMatchObject([{ count: 2, firstAt: at, lastAt: later(1) }]);
  const many = Array.from({ length: 100 }, (_, n) => ({ ...rows[0]!, id: String(n), count: 2 }));
  expect(gathered.giveBack(many)).toBe(40);
});

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:aa:bb::/64', '2001:db8:aa::/48'],
  ['2001:db8::1', '2001:db8::/48'],
  ['', '']
])('of the address %s only the front part is kept', (address, kept) => {
  expect(shortened(address)).toBe(kept);
});
