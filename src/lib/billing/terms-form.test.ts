import { expect, test } from 'vitest';
import * as v from 'valibot';
import { TermsForm } from './terms-form.ts';

const rows = (...given: [share: string, event: string, days: string, releases: string][]) => ({
  code: '30-70',
  name: 'Deposit and rest',
  'share[]': given.map(([share]) => share),
  'event[]': given.map(([, event]) => event),
  'days[]': given.map(([, , days]) => days),
  'releases[]': given.map(([, , , releases]) => releases)
});

test('shares are read in per cent, and rows without one are left out', () => {
  const typed = rows(
    ['33,33', 'confirmed', '7', 'production'],
    ['66.67', 'received', '', ''],
    ['', 'ready', '', '']
  );
  expect(v.parse(TermsForm, typed)).toEqual({
    code: '30-70',
    name: 'Deposit and rest',
    isDefault: false,
    steps: [
      { basisPoints: 3333, dueEvent: 'confirmed', dueDays: 7, releases: 'production' },
      { basisPoints: 6667, dueEvent: 'received', dueDays: 0, releases: null }
    ]
  });
});

test.each([
  ['shares that are no whole', rows(['30', 'confirmed', '', ''], ['60', 'ready', '', '']), 'not_whole'],
  ['no share at all', rows(['', 'confirmed', '', '']), 'not_whole'],
  ['a share of nothing', rows(['0', 'confirmed', '', ''], ['100', 'ready', '', '']), 'share'],
  ['a share that is finer than a hundredth', rows(['33.333', 'confirmed', '', '']), 'share'],
  ['a word for a share', rows(['half', 'confirmed', '', '']), 'share'],
  ['days before the event', rows(['100', 'confirmed', '-1', '']), 'days'],
  ['a code left out', { ...rows(['100', 'confirmed', '', '']), code: ' ' }, 'required']
])('%s is refused', (_, typed, message) => {
  expect(v.safeParse(TermsForm, typed).issues?.[0]?.message).toBe(message);
});
