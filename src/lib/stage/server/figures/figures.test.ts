import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { hallWithHost, total } from '../../../../../tests/fixtures/hall-with-host.ts';
import { placeOf } from '#lib/board/server/dealer-places.ts';
import type { Frame } from '#lib/board/frame.ts';
import * as frames from '#lib/board/server/frames.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import * as races from '#lib/board/server/races.ts';
import { movesAfter } from '#lib/board/server/replay-moves.ts';
import { unpacked } from '#lib/board/replay/moves.ts';
import { recordOf } from '#lib/board/server/record-order.ts';
import { shownRace } from '#lib/board/shown.ts';
import { policyForDealer } from '#lib/policy/server/policy-for-dealer.ts';
import { setMoments } from '../cues/set-moments.ts';
import { endDuel } from '../duels/end-duel.ts';
import { startDuel } from '../duels/start-duel.ts';
import { stageDuels, stageHeldOrders } from '../schema.ts';
import { stageConsole } from '../stage-console.ts';
import { heroOf } from '../hero-of.ts';
import { seenInHall } from '../seen-in-hall.ts';
import { stageOf } from '../stage-of.ts';
import { holdOrder } from './hold-order.ts';
import { moveCeremony } from './move-ceremony.ts';
import { releaseOrder } from './release-order.ts';
import { setHoldRule } from './set-hold-rule.ts';

const database = await testDatabase();
const { db, sql } = database;
const { host, director, scene, placed } = await hallWithHost(database);

