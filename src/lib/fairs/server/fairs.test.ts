import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { events } from '#lib/events/server/schema.ts';
import { setTarget } from '#lib/targets/server/set-target.ts';
import * as targets from '#lib/targets/server/targets.ts';
import type { FairInput } from '../fair-form.ts';
import { createFair } from './create-fair.ts';
import * as fairs from './fairs.ts';
import * as guests from './guests.ts';
import { inviteDealers } from './invite-dealers.ts';
import { recordCheckIn } from './record-check-in.ts';
import { undoCheckIn } from './undo-check-in.ts';
import { updateFair } from './update-fair.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-19T03:00:00Z');
const typed: FairInput = {
  name: 'SS27 order fair',
  slug: 'ss27',
  subtitle: null,
  venue: 'Harbour Hall',
  nameZh: '2027 春夏订货会',
  nameKo: null,
  subtitleZh: null,
  subtitleKo: null,
  venueZh: '海港会堂',
  venueKo: '하버 홀',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  opensAt: '2026-11-18T09:00',
  closesAt: '2026-11-20T18:00',
  countsFrom: 'submitted',
  rankBy: 'share',
  lateMinutes: 0,
  lateCounts: true
};
const director = await make.staff(db, 'director');
const north = await make.region(db, 'North');
const south = await make.region(db, 'South');

const eventsOf = async (fairId: number) =>
  (await db.select().from(events).where(eq(events.fairId, fairId)).orderBy(events.id)).map(
    (event) => event.type
  );

describe('setting up a fair', () => {
  test('dates are read on the clock of the venue, and nobody is invited yet', async () => {
    const { id } = await createFair(db, director, { ...typed, slug: 'dates' }, now);
    const made = await fairs.bySlug(db, 'dates');
    expect(made).toMatchObject({
      id,
      opensAt: new Date('2026-11-18T01:00:00Z'),
      closesAt: new Date('2026-11-20T10:00:00Z')
    });
    expect(await eventsOf(id)).toEqual(['fair.created']);
  });

  test('an address is given once, also when two people press at the same time', async () => {
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => createFair(db, director, { ...typed, slug: 'twice' }, now))
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'slug_taken' });
  });

  test('a fair closes after it opens, and only a director or admin sets it up', async () => {
    await expect(createFair(db, director, { ...typed, closesAt: typed.opensAt }, now)).rejects.toMatchObject({
      code: 'closes_before_opening'
    });
    const rep = await make.staff(db, 'rep');
    await expect(createFair(db, rep, typed, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  });

  test('extending it is recorded with what changed, saving the same again is not', async () => {
    const { id } = await createFair(db, director, { ...typed, slug: 'extended' }, now);
    const longer = { ...typed, id, slug: 'extended', closesAt: '2026-11-20T20:00' };
    await updateFair(db, director, longer, now);
    await updateFair(db, director, longer, now);
    expect(await eventsOf(id)).toEqual(['fair.created', 'fair.updated']);
    const [event] = await db.select().from(events).where(eq(events.type, 'fair.updated'));
    expect(Object.keys((event!.payload as { changes: object }).changes)).toEqual(['closesAt']);
  });

  test('the currency stays once amounts are in it', async () => {
    const { id } = await createFair(db, director, { ...typed, slug: 'won' }, now);
    await updateFair(db, director, { ...typed, id, slug: 'won', currency: 'KRW' }, now);
    await setTarget(db, director, { fairId: id, aim: { of: 'fair' }, amount: 5_000_000 }, now);
    await expect(updateFair(db, director, { ...typed, id, slug: 'won' }, now)).rejects.toMatchObject({
      code: 'currency_in_use'
    });
  });

  test('the fair that matters now is the open one, then the next, then the last', async () => {
    const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
    const later = { name: 'later', opensAt: days(400), closesAt: days(401) };
    await make.fair(db, now, later);
    await make.fair(db, now, { ...later, name: 'next', opensAt: days(300) });
    expect((await fairs.current(db, days(299)))?.name).toBe('next');
    expect((await fairs.current(db, days(400.5)))?.closesAt).toEqual(days(401));
    expect((await fairs.current(db, days(900)))?.closesAt).toEqual(days(401));
  });
});

