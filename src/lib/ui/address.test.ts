import { expect, test } from 'vitest';
import { ownPath, withParam } from './address.ts';

test('a path of our own is kept with its query', () => {
  expect(ownPath('/orders?state=open')).toBe('/orders?state=open');
});

test.each([
  ['//evil.example'],
  ['/\\evil.example'],
  ['https://evil.example/'],
  ['javascript:alert(1)'],
  ['/\t/evil.example'],
  [null],
  ['']
])('%j leads to the start page or stays here', (value) => {
  expect(ownPath(value)).toBe('/');
});

test('one part of the query is set, the others stay', () => {
  const url = new URL('http://x/dealers?region=3&after=9');
  expect(withParam(url, 'after', null)).toBe('?region=3');
  expect(withParam(url, 'q', 'a b')).toBe('?region=3&after=9&q=a+b');
});
