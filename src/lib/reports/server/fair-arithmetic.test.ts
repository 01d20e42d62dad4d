import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { aFairWithSales, soldIn } from '../../../../tests/fixtures/arithmetic.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { recordCheckIn } from '#lib/attendance/server/record-check-in.ts';
import { readRuleWith, ruleOnBoard } from '#lib/board/server/rule-on-board.ts';
import { bySlug } from '#lib/fairs/server/fairs.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { usualParameters } from '#lib/targets/arithmetic/parameters.ts';
import { noPay } from '#lib/targets/arithmetic/rep-pay.ts';
import { setAims } from '#lib/targets/server/set-aims.ts';
import { setFairRules } from '#lib/targets/server/set-fair-rules.ts';
import { setTarget } from '#lib/targets/server/set-target.ts';
import { listOf, sumsOf } from '#lib/targets/server/targets.ts';
import { findingsNow, ruleForHall } from './fair-arithmetic.ts';
import { spreadTarget } from './spread-target.ts';
import { tellRuleGaps } from './watch/tell-rule-gaps.ts';
import { tellMissingKeyDealers } from './watch/tell-missing-key-dealers.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const director = await make.staff(db, 'director');
const item = await given.item(db, { onHand: 100_000 });

const sold = soldIn(sql);
const scene = () => aFairWithSales(db, sql, now);

test('sales are those of the twelve full months before the fair, from the books or else from our orders', async () => {
  const { fair, north, large, small, said } = await scene();
  await sold(large.dealerId, '2025-11-01', 30_000, fair.currency);
  await sold(large.dealerId, '2025-10-01', 7_777, fair.currency);
  await sold(large.dealerId, '2026-11-01', 7_777, fair.currency);
  await sold(large.dealerId, '2026-09-01', 7_777, fair.currency === 'EUR' ? 'KRW' : 'EUR');
  const earlier = await make.fair(db, new Date('2026-07-10T12:00:00Z'));
  const confirmed = { status: 'confirmed' as const, fairId: earlier.id, item };
  await given.order(db, {
    ...confirmed,
    dealer: small,
    placedAt: new Date('2026-07-10T12:00:00Z'),
    fromStock: 3
  });
  await given.order(db, {
    ...confirmed,
    dealer: small,
    placedAt: new Date('2026-10-10T12:00:00Z'),
    fromStock: 50
  });
  const finding = await said(director, 'sales_floor', north);
  expect(finding?.inputs[0]).toMatchObject({ name: 'sales_of_year', value: 1_233_000 });
});

test('an arrival with who decides moves what the rules say, one without does not', async () => {
  const { fair, north, large, said } = await scene();
  await setFairRules(
    db,
    director,
    {
      fairId: fair.id,
      rules: { parameters: { ...usualParameters, minimumOrderMinor: 10_000 }, pay: noPay }
    },
    now
  );
  expect(await said(director, 'valid_households')).toMatchObject({ result: 0, wanted: 1, holds: false });
  const arrive = (deciderPresent: boolean) =>
    recordCheckIn(db, director, { fairId: fair.id, dealerId: large.dealerId, deciderPresent }, now);
  await arrive(true);
  expect(await said(director, 'valid_households')).toMatchObject({ result: 1, wanted: 1, holds: true });
  expect(await said(director, 'expected_sales')).toMatchObject({ result: 16_000 });
  expect(await said(director, 'owner_share')).toMatchObject({ result: 1, holds: true });
  const [region] = await sql<{ code: string }[]>`select code from regions where id = ${north}`;
  expect(await ruleForHall(db, fair.id, now)).toMatchObject({ valid: 1, reached: [region!.code] });
  expect(await ruleForHall(db, fair.id, new Date(now.getTime() - 30 * 86_400_000))).toBeNull();
  let changes = 0;
  readRuleWith((id) => ruleForHall(db, id, now));
  const shown = () =>
    ruleOnBoard(
      fair.id,
      () => (changes += 1),
      (error) => expect.fail(String(error))
    );
  expect(shown()).toBeNull();
  await expect.poll(() => changes).toBe(1);
  expect(shown()).toMatchObject({ valid: 1 });
});

test('the console shows what the rules say, each reader what they answer for, as of now', async () => {
  const { fair, north, large, rep } = await scene();
  const own = (await bySlug(db, fair.slug))!;
  const said = async (actor: StaffUser, at: Date) =>
    (await findingsNow(db, actor, own, at))?.find(({ rule }) => rule === 'valid_households')?.result;
  expect(await said(director, now)).toBe(0);
  await recordCheckIn(db, director, { fairId: fair.id, dealerId: large.dealerId, deciderPresent: true }, now);
  const later = new Date(now.getTime() + 20_000);
  expect(await Promise.all([said(director, now), said(director, later)])).toEqual([1, 1]);
  expect(await said(await make.staff(db, 'region_manager', north), later)).toBe(1);
  for (const actor of [rep, await make.staff(db, 'host'), await make.staff(db, 'finance')])
    expect(await findingsNow(db, actor, own, later)).toBeNull();
});