describe('guests', () => {
  test('are invited by code all or nobody, or by region, and never twice', async () => {
    const { id: fairId } = await make.fair(db, now);
    const one = await make.dealer(db, { regionId: north });
    const two = await make.dealer(db, { regionId: north });
    const invite = (guestsGiven: Parameters<typeof inviteDealers>[2]['guests']) =>
      inviteDealers(db, director, { fairId, guests: guestsGiven }, now);
    await expect(invite({ codes: [one.dealerCode, 'NOBODY'] })).rejects.toMatchObject({
      code: 'unknown_dealers',
      details: { codes: ['NOBODY'] }
    });
    expect(await guests.attendance(db, director, fairId)).toEqual({ invited: 0, arrived: 0, valid: 0 });
    expect(await invite({ codes: [one.dealerCode] })).toEqual({ invited: 1, already: 0 });
    expect(await invite({ regionId: north })).toEqual({ invited: 1, already: 1 });
    await withdrawInvitation(db, director, { fairId, dealerId: two.dealerId }, now);
    await withdrawInvitation(db, director, { fairId, dealerId: two.dealerId }, now);
    expect((await guests.page(db, director, fairId, {})).map((guest) => guest.code)).toEqual([
      one.dealerCode
    ]);
    expect(await eventsOf(fairId)).toEqual([
      'fair.dealers_invited',
      'fair.dealers_invited',
      'fair.invitation_withdrawn'
    ]);
  });

  test('are found by part of a name, where a percent sign is a percent sign', async () => {
    const { id: fairId } = await make.fair(db, now);
    await make.dealer(db, { regionId: north, invitedTo: fairId, name: 'Tarn & Fell 100%' });
    await make.dealer(db, { regionId: north, invitedTo: fairId, name: 'Pike' });
    const found = async (search: string) =>
      (await guests.page(db, director, fairId, { search })).map((guest) => guest.name);
    expect(await found('fell')).toEqual(['Tarn & Fell 100%']);
    expect(await found('%')).toEqual(['Tarn & Fell 100%']);
    expect(await guests.page(db, director, fairId, {}, 1)).toHaveLength(1);
  });

  test('are those whom the caller works with', async () => {
    const { id: fairId } = await make.fair(db, now);
    const rep = await make.staff(db, 'rep');
    const manager = await make.staff(db, 'region_manager', south);
    await make.dealer(db, { regionId: north, invitedTo: fairId, name: 'North rep', repId: rep.userId });
    await make.dealer(db, { regionId: south, invitedTo: fairId, name: 'South' });
    const seen = async (actor: typeof rep) =>
      (await guests.page(db, actor, fairId, {})).map((guest) => guest.name);
    expect(await seen(rep)).toEqual(['North rep']);
    expect(await seen(manager)).toEqual(['South']);
    expect(await seen(await make.staff(db, 'region_manager'))).toEqual([]);
    expect(await seen(await make.staff(db, 'host'))).toEqual(['North rep', 'South']);
  });
});