describe('a held order', () => {
  test('is in no figure of the hall until it is released, then it is the newest and brings its moment', async () => {
    const { fair, fairId, northern, southern, watches } = await scene();
    const rules = { on: { first_order: true }, gapSeconds: 8, recordFrom: 1 };
    await setMoments(
      db,
      host,
      { fairId, rules: { ...rules, on: { ...rules.on, new_leader: true } } as never },
      new Date()
    );
    const small = await placed(fairId, southern, 2);
    // So few are invited there that the hall would hear of no order without both.
    await sql`update dealers set board_name_consent_at = now(), board_amount_consent_at = now() where id = ${northern.dealerId}`;
    const [wall, staff, phone] = [await watches(host), await watches(director), await watches(northern)];
    await setHoldRule(db, host, { fairId, fromMinor: small.total + 1 }, new Date());
    const large = await placed(fairId, northern, 50);
    const later = await placed(fairId, southern, 1);
    await expect.poll(() => total(staff)).toBe(small.total + large.total + later.total);
    await expect.poll(() => total(wall)).toBe(small.total + later.total);
    await expect.poll(() => total(phone)).toBe(small.total + later.total);
    expect(staff.at(-1)!.unshown).toEqual({ held: 1, corrected: 0, frozenSince: null });
    for (const seen of [wall, phone]) {
      expect(seen.some((frame) => Number(frame.total) >= large.total)).toBe(false);
      expect(JSON.stringify(seen)).not.toContain(`"seq":${large.seq},"region"`);
      expect(seen.every((frame) => !frame.unshown)).toBe(true);
    }
    expect(wall.at(-1)!.regions.find(({ name }) => name === 'North')).toMatchObject({
      total: '0',
      orders: 0
    });
    const stage = await stageOf(sql, fairId, new Date());
    expect((await recordOf(sql, fairId, stage, later.seq))?.totalMinor).toBe(small.total);
    const own = { fairId, rankBy: 'amount' as const, dealerId: northern.dealerId };
    expect(await placeOf(sql, own)).toBeNull();
    const race = shownRace((await races.ofFair(sql, fairId))!, stage!);
    expect(JSON.stringify(race.points)).not.toContain(String(large.total));

    const [held] = await db.select().from(stageHeldOrders).where(eq(stageHeldOrders.fairId, fairId));
    await releaseOrder(db, host, { fairId, heldId: held!.id, quiet: false }, new Date());
    await expect.poll(() => total(wall)).toBe(small.total + large.total + later.total);
    expect(await placeOf(sql, own)).toMatchObject({ place: 1 });
    expect(wall.at(-1)!.latest[0]).toMatchObject({ region: wall.at(-1)!.regions[0]!.code });
    expect(wall.at(-1)!.latest[0]!.seq).toBeGreaterThan(later.seq);
    await expect.poll(() => wall.at(-1)!.moment?.kinds ?? []).toContain('new_leader');
    expect(fair.slug).toBe(wall[0]!.fair);
  });

  test('is not in the count of the hero product, nor in any gauge of the break that the hall goes for', async () => {
    const { fairId, northern, southern } = await scene();
    await sql`insert into fair_policies (fair_id, version, heroes, rules, written_by, written_at, approved_by, approved_at)
      select ${fairId}, 1, '[]', ${sql.json([{ no: 1, kind: 'group', scope: { kind: 'all', names: [] }, measure: 'units', reach: 'hall', effect: 'percent', steps: [{ from: 20, value: 300 }], repeats: false, from: null, until: null, stacks: false, gift: null }])},
        ${host.userId}, now(), ${director.userId}, now()`; // prettier-ignore
    await placed(fairId, southern, 5);
    const held = await placed(fairId, northern, 9);
    await holdOrder(db, host, { fairId, placedSeq: held.seq, reason: null }, new Date());
    const [product] = await sql<{ id: number }[]>`
      select product_id as id from variants join order_lines on variant_id = variants.id where order_id = ${held.id}`;
    expect(await heroOf(sql, fairId, product!.id)).toMatchObject({
      ...{ pieces: 5, households: 1, picture: null },
      gauge: { reached: '5', needed: '20', unit: 'pieces', reward: { effect: 'percent', value: 300 } }
    });
    const inHand = await policyForDealer(sql, { sql, seen: seenInHall }, northern, fairId, new Date());
    expect(inHand!.breaks).toMatchObject([{ counted: 5, next: { missing: 15 } }]);
  });

  test('does not let its dealer count among those who have ordered', async () => {
    const { fairId, northern, southern } = await scene();
    await db.update(fairs).set({ rankBy: 'households' }).where(eq(fairs.id, fairId));
    await placed(fairId, southern, 5);
    const order = await placed(fairId, northern, 9);
    await holdOrder(db, host, { fairId, placedSeq: order.seq, reason: null }, new Date());
    const shown = async () => {
      const standing = (await frames.read(sql, fairId, new Date()))!;
      const stage = (await stageOf(sql, fairId, new Date()))!;
      const ordered = ({ regions }: Frame) =>
        regions.map(({ name, households }) => [name, households!.ordered]).sort();
      const race = shownRace((await races.ofFair(sql, fairId))!, stage).points.at(-1)!.households!;
      return [ordered(standing.truth), ordered(standing.shown(stage)), Object.values(race).sort()];
    };
    const all = [
      ['North', 1],
      ['South', 1]
    ];
    expect(await shown()).toEqual([
      all,
      [
        ['North', 0],
        ['South', 1]
      ],
      [0, 1]
    ]);
    await placed(fairId, northern, 1);
    expect(await shown()).toEqual([all, all, [1, 1]]);
  });

  test('is not in a replay for those who see what the hall sees, and tells on its reveal no more than any order', async () => {
    const { fairId, northern, southern } = await scene();
    const told = await placed(fairId, southern, 5);
    const order = await placed(fairId, northern, 9);
    await sql`update dealers set board_name_consent_at = now() where id = ${northern.dealerId}`;
    await holdOrder(db, host, { fairId, placedSeq: order.seq, reason: null }, new Date());
    const played = async (by: 'staff' | 'hall') =>
      unpacked(await movesAfter(sql, fairId, 0, by)).map(({ seq }) => seq);
    expect(await played('staff')).toEqual([told.seq, order.seq]);
    expect(await played('hall')).toEqual([told.seq]);
    const { held } = await stageConsole(db, host, fairId, new Date());
    await releaseOrder(db, host, { fairId, heldId: held[0]!.id, quiet: false }, new Date());
    await expect.poll(() => played('hall')).toEqual([told.seq, order.seq]);
    // Two dealers are invited there, and this one allows its name without its amount.
    const { released } = (await stageOf(sql, fairId, new Date()))!;
    expect(released).toEqual([]);
    await sql`update dealers set board_amount_consent_at = now() where id = ${northern.dealerId}`;
    const again = (await stageOf(sql, fairId, new Date()))!;
    expect(again.released).toMatchObject([{ dealer: northern.dealerName, total: String(order.total) }]);
  });

  test('held by hand, and put back, is quiet; a correction has its reason and is never cheered', async () => {
    const { fairId, northern, southern, watches } = await scene();
    await placed(fairId, southern, 5);
    const order = await placed(fairId, northern, 9);
    const wall = await watches(host);
    const correction = { fairId, placedSeq: order.seq, reason: 'Entered twice' };
    await holdOrder(db, host, correction, new Date());
    await expect(holdOrder(db, host, correction, new Date())).rejects.toMatchObject({ code: 'not_on_board' });
    await expect.poll(() => wall.at(-1)!.regions.find(({ name }) => name === 'North')?.orders).toBe(0);
    const desk = await stageConsole(db, host, fairId, new Date());
    expect(desk.held).toMatchObject([{ kind: 'correction', reason: 'Entered twice', amountMinor: null }]);
    expect((await stageConsole(db, director, fairId, new Date())).held[0]?.amountMinor).toBe(order.total);
    await releaseOrder(db, host, { fairId, heldId: desk.held[0]!.id, quiet: true }, new Date());
    await expect.poll(() => wall.at(-1)!.regions.find(({ name }) => name === 'North')?.orders).toBe(1);
    expect(wall.every(({ moment }) => moment === null)).toBe(true);
    const again = releaseOrder(db, host, { fairId, heldId: desk.held[0]!.id, quiet: true }, new Date());
    await expect(again).rejects.toMatchObject({ code: 'not_held' });
  });
});

