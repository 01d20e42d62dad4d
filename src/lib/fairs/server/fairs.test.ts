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
import { updateFair } from './update-fair.ts';

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
  doorsAt: null,
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
