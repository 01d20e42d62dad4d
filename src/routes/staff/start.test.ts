import { expect, test } from 'vitest';
import { staffRoles } from '#lib/accounts/roles.ts';
import { staffEntries } from './navigation.ts';
import { startOf } from './start.ts';

test.each(staffRoles)('a %s starts on a page that its rail names first', (role) => {
  expect(staffEntries(role).daily[0]?.href).toBe(startOf(role).split('?')[0]);
});

test('each role that acts on something of its own starts there', () => {
  expect(staffRoles.map((role) => [role, startOf(role)])).toEqual([
    ['admin', '/staff'],
    ['director', '/staff'],
    ['host', '/staff/board'],
    ['region_manager', '/staff'],
    ['rep', '/staff'],
    ['finance', '/staff/money?view=overdue'],
    ['planner', '/staff/production?view=late'],
    ['warehouse', '/staff/shipments']
  ]);
});
