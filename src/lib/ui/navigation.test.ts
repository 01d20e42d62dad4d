import { expect, test } from 'vitest';
import { currentEntry, type Entry } from './navigation.ts';

const entries = ['/', '/orders', '/staff', '/staff/orders'].map((href) => ({ href, label: href })) as Entry[];

test.each([
  ['/', '/'],
  ['/orders', '/orders'],
  ['/orders/20417', '/orders'],
  ['/staff', '/staff'],
  ['/staff/orders/20417', '/staff/orders'],
  ['/ordersheet', undefined],
  ['/staff/unknown', undefined]
])('%s lies in %s', (path, href) => expect(currentEntry(entries, path)?.href).toBe(href));
