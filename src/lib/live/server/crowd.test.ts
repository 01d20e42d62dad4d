import { expect, test } from 'vitest';
import { mostConnections } from '#lib/runtime/server/descriptors.ts';
import { Crowd, sharesOf } from './crowd.ts';

const shares = { all: 10, ofNetwork: 6, strangersOfNetwork: 4, ofOne: 2 };

/** So many connections from an address, each of a person of its own unless they are strangers. */
function arrive(crowd: Crowd, network: string, count: number, name?: (n: number) => string) {
  const connections = Array.from({ length: count }, () => ({}));
  for (const [n, connection] of connections.entries()) {
    crowd.came(connection, network);
    if (name) crowd.admits(connection, name(n));
  }
  return connections;
}

test('a full house is told so, and takes people again when some have left', () => {
  const crowd = new Crowd(shares);
  const first = arrive(crowd, 'a', 5, String);
  arrive(crowd, 'b', 5, (n) => `b${n}`);
  expect(crowd.refusal('c')).toContain('Too many connections are open. ');
  crowd.left(first[0]!);
  expect(crowd.refusal('c')).toBeNull();
});

test('one address leaves room for others', () => {
  const crowd = new Crowd(shares);
  arrive(crowd, 'hall', 6, String);
  expect(crowd.refusal('hall')).toContain('from this address');
  expect(crowd.refusal('home')).toBeNull();
});

test('those who have not said who they are leave room for those of their address who have', () => {
  const crowd = new Crowd(shares);
  const strangers = arrive(crowd, 'hall', 4);
  expect(crowd.refusal('hall')).toContain('have not said who they are');
  expect(crowd.refusal('home')).toBeNull();
  crowd.admits(strangers[0]!, 'mo');
  expect(crowd.refusal('hall')).toBeNull();
});

test('one person holds a share, from however many addresses', () => {
  const crowd = new Crowd(shares);
  const [one, two] = [...arrive(crowd, 'a', 1), ...arrive(crowd, 'b', 1)];
  expect([crowd.admits(one!, 'mo'), crowd.admits(two!, 'mo'), crowd.admits(two!, 'mo')]).toEqual([
    true,
    true,
    true
  ]);
  const [three] = arrive(crowd, 'c', 1);
  expect(crowd.admits(three!, 'mo')).toBe(false);
  expect(crowd.admits(three!, 'ida')).toBe(true);
  crowd.left(one!);
  const [four] = arrive(crowd, 'c', 1);
  expect(crowd.admits(four!, 'mo')).toBe(true);
});

test('a connection that has gone is not let in, and goes once', () => {
  const crowd = new Crowd(shares);
  const [one] = arrive(crowd, 'a', 1);
  crowd.left(one!);
  crowd.left(one!);
  expect(crowd.admits(one!, 'mo')).toBe(false);
  arrive(crowd, 'a', 4);
  expect(crowd.refusal('a')).not.toBeNull();
});

test('all sockets together leave room for pages and probes', () => {
  const most = mostConnections();
  expect(most).toBeGreaterThanOrEqual(64);
  expect(sharesOf(most, 50).all).toBeLessThanOrEqual(most * 0.6);
  expect(sharesOf(most, 50).ofNetwork).toBeLessThan(sharesOf(most, 50).all);
});