describe('a check-in', () => {
  const arrive = (actor: typeof director, fairId: number, dealerId: number, deciderPresent = false) =>
    recordCheckIn(db, actor, { fairId, dealerId, deciderPresent }, now);

  test('of the same household twice, or by two desks at once, is one household', async () => {
    const { id: fairId } = await make.fair(db, now);
    const { dealerId } = await make.dealer(db, { regionId: north, invitedTo: fairId });
    const taps = await Promise.all([1, 2, 3, 4].map(() => arrive(director, fairId, dealerId)));
    expect(taps.filter((tap) => tap.first)).toHaveLength(1);
    expect(await guests.attendance(db, director, fairId)).toEqual({ invited: 1, arrived: 1, valid: 0 });
    expect(await eventsOf(fairId)).toEqual(['check_in.recorded']);
  });

  test('counts once the decider is there, keeps its time, and can be undone and made again', async () => {
    const { id: fairId } = await make.fair(db, now);
    const { dealerId } = await make.dealer(db, { regionId: north, invitedTo: fairId });
    await arrive(director, fairId, dealerId);
    const later = new Date(now.getTime() + 600_000);
    const changed = await recordCheckIn(db, director, { fairId, dealerId, deciderPresent: true }, later);
    expect(changed).toEqual({ arrivedAt: now, deciderPresent: true, first: false });
    expect((await guests.attendance(db, director, fairId)).valid).toBe(1);
    await undoCheckIn(db, director, { fairId, dealerId }, later);
    await undoCheckIn(db, director, { fairId, dealerId }, later);
    expect((await guests.attendance(db, director, fairId)).arrived).toBe(0);
    expect((await arrive(director, fairId, dealerId)).first).toBe(true);
    expect(await eventsOf(fairId)).toEqual([
      'check_in.recorded',
      'check_in.decider_changed',
      'check_in.undone',
      'check_in.recorded'
    ]);
  });

  test('of somebody not invited, of another region or by the warehouse is refused', async () => {
    const { id: fairId } = await make.fair(db, now);
    const stranger = await make.dealer(db, { regionId: north });
    await expect(arrive(director, fairId, stranger.dealerId)).rejects.toMatchObject({ code: 'not_invited' });
    const guest = await make.dealer(db, { regionId: north, invitedTo: fairId });
    const manager = await make.staff(db, 'region_manager', south);
    await expect(arrive(manager, fairId, guest.dealerId)).rejects.toMatchObject({ code: 'not_invited' });
    await expect(undoCheckIn(db, manager, { fairId, dealerId: guest.dealerId }, now)).rejects.toMatchObject({
      code: 'not_invited'
    });
    const warehouse = await make.staff(db, 'warehouse');
    await expect(arrive(warehouse, fairId, guest.dealerId)).rejects.toMatchObject({ code: 'forbidden_role' });
  });
});

describe('a target', () => {
  test('of the fair is its own, else the sum of its regions', async () => {
    const { id: fairId } = await make.fair(db, now);
    const set = (aim: Parameters<typeof setTarget>[2]['aim'], amount: number | null) =>
      setTarget(db, director, { fairId, aim, amount }, now);
    expect(await targets.ofFair(db, fairId)).toBeNull();
    await Promise.all([
      set({ of: 'region', id: north }, 300),
      set({ of: 'region', id: south }, 200),
      set({ of: 'region', id: north }, 300)
    ]);
    expect(await targets.ofFair(db, fairId)).toBe(500);
    await set({ of: 'fair' }, 800);
    expect(await targets.ofFair(db, fairId)).toBe(800);
    await set({ of: 'region', id: south }, null);
    const byRegion = (await targets.byRegion(db, fairId)).filter((one) => one.target !== null);
    expect(byRegion.map((one) => [one.name, one.target])).toEqual([['North', 300]]);
  });

  test('is recorded once per change, and only for somebody who exists', async () => {
    const { id: fairId } = await make.fair(db, now);
    const guest = await make.dealer(db, { regionId: north });
    const aim = { of: 'dealer', id: guest.dealerId } as const;
    await setTarget(db, director, { fairId, aim, amount: 100 }, now);
    await setTarget(db, director, { fairId, aim, amount: 100 }, now);
    expect(await targets.ofDealer(db, fairId, guest.dealerId)).toBe(100);
    expect(await eventsOf(fairId)).toEqual(['target.set']);
    await expect(
      setTarget(db, director, { fairId, aim: { of: 'rep', id: guest.userId }, amount: 1 }, now)
    ).rejects.toMatchObject({ code: 'unknown_aim' });
    const manager = await make.staff(db, 'region_manager', north);
    await expect(setTarget(db, manager, { fairId, aim, amount: 1 }, now)).rejects.toMatchObject({
      code: 'forbidden_role'
    });
  });
});
