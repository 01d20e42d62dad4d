import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { events } from '#lib/events/server/schema.ts';
import * as guests from './guests.ts';
import { inviteDealers } from './invite-dealers.ts';
import { recordCheckIn } from './record-check-in.ts';
import { undoCheckIn } from './undo-check-in.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-19T03:00:00Z');
const director = await make.staff(db, 'director');
const north = await make.region(db, 'North');
const south = await make.region(db, 'South');

const eventsOf = async (fairId: number) =>
  (await db.select().from(events).where(eq(events.fairId, fairId)).orderBy(events.id)).map(
    (event) => event.type
  );

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
