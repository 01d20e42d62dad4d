import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noticeKinds } from '../src/notice-kinds.ts';
import { dealerRoles, staffRoles, type Role } from '../src/lib/accounts/roles.ts';
import { locales } from '../src/lib/i18n/locale.ts';
import { hears } from '../src/lib/notifications/who-hears.ts';
import { kindName } from '../src/lib/notifications/words/kind-name.ts';
import { allWords, manyText, noticeText } from '../src/lib/notifications/words/notice-text.ts';
import { filesBelow, isTest } from './fixtures/sources.ts';

const values = {
  ...{ order: 1042, dealer: 'Ocean Trading', fair: 'Autumn', fairSlug: 'autumn', by: 'Mo', units: 12 },
  ...{ amountMinor: 123_450, openMinor: 1, currency: 'CNY', dueOn: '2026-12-02', days: 7, from: 'transfer' },
  ...{ work: 77, fromOn: '2026-12-02', toOn: '2026-12-09', why: 'rework', choice: 'keep', count: 40 },
  ...{ shipment: 9, carrier: 'SF', tracking: 'SF1', place: 'Wuxi', note: 'Gate 3', name: 'wall' },
  ...{ styles: 'Fell jacket, Tarn vest', code: 'FJ-1', region: 'Coast', hours: 30, exception: 'lost' },
  ...{ question: 'Sizes?', answer: 'Good.', at: '2026-12-02T09:00:00.000Z', day: '2026-12-02T09:00:00.000Z' }
};
const kinds = noticeKinds.map((kind) => [kind.name, kind] as const);

test('each kind has a name of its own and words, and no words are of no kind', () => {
  const names = noticeKinds.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(Object.keys(allWords).sort()).toEqual([...names].sort());
});

test.each(kinds)('%s can be said in every language, whatever is not known', (_, kind) => {
  const link = kind.link('dealer', values);
  for (const locale of locales) {
    const told = { kind: kind.name, values, link };
    const { title, body, button } = noticeText(told, locale, 'Asia/Seoul');
    expect(title.trim() && button.trim()).not.toBe('');
    expect(`${title} ${body} ${manyText(told, 5, locale, 'Asia/Seoul')}`).not.toMatch(
      /undefined|null|NaN|\{/
    );
    expect(() => noticeText({ ...told, values: {} }, locale, 'Asia/Seoul')).not.toThrow();
  }
});

test('whatever a kind follows is recorded somewhere', () => {
  const recording = filesBelow('src/lib')
    .filter(
      (path) => path.endsWith('.ts') && !isTest(path) && !/notices\.ts$|-words\.ts$|\/words\//.test(path)
    )
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  // `fair.${moment}`: of such a type the beginning and the end stand apart.
  const begun = new Set(
    [...recording.matchAll(/`([a-z_]+\.[a-z_]*)\$\{/g)].map(([, beginning]) => beginning!)
  );
  const isRecorded = (type: string) =>
    recording.includes(`'${type}'`) ||
    [...begun].some(
      (beginning) => type.startsWith(beginning) && recording.includes(`'${type.slice(beginning.length)}'`)
    );
  const types = new Set(noticeKinds.flatMap(({ follows }) => follows));
  expect([...types].filter((type) => !isRecorded(type))).toEqual([]);
});

test('what goes up when nobody answers says so to staff, and nothing else has such words', () => {
  const asking = noticeKinds.filter(({ answer }) => answer).map(({ name }) => name);
  const worded = Object.keys(allWords).filter((name) => allWords[name]!.unanswered);
  expect(worded.sort()).toEqual(asking.sort());
  for (const kind of asking)
    for (const locale of locales) {
      const raised = { ...values, step: 1, since: '2026-12-02T09:00:00.000Z' };
      const { title, body } = noticeText({ kind, values: raised, link: '/staff/x' }, locale, 'Asia/Seoul');
      expect(`${title} ${body}`).not.toMatch(/undefined|null|NaN|\{/);
      expect(title).not.toBe(noticeText({ kind, values, link: '/staff/x' }, locale, 'Asia/Seoul').title);
    }
});

test.each(kinds)('%s leads to a page on each side', (_, kind) => {
  for (const side of ['dealer', 'staff'] as const)
    expect(kind.link(side, values)).toMatch(/^\/[a-z]?[\w/-]*(\?[a-z]+=\w+(&[a-z]+=\w+)?)?$/);
});

test('of each kind it is known who can hear of it, and what it is called before anything has happened', () => {
  const hearing = (role: Role) => noticeKinds.filter((kind) => hears(kind, role)).map(({ name }) => name);
  const all = [...dealerRoles, ...staffRoles].flatMap(hearing);
  expect(noticeKinds.filter(({ name }) => !all.includes(name))).toEqual([]);
  expect(hearing('owner')).not.toEqual(expect.arrayContaining(['order.to_review']));
  expect(hearing('viewer')).not.toContain('order.received');
  expect(hearing('warehouse')).not.toContain('order.over_limit');
  expect(hearing('region_manager')).toContain('work.delayed');
  for (const { name } of noticeKinds)
    for (const locale of locales) {
      expect(kindName(name, locale)).not.toMatch(/undefined|null|NaN|\{/);
      expect(kindName(name, locale).replace(/[…\s.,:]/g, '')).not.toBe('');
    }
});