describe('a duel', () => {
  test('counts what each takes while it runs, with its lead changes, and a held order only when it is released', async () => {
    const { fairId, northern, southern } = await scene();
    const codes = await sql<{ code: string }[]>`
      select code from regions where id in (${northern.regionId}, ${southern.regionId}) order by id`;
    const [left, right] = codes.map(({ code }) => code) as [string, string];
    await placed(fairId, northern, 7);
    const same = startDuel(db, host, { fairId, left, right: left, minutes: 5 }, new Date());
    await expect(same).rejects.toMatchObject({ code: 'two_regions_needed' });
    await startDuel(db, host, { fairId, left, right, minutes: 5 }, new Date());
    const second = startDuel(db, host, { fairId, left, right, minutes: 5 }, new Date());
    await expect(second).rejects.toMatchObject({ code: 'duel_running' });
    const one = await placed(fairId, northern, 1);
    await placed(fairId, southern, 3);
    await setHoldRule(db, host, { fairId, fromMinor: one.total * 10 }, new Date());
    const held = await placed(fairId, northern, 10);
    const read = async () => (await stageOf(sql, fairId, new Date()))!.part.duel!;
    const gained = async () => {
      const duel = await read();
      return [duel.left, duel.right].map(({ from, to }) => Number(to) - Number(from));
    };
    await expect.poll(gained).toEqual([one.total, one.total * 3]);
    expect(await read()).toMatchObject({ leadChanges: 1, endedAt: null, left: { orders: 1 } });
    const [row] = await db.select().from(stageHeldOrders).where(eq(stageHeldOrders.orderId, held.id));
    await releaseOrder(db, host, { fairId, heldId: row!.id, quiet: false }, new Date());
    await expect.poll(gained).toEqual([one.total * 11, one.total * 3]);
    expect((await read()).leadChanges).toBe(2);
    await endDuel(db, host, { fairId, how: 'ended' }, new Date());
    await placed(fairId, southern, 50);
    expect(await gained()).toEqual([one.total * 11, one.total * 3]);
    await expect(endDuel(db, host, { fairId, how: 'ended' }, new Date())).rejects.toMatchObject({
      code: 'no_duel'
    });
  });

  test('stands as it was when its time had passed, also for orders that are numbered later', async () => {
    const { fairId, northern, southern } = await scene();
    const codes = await sql<{ code: string }[]>`
      select code from regions where id in (${northern.regionId}, ${southern.regionId}) order by id`;
    const [left, right] = codes.map(({ code }) => code) as [string, string];
    const begun = new Date(Date.now() - 600_000);
    await startDuel(db, host, { fairId, left, right, minutes: 5 }, begun);
    const during = await placed(fairId, northern, 1, new Date(begun.getTime() + 60_000));
    await placed(fairId, northern, 1);
    const [duel] = await db.select().from(stageDuels).where(eq(stageDuels.fairId, fairId));
    expect(duel).toMatchObject({ leftMinor: during.total, leftOrders: 1, rightMinor: 0 });
    expect((await stageOf(sql, fairId, new Date()))!.part.duel!.endedAt).toBe(duel!.endsAt.toISOString());
  });
});

describe('the closing ceremony', () => {
  test('lets the figures of the hall stand still until the podium, however the board is read, and cheers nothing', async () => {
    const { fairId, fair, northern, southern, watches } = await scene();
    const before = await placed(fairId, southern, 2);
    const [wall, staff] = [await watches(host), await watches(director)];
    await moveCeremony(db, host, { fairId, from: null, way: 'on' }, new Date());
    const twice = moveCeremony(db, host, { fairId, from: null, way: 'on' }, new Date());
    await expect(twice).rejects.toMatchObject({ code: 'ceremony_moved_on', details: { step: 'frozen' } });
    const after = await placed(fairId, northern, 30);
    await expect.poll(() => total(staff)).toBe(before.total + after.total);
    await expect.poll(() => wall.at(-1)!.seq).toBeGreaterThanOrEqual(after.seq);
    // Whoever comes now, from this process or another, sees the same.
    const fresh = await watches(await make.staff(db, 'host'));
    for (const seen of [wall, fresh])
      expect(seen.at(-1)).toMatchObject({ total: String(before.total), fair: fair.slug });
    expect(wall.at(-1)!.stage?.frozenSince).toEqual(expect.any(String));
    await moveCeremony(db, host, { fairId, from: 'frozen', way: 'on' }, new Date());
    await moveCeremony(db, host, { fairId, from: 'countdown', way: 'on' }, new Date());
    await expect.poll(() => total(wall)).toBe(before.total + after.total);
    expect(wall.at(-1)!.stage).toMatchObject({
      frozenSince: null,
      groups: { stream: { scenes: [{ scene: 'podium' }] } }
    });
    await moveCeremony(db, host, { fairId, from: 'podium', way: 'back' }, new Date());
    await expect.poll(() => total(wall)).toBe(before.total);
    expect(wall.every(({ moment }) => !moment || moment.kinds[0] === 'first_order')).toBe(true);
  });
});
