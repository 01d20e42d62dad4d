import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { arriving, deskOf } from '../../../../../tests/fixtures/desk.ts';
import { events } from '#lib/events/server/schema.ts';
import { persons } from '#lib/people/server/schema.ts';
import { makeBadgeCode } from '../../badge-code.ts';
import type { DeskDeed } from '../../desk/desk-deed.ts';
import * as guests from '../guests.ts';
import { makeInvitations } from '../invitations/make-invitations.ts';
import { undoCheckIn } from '../undo-check-in.ts';
import { deskChanges } from './desk-changes.ts';
import { deskList } from './desk-list.ts';
import { photoOf, signatures } from './guest-book.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-19T09:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const host = await make.staff(db, 'host');
const rep = await make.staff(db, 'rep');
const send = deskOf(db, host, now);
const arrive = arriving(now);
const north = await make.region(db, 'North');

/** A fair with one guest of so many persons; the first decides. */
async function household(people = 2, given: { isInvited?: boolean; repId?: string } = {}) {
  const { id: fairId } = await make.fair(db, now);
  const { isInvited = true, repId } = given;
  const { dealerId } = await make.dealer(db, {
    regionId: north,
    repId,
    ...(isInvited ? { invitedTo: fairId } : {})
  });
  const ids = Array.from({ length: people }, () => randomUUID());
  await db.insert(persons).values(
    ids.map((id, n) => ({
      ...{ id, dealerId, name: `Person ${n}`, decides: n === 0 },
      locale: 'ko',
      createdAt: now
    }))
  );
  return { fairId, dealerId, ids };
}

const counted = (fairId: number) => guests.attendance(db, host, fairId);
const eventsOf = async (fairId: number) =>
  (await db.select().from(events).where(eq(events.fairId, fairId)).orderBy(events.id)).map(
    ({ type }) => type
  );

