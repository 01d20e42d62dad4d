import { expect, test } from 'vitest';
import { aFairWithSales } from '../../../../tests/fixtures/arithmetic.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { recordCheckIn } from '#lib/attendance/server/record-check-in.ts';
import { usualParameters } from '#lib/targets/arithmetic/parameters.ts';
import { ruleForHall } from './fair-arithmetic.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');

test('the hall sees of the arithmetic what the host has chosen and what says something, and nothing else', async () => {
  const { fair, large } = await aFairWithSales(db, sql, now);
  const director = await make.staff(db, 'director');
  await recordCheckIn(db, director, { fairId: fair.id, dealerId: large.dealerId, deciderPresent: true }, now);
  expect(await ruleForHall(db, fair.id, now)).not.toHaveProperty('shown');
  await sql`insert into stages (fair_id, groups, wall_rules)
    values (${fair.id}, '{}', '{valid_share,key_dealers,on_site_share}')`;
  expect((await ruleForHall(db, fair.id, now))!.shown).toMatchObject([
    { rule: 'valid_share', share: 1, asked: 0.8 },
    { rule: 'key_dealers', here: 1, asked: 2, each: usualParameters.keyDealers }
  ]);
});