test('before the doors open, who answered yes stands for who is there', async () => {
  const { fair, north, large, said } = await scene();
  const before = new Date(now.getTime() - 30 * 86_400_000);
  const [person, invitation] = [uuid7(), uuid7()];
  await sql`insert into persons (id, dealer_id, name, locale, created_at) values (${person}, ${large.dealerId}, 'Ana', 'en', ${now})`;
  await sql`insert into fair_invitations (id, fair_id, dealer_id, person_id, badge_code, made_at, answer_version)
    values (${invitation}, ${fair.id}, ${large.dealerId}, ${person}, ${invitation}, ${now}, 1)`;
  await sql`insert into invitation_answers (invitation_id, version, comes, heads, greet_by_name, answered_at)
    values (${invitation}, 1, true, 2, true, ${now})`;
  await sql`insert into events (type, aggregate_type, aggregate_id, payload, at) values ('guest.answered', 'fair', 'x', '{}', ${now})`;
  expect(await said(director, 'key_dealers', north, before)).toMatchObject({ result: 1, wanted: 2 });
  await sql`with said as (update invitation_answers set decider = 'later' where invitation_id = ${invitation})
    insert into events (type, aggregate_type, aggregate_id, payload, at) values ('guest.answered', 'fair', 'y', '{}', ${now})`;
  expect(await said(director, 'key_dealers', north, before)).toMatchObject({ result: 0, wanted: 2 });
});

test('reps are paid by attendance, orders and orders on site, as money', async () => {
  const { fair, rep, large, seen } = await scene();
  await setTarget(db, director, { fairId: fair.id, aim: { of: 'fair' }, amount: 4000 }, now);
  await setTarget(db, director, { fairId: fair.id, aim: { of: 'rep', id: rep.userId }, amount: 2000 }, now);
  await setAims(db, director, { fairId: fair.id, regionId: null, aims: { on_site: 2000 } }, now);
  const items = {
    attendance: { bonusMinor: 500, deductionMinor: 100 },
    total: { bonusMinor: 900, deductionMinor: 300 },
    on_site: { bonusMinor: 700, deductionMinor: 50 }
  };
  const rules = { parameters: usualParameters, pay: { items, floorPercent: 80 } };
  await setFairRules(db, director, { fairId: fair.id, rules }, now);
  await given.order(db, {
    ...{ dealer: large, fairId: fair.id, item, fromStock: 2 },
    placedAt: new Date(now.getTime() - 60_000)
  });
  await recordCheckIn(db, director, { fairId: fair.id, dealerId: large.dealerId, deciderPresent: true }, now);
  const [row] = (await seen(rep)).pay;
  expect(row).toMatchObject({
    repId: rep.userId,
    totalMinor: 500 + 900 - 50,
    items: {
      attendance: { reached: 1, aim: 1, payMinor: 500 },
      total: { reached: 2000, aim: 2000, payMinor: 900 },
      on_site: { reached: 0, aim: 1000, payMinor: -50 }
    }
  });
});

test('a region manager reads the own region, a rep the own pay, finance all pay and no sales, a host nothing', async () => {
  const { north, rep, seen } = await scene();
  const read = async (actor: StaffUser) => {
    const { parts, pay } = await seen(actor);
    return { regions: parts.map(({ region }) => region?.id ?? null), pay: pay.map(({ repId }) => repId) };
  };
  expect(await read(await make.staff(db, 'region_manager', north))).toMatchObject({ regions: [north] });
  expect(await read(rep)).toEqual({ regions: [], pay: [rep.userId] });
  const finance = await read(await make.staff(db, 'finance'));
  expect(finance.regions).toEqual([]);
  expect(finance.pay).toContain(rep.userId);
  expect(await read(await make.staff(db, 'host'))).toEqual({ regions: [], pay: [] });
  expect((await read(director)).regions[0]).toBeNull();
});