describe('a household at the desks', () => {
  test('is one however many of its people come, and valid once somebody who decides is there', async () => {
    const { fairId, dealerId, ids } = await household(5);
    await send(
      fairId,
      ids.slice(1).map((id) => arrive(dealerId, id))
    );
    expect(await counted(fairId)).toEqual({ invited: 1, arrived: 1, valid: 0 });
    await send(fairId, [arrive(dealerId, ids[0]!, { decides: true })]);
    expect(await counted(fairId)).toEqual({ invited: 1, arrived: 1, valid: 1 });
    expect(await eventsOf(fairId)).toEqual([
      'check_in.recorded',
      ...Array(4).fill('check_in.person_recorded')
    ]);
  });

  test('whose decider has left stays counted and is not valid until one is back', async () => {
    const { fairId, dealerId, ids } = await household(5);
    await send(
      fairId,
      ids.map((id, n) => arrive(dealerId, id, { decides: n === 0 }))
    );
    const presence = (isHere: boolean, personId = ids[0]!) =>
      send(fairId, [{ kind: 'presence', id: randomUUID(), personId, isHere }]);
    await presence(false, ids[3]!);
    expect((await counted(fairId)).valid).toBe(1);
    await presence(false);
    expect(await counted(fairId)).toEqual({ invited: 1, arrived: 1, valid: 0 });
    await presence(true);
    expect((await counted(fairId)).valid).toBe(1);
    await presence(false);
    await send(fairId, [{ kind: 'decider', id: randomUUID(), personId: ids[1]!, decides: true }]);
    expect((await counted(fairId)).valid, 'another of them decides').toBe(1);
  });

  test('scanned by two desks in the same second, and by one that was offline, is one person; all desks learn it', async () => {
    const { fairId, dealerId, ids } = await household(1);
    const offline = arrive(dealerId, ids[0]!, { decides: true, at: minutes(-5).toISOString() });
    const [one, two] = await Promise.all(
      ['Desk 1', 'Desk 2'].map((desk) =>
        send(fairId, [arrive(dealerId, ids[0]!, { decides: true })], { desk })
      )
    );
    const late = await send(fairId, [offline], { desk: 'Desk 3', at: minutes(40) });
    const outcomes = [one!, two!, late].map(([result]) => (result as { done: string }).done);
    expect(outcomes.sort()).toEqual(['already', 'already', 'counted']);
    expect(await counted(fairId)).toEqual({ invited: 1, arrived: 1, valid: 1 });
    const { arrivals } = await deskChanges(db, host, { fairId, since: null }, minutes(41));
    expect(arrivals).toMatchObject([
      { personId: ids[0], name: 'Person 0', desk: /Desk [12]/, isUndone: false }
    ]);
  });

  test('keeps the earliest time that any desk tells, by a clock that is set right', async () => {
    const { fairId, dealerId, ids } = await household(2);
    await send(fairId, [arrive(dealerId, ids[0]!)]);
    const late = arrive(dealerId, ids[1]!, { at: minutes(100).toISOString() });
    // This desk's clock is two hours ahead: it was twenty minutes before nine.
    await send(fairId, [late], { at: minutes(60), sentAt: minutes(180) });
    const { households } = await deskChanges(db, host, { fairId, since: null }, minutes(61));
    expect(households).toEqual([
      { dealerId, isHere: true, deciderPresent: false, arrivedAt: '2026-11-19T08:40:00.000Z' }
    ]);
  });

  test('goes out with its last person, by the desk or by the list of guests, and an arrival that was undone is not sent back in', async () => {
    const { fairId, dealerId, ids } = await household(2);
    const [first, second] = ids.map((id) => arrive(dealerId, id));
    const undo = (arrivalId: string) => send(fairId, [{ kind: 'undo', id: randomUUID(), arrivalId }]);
    await send(fairId, [first!, second!]);
    await undo(first!.id);
    await undo(first!.id);
    expect((await counted(fairId)).arrived).toBe(1);
    await undo(second!.id);
    expect(await send(fairId, [first!])).toEqual([{ id: first!.id, done: 'already' }]);
    expect((await counted(fairId)).arrived).toBe(0);
    await send(
      fairId,
      ids.map((id) => arrive(dealerId, id))
    );
    await undoCheckIn(db, host, { fairId, dealerId }, now);
    expect((await counted(fairId)).arrived).toBe(0);
    const { arrivals } = await deskChanges(db, host, { fairId, since: null }, now);
    expect(arrivals.every(({ isUndone }) => isUndone)).toBe(true);
    const types = await eventsOf(fairId);
    expect(types.filter((type) => type === 'check_in.undone')).toHaveLength(2);
    expect(types.filter((type) => type === 'check_in.person_undone')).toHaveLength(1);
  });

  test('that was not invited comes in by a host with people typed once, and not by a rep', async () => {
    const { fairId, dealerId } = await household(1, { isInvited: false, repId: rep.userId });
    const badge = makeBadgeCode(new Uint8Array(11).fill(77));
    const person = { name: 'New face', role: 'Buyer' };
    const typed = arrive(dealerId, randomUUID(), { person, badge, decides: true });
    expect(await send(fairId, [typed], { actor: rep })).toEqual([{ id: typed.id, refused: 'not_invited' }]);
    expect(await send(fairId, [typed])).toEqual([{ id: typed.id, done: 'counted' }]);
    expect(await send(fairId, [typed])).toEqual([{ id: typed.id, done: 'already' }]);
    expect(await counted(fairId)).toEqual({ invited: 1, arrived: 1, valid: 1 });
    const [face] = await db
      .select()
      .from(persons)
      .where(eq(persons.id, (typed as { personId: string }).personId));
    expect(face).toMatchObject({ dealerId, name: 'New face', decides: true, locale: 'ko' });
    const { arrivals } = await deskChanges(db, host, { fairId, since: null }, now);
    expect(arrivals).toMatchObject([{ name: 'New face', role: 'Buyer', badge }]);
    const listed = await deskList(db, host, fairId);
    expect(listed.households.flatMap(({ persons }) => persons).find((one) => one.badge === badge)?.id).toBe(
      face!.id
    );
    await makeInvitations(db, fairId, now);
    expect((await deskChanges(db, host, { fairId, since: null }, now)).arrivals).toMatchObject([{ badge }]);
  });

  test('keeps the code of a letter against one that a desk made meanwhile', async () => {
    const { fairId, dealerId, ids } = await household(1);
    await makeInvitations(db, fairId, now);
    const made = makeBadgeCode(new Uint8Array(11).fill(78));
    await send(fairId, [arrive(dealerId, ids[0]!, { badge: made })]);
    const { arrivals } = await deskChanges(db, host, { fairId, since: null }, now);
    expect(arrivals).toHaveLength(1);
    expect(arrivals[0]!.badge).not.toBe(made);
  });
});

