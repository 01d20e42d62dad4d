import { expect, test } from 'vitest';
import { readPushBody } from './push-body.ts';

const body = { title: 'Order 1042 is confirmed', link: '/orders/1042', tag: 'order.confirmed' };

test('what we send is read back', () => {
  expect(readPushBody({ ...body, more: 1 })).toEqual(body);
  expect(readPushBody({ ...body, unread: 3 })).toEqual({ ...body, unread: 3 });
  expect(readPushBody({ ...body, unread: 'many' })).toEqual(body);
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
  'a click never leads to another site: %s',
  (link) => {
    expect(readPushBody({ ...body, link })).toBeNull();
  }
);

test.each([null, 'text', 7, {}, { title: 'x' }])('%j is none of ours', (given) => {
  expect(readPushBody(given)).toBeNull();
});
