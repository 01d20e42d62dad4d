import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownPath, path, withParam } from './address.ts';

test('a path of our own is kept with its query', () => {
  expect(ownPath('/orders?state=open')).toBe('/orders?state=open');
});

const own = 'https://own.example';
const leadsHome = (value: unknown) => {
  const to = ownPath(value);
  expect(to).toMatch(/^\/(?![/\\])/);
  expect(new URL(to, own).origin).toBe(own);
  // Some clients tidy up an address a second time.
  expect(new URL(new URL(to, own).pathname, own).origin).toBe(own);
};

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/x/..//evil.example',
  '/%2e//evil.example',
  '/%2E%2e//evil.example',
  '/./\\evil.example',
  '/.\\/evil.example',
  '/x/../\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/\u0000/evil.example',
  'https://evil.example/',
  'https:evil.example',
  'http:/\\evil.example',
  '//own.example@evil.example',
  '@evil.example',
  '.evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '?next=//evil.example',
  '#//evil.example',
  'x'.repeat(2001),
  null,
  undefined,
  7,
  ''
])('%j leads to the start page', (value) => expect(ownPath(value)).toBe('/'));

test.each([
  '/@evil.example',
  '/%2f/evil.example',
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '/%252e//evil.example',
  '/／evil.example',
  '/。evil.example',
  '/x//evil.example',
  '/;//evil.example',
  '/x?next=//evil.example',
  '/%09/evil.example'
])('%j stays on the site', leadsHome);

test('no text of such pieces leaves the site', () => {
  const piece = fc.constantFrom(
    ...[
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '%09',
      '@',
      ':',
      '?',
      '#',
      ';',
      ' ',
      '\t',
      '\r',
      '\n',
      '\u00a0',
      '／'
    ],
    ...['evil.example', 'https:', 'own.example', 'x']
  );
  fc.assert(fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => leadsHome('/' + pieces.join(''))));
});

test('values in a path of our own stay in their step', () => {
  expect(path`/staff/fairs/${'//evil.example'}/order?q=${'a&b'}`).toBe(
    '/staff/fairs/%2F%2Fevil.example/order?q=a%26b'
  );
});

test('one part of the query is set, the others stay', () => {
  const url = new URL('http://x/dealers?region=3&after=9');
  expect(withParam(url, 'after', null)).toBe('?region=3');
  expect(withParam(url, 'q', 'a b')).toBe('?region=3&after=9&q=a+b');
});
