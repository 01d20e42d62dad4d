import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as given from '../../../../tests/fixtures/order.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { staffRoutes } from '../../../../tests/access/staff-routes.ts';
import { figures, sees, seersOf, type Figure } from '#lib/accounts/figures.ts';
import { staffRoles } from '#lib/accounts/roles.ts';
import { readQuery } from '#lib/analysis/query-form.ts';
import { analyse } from '#lib/analysis/server/analysis.ts';
import * as guests from '#lib/attendance/server/guests.ts';
import { draftCells, orderDrafts } from '#lib/orders/server/drafting-schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { setTarget } from '#lib/targets/server/set-target.ts';
import { callList } from './call-list.ts';
import { consoleOf } from './console.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const director = await make.staff(db, 'director');
const fair = await make.fair(db, now);
const region = await make.region(db, 'North');
const item = await given.item(db, { onHand: 1000 });
const people = new Map(
  await Promise.all(
    staffRoles.map(async (role) => {
      const who = await make.staff(db, role);
      return [role, role === 'region_manager' ? { ...who, regionId: region } : who] as const;
    })
  )
);
const rep = people.get('rep')!;
const dealerOf = () => make.dealer(db, { regionId: region, invitedTo: fair.id, repId: rep.userId });
const [ordered, undecided] = [await dealerOf(), await dealerOf()];
await sql`update dealers set phone = '+44 1632 960123', class = 'A' where id in (${ordered.dealerId}, ${undecided.dealerId})`;
await sql`update users set phone = '+44 1632 960456' where id = ${rep.userId}`;
await given.order(db, { dealer: ordered, fairId: fair.id, item, placedAt: now });
await setTarget(
  db,
  director,
  { fairId: fair.id, aim: { of: 'dealer', id: undecided.dealerId }, amount: 20_000 },
  now
);

const [draft] = await db
  .insert(orderDrafts)
  .values({
    ...{ fairId: fair.id, dealerId: undecided.dealerId, updatedBy: undecided.userId },
    ...{ orderId: uuid7(), updatedAt: now }
  })
  .returning();
await db.insert(draftCells).values({
  ...{ typedFor: uuid7(), typedAt: 1, op: uuid7(), version: 1, typedBy: undecided.userId },
  ...{ draftId: draft!.id, variantId: item.variantId, units: 60 }
});

const marginsOf = readQuery(new URLSearchParams('measure=margin'));

/** The figures that a role is shown on all summaries together. */
async function shownTo(role: (typeof staffRoles)[number]): Promise<Set<Figure>> {
  const actor = people.get(role)!;
  const seen = await consoleOf(db, actor, fair, now);
  const list = await callList(db, actor, { fairId: fair.id, size: 300 }, now);
  const rows = await guests.page(db, actor, fair.id, {});
  const calls = [...seen.calls.calls, ...list.calls];
  const is: Record<Figure, boolean> = {
    totals: seen.regions.length + seen.own.length > 0,
    guests: calls.length > 0 || rows.length > 0,
    contacts: [...calls, ...rows].some((row) => row.phone !== null || row.class !== null),
    gaps: calls.some(({ gap }) => gap !== null) || list.gaps.some((gap) => gap !== null),
    drafts: calls.some(({ draft, where }) => draft !== null || ['draft', 'typing'].includes(where.kind)),
    orders: seen.newest.length + seen.reps.length + seen.queues.length > 0,
    margins: await analyse({ db, sql }, actor, marginsOf, 'en', now).then(
      () => true,
      () => false
    ),
    money: seen.queues.some(({ name }) => name === 'disputes' || name === 'unknown_money')
  };
  return new Set(figures.filter((figure) => is[figure]));
}

test.each(staffRoles)('%s is shown on summaries what the table says, and nothing else', async (role) => {
  const shown = await shownTo(role);
  for (const figure of shown) expect(sees(role, figure), figure).toBe(true);
  // Finance sees contacts on the dealer's page; lists of guests are not theirs.
  const expected = figures.filter((figure) => sees(role, figure));
  const onLists = expected.filter((figure) => figure !== 'contacts' || sees(role, 'guests'));
  expect([...shown].sort()).toEqual(onLists.sort());
});

describe('the pages behind', () => {
  test.each([
    ['orders', '/staff/orders'],
    ['money', '/staff/money'],
    ['contacts', '/staff/dealers']
  ] as const)('show %s to the same roles', (figure, route) => {
    expect([...(staffRoutes[route]!.readers as string[])].sort()).toEqual([...seersOf(figure)].sort());
  });
});

test('the manual shows the same table', () => {
  const cells = readFileSync('docs/hosts.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
  for (const figure of figures) {
    const all = seersOf(figure).length === staffRoles.length;
    const named = all ? 'all staff' : seersOf(figure).join(', ').replaceAll('_', ' ');
    expect(cells.find((row) => row[1] === figure)?.[3], figure).toBe(named);
  }
});