test('rules and aims are set by who sets up fairs, recorded once, and a repetition changes nothing', async () => {
  const { fair, north } = await scene();
  const rules = { parameters: { ...usualParameters, keyDealers: 3 }, pay: noPay };
  const setting = { fairId: fair.id, rules };
  expect(await setFairRules(db, director, setting, now)).toEqual({ changed: true });
  expect(await setFairRules(db, director, setting, now)).toEqual({ changed: false });
  const aims = { fairId: fair.id, regionId: north, aims: { households: 4, core: 2 } };
  const both = await Promise.all([setAims(db, director, aims, now), setAims(db, director, aims, now)]);
  expect(both.map(({ changed }) => changed).sort()).toEqual([0, 2]);
  expect(await setAims(db, director, { ...aims, aims: { core: null } }, now)).toEqual({ changed: 1 });
  expect(await sql`select measure, value from fair_aims where fair_id = ${fair.id}`).toEqual([
    { measure: 'households', value: 4 }
  ]);
  const told =
    await sql`select type from events where fair_id = ${fair.id} and type in ('aims.set', 'fair.rules_set')`;
  expect(told).toHaveLength(3);
  const rep = await make.staff(db, 'rep');
  await expect(setAims(db, rep, aims, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  await expect(setFairRules(db, rep, setting, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  await expect(setAims(db, director, { ...aims, regionId: 999_999 }, now)).rejects.toMatchObject({
    code: 'unknown_aim'
  });
  await expect(setFairRules(db, director, { ...setting, fairId: 999_999 }, now)).rejects.toMatchObject({
    code: 'fair_not_found'
  });
});

test('what is spread over reps and dealers adds up to the whole, and the same again changes nothing', async () => {
  const { fair, large, rep } = await scene();
  const own = (await bySlug(db, fair.slug))!;
  await setTarget(db, director, { fairId: fair.id, aim: { of: 'fair' }, amount: 1_000 }, now);
  const sums = () => sumsOf(db, fair.id);
  expect(await spreadTarget(db, director, own, { way: 'history', over: 'dealer' }, now)).toEqual({
    changed: 3
  });
  expect(await spreadTarget(db, director, own, { way: 'history', over: 'dealer' }, now)).toEqual({
    changed: 0
  });
  await spreadTarget(db, director, own, { way: 'history', over: 'rep' }, now);
  expect(await sums()).toMatchObject({ dealer: 1_000, rep: 1_000, region: null, category: null });
  const rows = await listOf(db, fair.id, 'dealer', { after: null, size: 10 });
  expect(rows.find(({ id }) => id === String(large.dealerId))?.amountMinor).toBe(833);
  const aim = { of: 'category', id: 'Shells' } as const;
  await setTarget(db, director, { fairId: fair.id, aim, amount: 400 }, now);
  expect(await listOf(db, fair.id, 'category', { after: null, size: 10 })).toContainEqual(
    expect.objectContaining({ id: 'Shells', amountMinor: 400 })
  );
  await sql`update products set category = 'Vests' where id = (select product_id from variants where id = ${item.variantId})`;
  await sql`insert into dealer_sales (dealer_id, month, category, amount_minor, currency)
    values (${large.dealerId}, '2026-09-01', 'Vests', 5000, ${fair.currency})`;
  await spreadTarget(db, director, own, { way: 'history', over: 'category' }, now);
  expect(await listOf(db, fair.id, 'category', { after: null, size: 10 })).toContainEqual(
    expect.objectContaining({ id: 'Vests', amountMinor: 1_000 })
  );
  await expect(spreadTarget(db, rep, own, { way: 'evenly', over: 'rep' }, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
});

test('an hour after the opening the leader of a region is told once which of the largest dealers are missing', async () => {
  const { fair, north, large } = await scene();
  const leader = await make.staff(db, 'region_manager');
  await sql`update users set region_id = ${north} where id = ${leader.userId}`;
  await sql`update fairs set opens_at = ${new Date(now.getTime() - 90 * 60_000)} where id = ${fair.id}`;
  const told = () => sql<{ payload: Record<string, unknown> }[]>`
    select payload from events where type = 'fair.key_dealers_missing' and fair_id = ${fair.id}`;
  await tellMissingKeyDealers(db, new Date(now.getTime() - 60 * 60_000));
  expect(await told()).toHaveLength(0);
  await recordCheckIn(db, director, { fairId: fair.id, dealerId: large.dealerId, deciderPresent: true }, now);
  await tellMissingKeyDealers(db, now);
  await tellMissingKeyDealers(db, now);
  expect((await told()).map(({ payload }) => payload)).toEqual([
    expect.objectContaining({ regionId: north, count: 1, leaders: [leader.userId] })
  ]);
});

test('a week before the doors, and in their third hour, leaders hear once which rules do not hold, and reps who of theirs is missing', async () => {
  const { fair, north, large, rep } = await scene();
  const leader = await make.staff(db, 'region_manager', north);
  const doors = new Date(now.getTime() + 20 * 86_400_000);
  await sql`update fairs set doors_at = ${doors}, closes_at = ${new Date(doors.getTime() + 86_400_000)} where id = ${fair.id}`;
  const told = () => sql<{ type: string; payload: Record<string, unknown> }[]>`
    select type, payload from events where type in ('fair.rules_open', 'fair.rep_gap') and fair_id = ${fair.id} order by id`;
  const tell = (days: number, hours = 0) =>
    tellRuleGaps(db, new Date(doors.getTime() + days * 86_400_000 + hours * 3_600_000));
  await tell(-8);
  expect(await told()).toEqual([]);
  await tell(-7, 1);
  await tell(-7, 2);
  const week = await told();
  expect(week).toMatchObject([
    { type: 'fair.rules_open', payload: { region: 'North', households: 1, leaders: [leader.userId] } },
    { type: 'fair.rep_gap', payload: { count: 1, rep: rep.userId } }
  ]);
  await recordCheckIn(db, director, { fairId: fair.id, dealerId: large.dealerId, deciderPresent: true }, now);
  await tell(0, 3.5);
  const later = (await told()).slice(week.length);
  expect(later.map(({ type }) => type)).not.toContain('fair.rep_gap');
});
