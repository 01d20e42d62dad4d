import { expect, test } from 'vitest';
import { staffRoles } from '#lib/accounts/roles.ts';
import { staffEntries } from './navigation.ts';
import { startPage, startView, wayIn } from './start.ts';

const nothing = { late: 0, blocked: 0, overdue: 0, review: 0 };

test.each(staffRoles)('a %s starts on a page that the rail names first', (role) => {
  expect(staffEntries(role).all[0]?.href).toBe(startPage(role));
  expect(startView(role, nothing)).toBe(startPage(role));
  expect(wayIn(role)).toBe(startPage(role) === '/staff' ? '/staff' : '/staff/start');
});

test('what waits decides on the first view, the more urgent first', () => {
  const all = { late: 1, blocked: 2, overdue: 3, review: 4 };
  expect(startView('planner', all)).toBe('/staff/production?view=late');
  expect(startView('planner', { ...all, late: 0 })).toBe('/staff/production?view=waiting');
  expect(startView('finance', all)).toBe('/staff/money?view=overdue');
  expect(startView('finance', { ...all, overdue: 0 })).toBe('/staff/orders?view=in_review');
  expect(startView('warehouse', all)).toBe('/staff/shipments');
  expect(startView('host', all)).toBe('/staff/board');
  expect(startView('rep', all)).toBe('/staff');
});
