import { expect, test } from 'vitest';
import { aHall, aMixedDraw, countedOrders } from '../../../../tests/fixtures/draw.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { checkDraw } from '../check-draw.ts';
import { publishedOf } from '../draw-view.ts';
import { drawRound } from './draw-round.ts';
import { listOf, published } from './draws.ts';
import { revealSeed } from './reveal-seed.ts';
import { countBy } from './tickets-by-rule.ts';

const { db, sql } = await testDatabase();
const host = await aStaffUser(sql, 'host');

test('tickets are for orders, steps of their amounts, paid deposits, households or persons in the room; 5,000 of them are drawn', async () => {
  const { fairId, buyers } = await aHall(sql, { dealers: 2 });
  const dealer = { ...buyers[0]!, id: buyers[0]!.dealerId };
  await countedOrders(sql, dealer, { fairId, totalMinor: 350_000, depositPaid: true });
  const many = { kind: 'orders', per: 'step', stepMinor: 110, currency: 'CNY' } as const;
  const [hosts, at] = [host.userId, new Date()];
  await sql`insert into check_ins (id, fair_id, dealer_id, arrived_at, recorded_by)
    values (gen_random_uuid(), ${fairId}, ${dealer.id}, ${at}, ${hosts})`;
  for (const name of ['A', 'B']) {
    const [person] = await sql<[{ id: string }]>`
      insert into persons (id, dealer_id, name, locale, created_at)
      values (gen_random_uuid(), ${dealer.id}, ${name}, 'en', now()) returning id`;
    await sql`insert into arrivals (id, fair_id, dealer_id, person_id, decides, arrived_at, recorded_at, desk, recorded_by, changed_at)
      values (gen_random_uuid(), ${fairId}, ${dealer.id}, ${person.id}, true, ${at}, ${at}, 'A', ${hosts}, ${at})`;
  }
  const count = (rule: Parameters<typeof countBy>[2]) => countBy(sql, fairId, rule, 9_000);
  expect(await count({ kind: 'orders', per: 'order' })).toBe(3);
  expect(await count({ kind: 'orders', per: 'step', stepMinor: 100_000, currency: 'CNY' })).toBe(5);
  expect(await count({ kind: 'orders', per: 'step', stepMinor: 100_000, currency: 'EUR' })).toBe(0);
  expect(await count({ kind: 'deposits', per: 'order' })).toBe(1);
  expect(await count({ kind: 'deposits', per: 'step', stepMinor: 150_000, currency: 'CNY' })).toBe(2);
  expect(await count({ kind: 'presence', per: 'household' })).toBe(1);
  expect(await count({ kind: 'presence', per: 'person' })).toBe(2);
  expect(await count(many)).toBe(Math.floor(100_000 / 110) * 2 + Math.floor(350_000 / 110));
  const drawId = await aMixedDraw(db, host, { fairId, rule: many, once: false });
  expect((await published(sql, drawId))!.tickets).toBe(4_999);
  for (const round of [1, 2]) await drawRound(db, host, { drawId, round }, at);
  await revealSeed(db, host, { drawId }, at);
  const findings = checkDraw(publishedOf((await published(sql, drawId))!)!, (await listOf(sql, drawId))!, '');
  expect(findings.filter(({ result }) => result !== 'holds')).toEqual([]);
  await sql`update arrivals set left_at = now() where fair_id = ${fairId}`;
  expect(await count({ kind: 'presence', per: 'person' })).toBe(0);
});