describe('a desk', () => {
  test('goes on after what is refused: persons of others, other roles, other people’s dealers', async () => {
    const { fairId, dealerId, ids } = await household(1);
    const other = await household(1);
    const strange = arrive(dealerId, other.ids[0]!);
    const right = arrive(dealerId, ids[0]!);
    expect(await send(fairId, [strange, right])).toEqual([
      { id: strange.id, refused: 'unknown_person' },
      { id: right.id, done: 'counted' }
    ]);
    const warehouse = await make.staff(db, 'warehouse');
    const again = arrive(dealerId, ids[0]!);
    expect(await send(fairId, [again], { actor: warehouse })).toEqual([
      { id: again.id, refused: 'forbidden_role' }
    ]);
    expect(await send(fairId, [again], { actor: rep })).toEqual([{ id: again.id, refused: 'not_invited' }]);
  });

  test('of a rep knows only their own dealers, and a host sees neither class nor money', async () => {
    const { fairId, dealerId } = await household(1, { repId: rep.userId });
    const theirs = await make.dealer(db, { regionId: north, invitedTo: fairId, class: 'A' });
    const idsFor = async (actor: typeof host) =>
      (await deskList(db, actor, fairId)).households.filter(({ isInvited }) => isInvited).map(({ id }) => id);
    expect(await idsFor(rep)).toEqual([dealerId]);
    expect(await idsFor(host)).toEqual(expect.arrayContaining([dealerId, theirs.dealerId]));
    expect(await idsFor(await make.staff(db, 'finance'))).toEqual([]);
    const { households } = await deskList(db, host, fairId);
    expect(households.every((one) => one.class === null)).toBe(true);
    expect(JSON.stringify(households)).not.toMatch(/minor|amount|limit/i);
    await send(fairId, [arrive(theirs.dealerId, randomUUID(), { person: { name: 'X', role: null } })]);
    expect((await deskChanges(db, rep, { fairId, since: null }, now)).arrivals).toEqual([]);
  });

  test('hands out one gift a household, keeps one page of the book a guest, and counts visitors apart', async () => {
    const { fairId, dealerId, ids } = await household(1);
    const at = now.toISOString();
    const gift = (isGiven: boolean): DeskDeed => ({ kind: 'gift', id: randomUUID(), dealerId, isGiven, at });
    const results = await send(fairId, [gift(true), gift(true), gift(false), gift(true)]);
    expect(results.map((one) => 'done' in one && one.done)).toEqual([
      'counted',
      'already',
      'counted',
      'counted'
    ]);
    const sign = (path: string): DeskDeed => ({
      ...{ kind: 'signature', id: randomUUID(), at, dealerId, personId: ids[0]!, path }
    });
    const visitor: DeskDeed = {
      ...{ kind: 'visitor', id: randomUUID(), at, company: 'Pike & Co', name: 'Ada', phone: null }
    };
    const photo = (picture: string): DeskDeed => ({
      ...{ kind: 'photo', id: randomUUID(), at, dealerId, personId: ids[0]!, picture }
    });
    const wide = sharp({ create: { width: 80, height: 40, channels: 3, background: '#336699' } });
    const taken = (
      await wide
        .withMetadata({ exif: { IFD0: { Copyright: 'me' } } })
        .jpeg()
        .toBuffer()
    ).toString('base64');
    const booked = await send(fairId, [
      ...[sign('M1 1L2 2'), sign('M1 1L9 9'), visitor, visitor, photo(taken), photo(btoa('<svg onload=x>'))]
    ]);
    expect(booked.slice(4)).toMatchObject([{ done: 'counted' }, { refused: 'photo_unreadable' }]);
    const [page] = await signatures(db, host, fairId);
    expect(page).toMatchObject({ path: 'M1 1L9 9', hasPhoto: true });
    const kept = await sharp((await photoOf(db, host, { fairId, id: page!.id }))!).metadata();
    expect(kept).toMatchObject({ format: 'jpeg', width: 360, height: 360 });
    expect(kept.exif).toBeUndefined();
    const later = new Date(now.getTime() + 60_000);
    expect((await deskChanges(db, host, { fairId, since: later }, later)).signed).toEqual([]);
    const changes = await deskChanges(db, host, { fairId, since: null }, now);
    expect(changes).toMatchObject({
      gifts: [{ dealerId, isGiven: false }, { isGiven: true }],
      signed: [ids[0]],
      visitors: 1
    });
    expect((await counted(fairId)).arrived).toBe(0);
  });
});
