import { expect, test } from 'vitest';
import { cookieValue, identify } from './identify.ts';

test.each([
  ['session=abc', 'abc'],
  ['locale=ko; session=abc; zone=Asia%2FSeoul', 'abc'],
  ['locale=ko;session = a%20b=c ', 'a b=c'],
  ['foo=100%; %=%; session=abc', 'abc'],
  ['foo=%E0%A4%A; session=abc', 'abc'],
  ['session=first; session=second', 'first'],
  ['session=', '']
])('of %j the session is %j', (header, value) => expect(cookieValue(header, 'session')).toBe(value));

test.each(['', ';;', '=', 'session', 'xsession=abc', 'session=100%', '__proto__=x; ='])(
  'of %j there is none',
  (header) => expect(cookieValue(header, 'session')).toBeNull()
);

test('a cookie of somebody else that cannot be read shuts nobody out', async () => {
  const known = await identify({ cookie: 'foo=100%; bar=%E0%A4%A', authorization: null });
  expect(known.actor).toBeNull();
});
