import { expect, test } from 'vitest';
import { aJoinedOwner, byCookie } from '../../../../../tests/fixtures/account.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aRegion, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import type { StaffUser } from '../../actor.ts';
import { openSession } from '../sessions/open-session.ts';
import { startActing, stopActing } from './act-for-dealer.ts';

const { db, sql } = await testDatabase();
const now = () => new Date();

test('acting for a dealer is a right of its own, recorded, and ends', async () => {
  const { dealer } = await aJoinedOwner(db, sql);
  const rep = await aStaffUser(sql, 'rep');
  const finance = await aStaffUser(sql, 'finance');
  const { session } = await aJoinedOwner(db, sql);
  const input = { dealerId: dealer.id, sessionRef: session.ref };
  await expect(startActing(db, finance, input, now())).rejects.toMatchObject({ code: 'forbidden_role' });
  await expect(startActing(db, rep, input, now())).rejects.toMatchObject({ code: 'not_found' });
  await sql`update dealers set rep_id = ${rep.userId} where id = ${dealer.id}`;
  await sql`update sessions set user_id = ${rep.userId} where ref = ${session.ref}`;
  await startActing(db, rep, input, now());
  const { actor } = await byCookie(session.id);
  expect(actor).toMatchObject({
    kind: 'dealer',
    dealerId: dealer.id,
    role: 'buyer',
    actedBy: { userId: rep.userId }
  });
  if (actor?.kind === 'dealer') await stopActing(db, actor, session.ref, now());
  expect((await byCookie(session.id)).actor).toMatchObject({ kind: 'staff', role: 'rep' });
  const recorded = await sql`select type from events where actor_id = ${rep.userId} order by id`;
  expect(recorded.map((row) => row.type)).toEqual(['acting.started', 'acting.ended']);
});

test('acting ends with the right to it: another rep, another region, another role', async () => {
  const north = await aRegion(sql);
  const dealer = await aDealer(sql, { regionId: north.id });
  const rep = await aStaffUser(sql, 'rep');
  const manager = await aStaffUser(sql, 'region_manager', north.id);
  const director = await aStaffUser(sql, 'director');
  await sql`update dealers set rep_id = ${rep.userId} where id = ${dealer.id}`;
  const acts = async (by: StaffUser) => {
    const session = await openSession(by.userId, null, now());
    await startActing(db, by, { dealerId: dealer.id, sessionRef: session.ref }, now());
    return async () => (await byCookie(session.id)).actor;
  };
  const [byRep, byManager, byDirector] = [await acts(rep), await acts(manager), await acts(director)];
  for (const who of [byRep, byManager, byDirector]) expect(await who()).toMatchObject({ kind: 'dealer' });
  await sql`update dealers set rep_id = ${director.userId}, region_id = ${(await aRegion(sql)).id} where id = ${dealer.id}`;
  expect(await byRep()).toMatchObject({ kind: 'staff', role: 'rep', userId: rep.userId });
  expect(await byManager()).toMatchObject({ kind: 'staff', role: 'region_manager' });
  expect(await byDirector()).toMatchObject({ kind: 'dealer', dealerId: dealer.id });
  await sql`update users set role = 'finance' where id = ${director.userId}`;
  expect(await byDirector()).toMatchObject({ kind: 'staff', role: 'finance' });
});

test('of a closed dealer nobody comes in, with a session or a key, and nobody acts for it; reopened it is as it was', async () => {
  const { dealer, session } = await aJoinedOwner(db, sql);
  const director = await aStaffUser(sql, 'director');
  const own = await openSession(director.userId, null, now());
  const input = { dealerId: dealer.id, sessionRef: own.ref };
  await startActing(db, director, input, now());
  await sql`update dealers set closed_at = now() where id = ${dealer.id}`;
  expect((await byCookie(session.id)).actor).toBeNull();
  expect((await byCookie(own.id)).actor).toMatchObject({ kind: 'staff', userId: director.userId });
  await expect(startActing(db, director, input, now())).rejects.toMatchObject({ code: 'not_found' });
  await sql`update dealers set closed_at = null where id = ${dealer.id}`;
  expect((await byCookie(session.id)).actor).toMatchObject({ kind: 'dealer', dealerId: dealer.id });
});
