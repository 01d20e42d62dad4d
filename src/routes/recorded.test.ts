import { expect, test } from 'vitest';
import { sourcesBelow } from '../../tests/fixtures/sources.ts';

/** Where nobody who is signed in reaches for anything: switched-off doors, and the board, which is open to all. */
const outside = ['src/routes/webhooks/', 'src/routes/(public)/', 'src/routes/board/', 'src/routes/denied.ts'];

test('no page says no to a person past the record of refusals', () => {
  const silent = sourcesBelow('src/routes')
    .filter(({ path }) => !outside.some((one) => path.startsWith(one)) && !path.endsWith('.test.ts'))
    .filter(({ text }) => /\berror\(40[34]\b/.test(text))
    .map(({ path }) => path);
  expect(silent, 'they call denied() instead').toEqual([]);
});
