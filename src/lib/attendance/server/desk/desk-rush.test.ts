import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { arriving, deskOf } from '../../../../../tests/fixtures/desk.ts';
import { events } from '#lib/events/server/schema.ts';
import { persons } from '#lib/people/server/schema.ts';
import type { DeskDeed } from '../../desk/desk-deed.ts';
import * as guests from '../guests.ts';
import { deskChanges } from './desk-changes.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-19T09:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const host = await make.staff(db, 'host');
const north = await make.region(db, 'North');
const send = deskOf(db, host, now);
const arrive = arriving(now);

test('a thousand people in ten minutes at four desks, one of them without a network in between, are exactly those people', async () => {
  const { id: fairId } = await make.fair(db, now);
  const houses = await Promise.all(
    Array.from({ length: 300 }, () => make.dealer(db, { regionId: north, invitedTo: fairId }))
  );
  const people = Array.from({ length: 1_000 }, (_, n) => ({
    id: randomUUID(),
    dealerId: houses[n % 300]!.dealerId
  }));
  await db.insert(persons).values(
    people.map(({ id, dealerId }, n) => ({
      id,
      dealerId,
      name: `Person ${n}`,
      locale: 'en',
      createdAt: now
    }))
  );
  // Every ninth is scanned at a second desk too, and of a third of the households nobody decides.
  const scans = people.flatMap(({ id, dealerId }, n) => {
    const at = new Date(now.getTime() + n * 600);
    const scan = () => arrive(dealerId, id, { at: at.toISOString(), decides: n < 300 && n % 3 > 0 });
    const desk = n % 4;
    return [{ at, desk, deed: scan() }, ...(n % 9 === 0 ? [{ at, desk: (desk + 1) % 4, deed: scan() }] : [])];
  });
  const waiting: DeskDeed[][] = [[], [], [], []];
  const isOffline = (desk: number, minute: number) => desk === 3 && minute >= 3 && minute < 7;
  for (let minute = 0; minute < 11; minute++) {
    const until = minutes(minute + 1);
    for (const scan of scans)
      if (scan.at >= minutes(minute) && scan.at < until) waiting[scan.desk]!.push(scan.deed);
    await Promise.all(
      waiting.map(async (deeds, desk) => {
        if (isOffline(desk, minute)) return;
        for (let from = 0; from < deeds.length; from += 50)
          await send(fairId, deeds.slice(from, from + 50), { desk: `Desk ${desk + 1}`, at: until });
        // Of every third answer a desk hears nothing, and sends all of it again.
        if ((minute + desk) % 3 > 0) deeds.length = 0;
      })
    );
  }
  expect(waiting.flat().length, 'what was sent again is all that is left').toBeLessThan(200);
  expect(await guests.attendance(db, host, fairId)).toEqual({ invited: 300, arrived: 300, valid: 200 });
  const { arrivals } = await deskChanges(db, host, { fairId, since: null }, minutes(12));
  expect(arrivals.map(({ personId }) => personId).sort()).toEqual(people.map(({ id }) => id).sort());
  const facts = await db.select().from(events).where(eq(events.fairId, fairId));
  const types = Map.groupBy(facts, ({ type }) => type);
  expect([types.get('check_in.recorded')!.length, types.get('check_in.person_recorded')!.length]).toEqual([
    300, 700
  ]);
  const timeOf = new Map(arrivals.map(({ personId, arrivedAt }) => [personId, arrivedAt]));
  const late = scans.find(({ desk, at }) => isOffline(desk, (at.getTime() - now.getTime()) / 60_000))!;
  expect(timeOf.get((late.deed as { personId: string }).personId)).toBe(late.at.toISOString());
});
